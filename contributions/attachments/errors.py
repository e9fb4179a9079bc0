"""Why a file is not taken, in words for the person who sends it."""


class FileRefusedError(Exception):
    """`str(error)` is the sentence to show."""
