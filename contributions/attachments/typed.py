"""The files of a form that is being written: what came with this request, what came before, what is wrong with them."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .choices import ACCEPT
from .errors import FileRefusedError
from .keep import discard, keep_beside, waiting_attachments, waiting_by_key, waiting_key

FILES, KEYS, DESCRIBED = "fichiers", "piece", "piece-description-"
JOIN, REMOVE = "joindre", "retirer_piece"  # the buttons


class TypedAttachments:
    """The files that a form carries. They wait as rows of their own; the form names them by signed keys."""

    accept = ACCEPT

    def __init__(self, campaign, typed, *, with_text=True):
        self.campaign, self.typed, self.with_text = campaign, typed, with_text
        self.errors = []
        known = waiting_by_key(typed.getlist(KEYS)[: settings.ATTACHMENTS_MOST * 4]) if self.is_asked else {}
        self.rows = list(dict.fromkeys(known.values()))
        # A file goes on with the key that it came with: a page that is only shown again changes no draft
        self._keys = {row.pk: key for key, row in known.items()}
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
        return [(self._keys[row.pk], row, f"{DESCRIBED}{row.pk}") for row in self.rows]

    @property
    def keys(self):
        return [self._keys[row.pk] for row in self.rows]

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
            self._keys[kept.pk] = waiting_key(kept)
            self.typed.setlist(KEYS, self.keys)

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
