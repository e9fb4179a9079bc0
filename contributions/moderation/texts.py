"""The two kinds of texts on the desk today: contributions and comments."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from concertation.discussion.models import ModeratedComment

from .. import author_links
from ..answers import in_words
from ..comments import move_comment
from ..models import Contribution
from ..transitions import move_contribution
from .moderable import Moderable, register_moderable
from .queue import comments_on_desk, contributions_on_desk


@register_moderable
class ModerableContribution(Moderable):
    kind = "contribution"
    model = Contribution

    @classmethod
    def on_desk(cls, user):
        return contributions_on_desk(user).for_lists().select_related("author")

    @property
    def campaign(self):
        return self.target.campaign

    @property
    def reference(self):
        return self.target.reference

    @property
    def title(self):
        return self.target.title

    @property
    def body(self):
        return self.target.body

    @property
    def received_at(self):
        return self.target.created_at

    @property
    def own_contribution_id(self):
        return self.target.pk

    @property
    def facts(self):
        """What the author said beside the text: [(question, answer)], the team's own questions included."""
        text = self.target
        facts = [
            (_("Nature"), text.get_kind_display()),
            (_("Thème"), text.theme),
            (_("Territoire"), text.territory),
            (_("Collège"), text.college),
            (_("Au nom de"), text.organisation),
            (_("Provenance"), text.get_source_display()),
        ]
        questions = text.campaign.custom_fields.all() if text.answers else ()
        facts += [(field.label, in_words(text.answers.get(field.clean_name))) for field in questions]
        return [(question, answer) for question, answer in facts if answer]

    @property
    def author(self):
        return self.target.author

    @property
    def author_name(self):
        return self.target.author_name

    @property
    def author_email(self):
        return self.target.author_email or (self.author.email if self.author else "")

    @property
    def language(self):
        """In which language to write to the author."""
        return self.author.language if self.author else self.target.language

    @property
    def text_language(self):
        return self.target.language

    @property
    def public_path(self):
        return self.target.get_absolute_url()

    @property
    def trail_path(self):
        """The author's own link, open in any state of the text."""
        return author_links.trail_path(self.target)

    @property
    def correction_path(self):
        return author_links.revise_path(self.target)

    def move(self, action, *, actor):
        move_contribution(self.target, action, actor=actor)


@register_moderable
class ModerableComment(Moderable):
    kind = "comment"
    model = ModeratedComment

    @classmethod
    def on_desk(cls, user):
        return comments_on_desk(user).select_related("user", "college", "territory")

    @cached_property
    def contribution(self):
        """What is commented on; its campaign gives the rights."""
        return Contribution.objects.for_lists().get(pk=self.target.object_pk)

    @property
    def campaign(self):
        return self.contribution.campaign

    @property
    def reference(self):
        return str(self.target)

    @property
    def title(self):
        return self.contribution.title

    @property
    def body(self):
        return self.target.comment

    @property
    def received_at(self):
        return self.target.submit_date

    @property
    def own_contribution_id(self):
        return self.contribution.pk

    @property
    def facts(self):
        facts = [(_("Collège"), self.target.college), (_("Territoire"), self.target.territory)]
        return [(question, answer) for question, answer in facts if answer]

    @property
    def contribution_desk_path(self):
        return reverse("moderation_contributions:edit", args=[self.contribution.pk])

    @property
    def answers_to(self):
        """The comment that this one replies to, or None."""
        parent = self.target.parent_id
        return ModeratedComment.objects.filter(pk=parent).exclude(pk=self.target.pk).first() if parent else None

    @property
    def author(self):
        return self.target.user

    @property
    def author_name(self):
        return self.target.user_name or (self.author.public_name if self.author else "")

    @property
    def author_email(self):
        return self.target.user_email or (self.author.email if self.author else "")

    @property
    def language(self):
        return self.author.language if self.author else "fr"

    @property
    def text_language(self):
        return self.contribution.language

    @property
    def public_path(self):
        return f"{self.contribution.get_absolute_url()}#c{self.target.pk}"

    @property
    def trail_path(self):
        return reverse("contributions:trail", args=[self.contribution.reference])

    @property
    def correction_path(self):
        """A comment is not corrected in place: its author writes another."""
        return ""

    def move(self, action, *, actor):
        move_comment(self.target, action, actor=actor)
