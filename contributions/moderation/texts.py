"""The two kinds of texts on the desk today: contributions and comments."""

from django.urls import reverse
from django.utils.functional import cached_property

from concertation.discussion.models import ModeratedComment

from ..models import Contribution
from .moderable import Moderable, register_moderable


@register_moderable
class ModerableContribution(Moderable):
    kind = "contribution"
    model = Contribution

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
        return self.author.language if self.author else self.target.language

    @property
    def public_path(self):
        return self.target.get_absolute_url()

    @property
    def trail_path(self):
        return reverse("contributions:trail", args=[self.reference])

    def move(self, action, *, actor):
        from ..transitions import move_contribution

        move_contribution(self.target, action, actor=actor)


@register_moderable
class ModerableComment(Moderable):
    kind = "comment"
    model = ModeratedComment

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
    def public_path(self):
        return f"{self.contribution.get_absolute_url()}#c{self.target.pk}"

    @property
    def trail_path(self):
        return reverse("contributions:trail", args=[self.contribution.reference])

    def move(self, action, *, actor):
        from ..comments import move_comment

        move_comment(self.target, action, actor=actor)
