"""The two kinds of texts on the desk today: contributions and comments."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from concertation.discussion.models import ModeratedComment

from ..answers import answers_of
from ..attachments.shown import files_of_text
from ..endorsement.reviews import is_endorsed
from ..sent_texts import SentComment, SentContribution
from .moderable import register_moderable
from .queue import comments_on_desk, contributions_on_desk


@register_moderable
class ModerableContribution(SentContribution):
    @classmethod
    def on_desk(cls, user):
        return contributions_on_desk(user).for_lists().select_related("author")

    @property
    def own_contribution_id(self):
        return self.target.pk

    @property
    def files(self):
        """What came with the text, for whoever decides on it."""
        return files_of_text(self.target)

    @cached_property
    def answers(self):
        return answers_of(self.target)

    @property
    def answered_files(self):
        """The answers that are files, with who reads them."""
        return [answer for answer in self.answers if answer.files]

    @property
    def facts(self):
        """What the author said beside the text: [(question, answer)], the team's own questions included."""
        text = self.target
        facts = [
            (_("Nature"), text.get_kind_display()),
            (_("Thème"), text.theme),
            (_("Territoire"), text.territory),
            (_("Collège"), text.college),
            (_("Au nom de"), voice_of(self)),
            (_("Provenance"), text.get_source_display()),
        ]
        facts += [(answer.label, answer.words) for answer in self.answers if not answer.files]
        return [(question, answer) for question, answer in facts if answer]


@register_moderable
class ModerableComment(SentComment):
    @classmethod
    def on_desk(cls, user):
        return comments_on_desk(user).select_related("user", "college", "territory", "organisation")

    @property
    def own_contribution_id(self):
        return self.contribution.pk

    @property
    def facts(self):
        text = self.target
        facts = [
            (_("Position"), text.get_stance_display()),
            (_("Collège"), text.college),
            (_("Territoire"), text.territory),
            (_("Au nom de"), voice_of(self)),
        ]
        return [(question, answer) for question, answer in facts if answer]

    @property
    def contribution_desk_path(self):
        return reverse("moderation_contributions:edit", args=[self.contribution.pk])

    @property
    def answers_to(self):
        """The comment that this one replies to, or None."""
        parent = self.target.parent_id
        return ModeratedComment.objects.filter(pk=parent).exclude(pk=self.target.pk).first() if parent else None


def voice_of(text):
    """The organisation in whose name it is, and whether one of its own people read it."""
    if text.organisation is None:
        return ""
    if is_endorsed(text.target):
        return _("%(organisation)s, relu par l'organisation") % {"organisation": text.organisation}
    return str(text.organisation)
