"""What the room refuses, in words that the person at the screen can act on."""


class SynthesisRefusedError(Exception):
    """An act that the state of the synthesis does not allow; the message is for the person, in their language."""
