"""Why an act on the collective text is refused, in words that the person can read."""


class CollectiveRefusedError(Exception):
    """The act is not possible now; the message says why, in the reader's language."""


class NotFreezableError(CollectiveRefusedError):
    """The text is not ready; `problems` says each thing that stands in the way."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems
