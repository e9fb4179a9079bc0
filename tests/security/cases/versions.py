"""Versions of texts, read by who reads the text; what was written before its publication by its author and the team."""

from tests.security.case import Case, text


def cases():
    for status in ("published", "pending", "refused", "hidden", "unconfirmed", "internal"):
        yield Case("contributions:versions", thing=status, fill=text(status))
    for state in ("draft", "locked", "restricted", "unlisted"):
        yield Case("contributions:versions", state=state, thing="published", fill=text("published"))
