"""The files of a form that is being written: what came with this request, what came before, what is wrong with them."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .choices import ACCEPT
from .errors import FileRefusedError
from .keep import discard, keep_beside, waiting_attachments, waiting_key

FILES, KEYS, DESCRIBED = "fichiers", "piece", "piece-description-"
JOIN, REMOVE = "joindre", "retirer_piece"  # the buttons


class TypedAttachments:
    """The files that a form carries. They wait as rows of their own; the form names them by signed keys."""

    accept = ACCEPT

    def __init__(self, campaign, typed, *, with_text=True):
        self.campaign, self.typed, self.with_text = campaign, typed, with_text
        self.errors = []
        self.rows = waiting_attachments(typed.getlist(KEYS)) if self.is_asked else []
        if self.is_asked and len(self.rows) < len(set(typed.getlist(KEYS))):
            self.errors.append(_("Un fichier n'est plus là : il attendait depuis longtemps. Joignez-le à nouveau."))

    @property
    def most(self):
        return settings.ATTACHMENTS_MOST

    @property
    def most_megabytes(self):
        return settings.ATTACHMENT_BYTES // 1_000_000

    @cached_property
    def is_asked(self):
        """Files go with a text; a questionnaire asks for those that its questions want."""
        return self.campaign.takes_attachments and self.with_text

    @property
    def has_room(self):
        return len(self.rows) < self.most

    @property
    def listed(self):
        """(key, attachment, name of its description's field) of each file, for the form."""
        return [(waiting_key(row), row, f"{DESCRIBED}{row.pk}") for row in self.rows]

    @property
    def keys(self):
        return [waiting_key(row) for row in self.rows]

    def take(self, files):
        """Keep the files that came with the request; each that is refused says why, and the others are kept."""
        for uploaded in files if self.is_asked else ():
            try:
                self._take(uploaded)
            except FileRefusedError as error:
                self.errors.append(_("« %(name)s » : %(why)s") % {"name": uploaded.name[:80], "why": error})

    def _take(self, uploaded):
        kept = keep_beside(self.rows, uploaded, most=self.most)
        if kept:
            self.rows.append(kept)
            self.typed.appendlist(KEYS, waiting_key(kept))

    def describe(self):
        """Write down what the form says that each file shows."""
        describe(self.rows, self.typed)

    def remove(self, key):
        """Take a file out of the form, and away."""
        removed = [row for row in waiting_attachments([key]) if row in self.rows]
        discard(removed)
        self.rows = [row for row in self.rows if row not in removed]
        if removed:
            self.typed.setlist(KEYS, self.keys)


def moves_files(typed):
    """Whether the button that was pressed only joins a file, or takes one away."""
    return JOIN in typed or REMOVE in typed


def describe(rows, typed):
    """Write down what the form says that each of these files shows."""
    for row in rows:
        said = " ".join(typed.get(f"{DESCRIBED}{row.pk}", row.description).replace("\0", "").split())[:200]
        if said != row.description:
            row.description = said
            row.save(update_fields=["description"])
