"""The files that a form's questions ask for: what came with this request, what came before, what a text keeps of them.

They wait as rows of their own, as the files of a text do: the form carries a signed key for each, under the name of its
question, and an answer names each by the key of its row and the name that it had.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ..attachments.errors import FileRefusedError
from ..attachments.keep import discard, keep_beside, waiting_by_key, waiting_key
from ..attachments.typed import DESCRIBED, describe
from ..models import Attachment
from .choices import QuestionType
from .names import FILES_OF, QUESTION


@dataclass(frozen=True)
class ListedFile:
    """A file as the form lists it: the key that travels, its row, where its small picture is."""

    key: str
    row: Attachment
    thumbnail_url: str

    @property
    def describes(self):
        """The name of the field that says what it shows."""
        return f"{DESCRIBED}{self.row.pk}"


class AnsweredFiles:
    """The files of each question that asks for some, found in one statement.

    `typed` is changed as files come and go, so that what is shown next, and the draft, name them. `given_to` is the
    text that is corrected: what it holds already is listed too, and leaves it only once the correction is kept.
    """

    def __init__(self, schema, typed, *, given_to=None, seen_with=""):
        self.questions = [question for question in schema.questions if question.type == QuestionType.FILE]
        self.typed, self.given_to, self.seen_with = typed, given_to, seen_with
        self.rows = {question.key: [] for question in self.questions}
        self.troubles = {question.key: [] for question in self.questions}
        self.keys = {}
        if self.questions:
            self._find()

    def _find(self):
        typed = {key: self._typed(key) for key in self.rows}
        every = [name for names in typed.values() for name in names]
        most = settings.ATTACHMENTS_MOST * len(self.questions)
        known, listed = waiting_by_key(every[:most], given_to=self.given_to), set()
        for key, names in typed.items():
            found = [(name, known[name]) for name in dict.fromkeys(names) if name in known]
            for name, row in found:
                if row.pk not in listed:
                    listed.add(row.pk)
                    self.keys[row.pk] = name
                    self.rows[key].append(row)
            if len(found) < len(set(names)):
                self.troubles[key].append(
                    _("Un fichier n'est plus là : il est déjà envoyé, ou attendait depuis trop longtemps.")
                )

    def _typed(self, key):
        name = QUESTION + key
        return self.typed.getlist(name) if hasattr(self.typed, "getlist") else list(self.typed.get(name, []))

    @property
    def waiting(self):
        """All the files that no text holds yet."""
        return [row for rows in self.rows.values() for row in rows if row.contribution_id is None]

    def listed(self, key):
        return [ListedFile(self.keys[row.pk], row, self._thumbnail(row)) for row in self.rows[key]]

    def _thumbnail(self, row):
        if row.contribution_id is None:
            return reverse("contributions:waiting_attachment", args=[self.keys[row.pk]]) + "?vignette=1"
        row.contribution = self.given_to
        return f"{row.get_absolute_url()}?vignette=1{self.seen_with}"

    def list_given(self):
        """List what the text that is corrected holds."""
        for row in self.given_to.attachments.filter(question__in=self.rows).order_by("position", "pk"):
            self.keys[row.pk] = waiting_key(row)
            self.rows[row.question].append(row)
        self._write()

    def take(self, uploads):
        """Keep the files that came with the request; each that is refused says why, and the others are kept."""
        for question in self.questions:
            for uploaded in uploads.getlist(FILES_OF + question.key):
                try:
                    self._take(question, uploaded)
                except FileRefusedError as error:
                    said = {"name": uploaded.name[:80], "why": error}
                    self.troubles[question.key].append(_("« %(name)s » : %(why)s") % said)
        self._write()

    def _take(self, question, uploaded):
        rows = self.rows[question.key]
        others = [row for found in self.rows.values() for row in found if row not in rows]
        most = most_of(question)
        kept = keep_beside(rows, uploaded, most=most, others=others, question=question.key, audience=question.audience)
        if kept:
            self.keys[kept.pk] = waiting_key(kept)
            rows.append(kept)

    def describe(self):
        """Write down what the form says that each file shows."""
        describe([row for rows in self.rows.values() for row in rows], self.typed)

    def remove(self, name):
        """Take a file out of the form; away for good, unless a text holds it."""
        removed = [row for rows in self.rows.values() for row in rows if self.keys[row.pk] == name]
        discard([row for row in removed if row.contribution_id is None])
        self.rows = {key: [row for row in rows if row not in removed] for key, rows in self.rows.items()}
        self._write()

    def forget_unsent(self):
        """Once the form is sent: a file whose question is asked no more, the answers before it having changed, goes."""
        discard(list(Attachment.objects.filter(pk__in=[row.pk for row in self.waiting], contribution=None)))

    def refuse(self, words):
        """Say the same beside each of the questions."""
        for troubles in self.troubles.values():
            troubles.append(words)

    def _write(self):
        for key, rows in self.rows.items():
            self.typed.setlist(QUESTION + key, [self.keys[row.pk] for row in rows])


def most_of(question):
    """How many files a question takes; the site's own limit, when that became smaller."""
    return min(question.settings.get("most") or 1, settings.ATTACHMENTS_MOST)


def claim_answered_files(contribution, schema):
    """Give the text the files that its answers name, each with its question and who reads it; others leave the text.

    An answer names no file that the text does not get. The caller is in the transaction that keeps the answers.
    """
    named, before = [], dict(contribution.answers)
    for question in schema.questions:
        if question.type == QuestionType.FILE and question.key in contribution.answers:
            given = [one for one in contribution.answers[question.key] if _claim(contribution, question, one, named)]
            contribution.answers[question.key] = given
            if not given:
                del contribution.answers[question.key]
    if contribution.answers != before:
        contribution.save(update_fields=["answers"])
    if contribution.attachments.exclude(question="").exclude(key__in=named).exists():
        discard(list(contribution.attachments.exclude(question="").exclude(key__in=named)))


def _claim(contribution, question, one, named):
    """Whether the file is the text's now."""
    its_own = Q(contribution=None) | Q(contribution=contribution)
    got = Attachment.objects.filter(its_own, key=one["file"]).update(
        contribution=contribution,
        unfinished=None,
        question=question.key,
        audience=question.audience,
        position=len(named),
    )
    if got:
        named.append(one["file"])
    return bool(got)
