"""Files as pages show them: on the contribution, in its preview, to its author, on the desk."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ..choices import Audience
from ..models import Attachment
from .keep import waiting_key


@dataclass(frozen=True)
class ShownFile:
    attachment: Attachment
    url: str
    thumbnail_url: str


def public_files(contribution, *, key=""):
    """The files that are read with the text, in order; `key` is the author's, whose text is not public yet."""
    return _shown(contribution.attachments.filter(audience=Audience.PUBLIC, question=""), contribution, key)


def files_of_text(contribution):
    """What came with the text itself; the files of the form's questions stand with its answers."""
    return _shown(contribution.attachments.filter(question=""), contribution, "")


def files_by_question(contribution, *, key=""):
    """{key of a question: its files}, also what only the team and the author read."""
    found = {}
    for shown in _shown(contribution.attachments.exclude(question=""), contribution, key):
        found.setdefault(shown.attachment.question, []).append(shown)
    return found


def _shown(rows, contribution, key):
    files = []
    for row in rows:
        row.contribution = contribution
        query = {"cle": key} if key else {}
        url = row.get_absolute_url()
        files.append(ShownFile(row, url + _asked(query), url + _asked(query | {"vignette": 1})))
    return files


def waiting_files(rows):
    """The same, of a text that is being written."""
    urls = [(row, reverse("contributions:waiting_attachment", args=[waiting_key(row)])) for row in rows]
    return [ShownFile(row, url, f"{url}?vignette=1") for row, url in urls]


def _asked(query):
    return f"?{urlencode(query)}" if query else ""
