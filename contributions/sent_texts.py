"""A text that somebody sent, whatever its kind, as those see it who decide on it: an organisation, the moderation."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property

from concertation.discussion.models import ModeratedComment
from concertation.discussion.states import move
from concertation.text.choices import TextAction, TextStatus

from . import author_links, rules
from .comment_links import comment_path
from .merge import lock_for_merge, unmerge_contribution
from .models import Contribution
from .transitions import move_contribution


@dataclass
class SentText:
    """What is common to contributions and comments. Subclasses fill what differs."""

    target: object
    kind: ClassVar[str] = ""
    model: ClassVar[type | None] = None

    @classmethod
    def locked(cls, pk):
        """The text with its row locked until the end of the transaction."""
        return cls(cls.model._default_manager.select_for_update(of=("self",)).get(pk=pk))

    @property
    def status(self):
        return self.target.status

    @property
    def organisation(self):
        """In whose name it is; None for a person's own."""
        return self.target.organisation

    @property
    def text_language(self):
        return self.target.language

    @property
    def language(self):
        """In which language to write to the author."""
        return self.author.language if self.author else self.text_language

    def title_for(self, user):
        """The title as this reader may know it: that of a commented text only when they may read the text."""
        return self.title

    @property
    def title_for_author(self):
        """The title as a letter to the author may say it."""
        return self.title

    def is_written_by(self, user):
        """The author's account, or the same address for a text given without one."""
        same_address = bool(self.author_email) and self.author_email.lower() == user.email.lower()
        return same_address or (self.author is not None and self.author.pk == user.pk)

    # What each kind tells: campaign, reference, title, body, author (account or None), author_name, author_email,
    # received_at, waits_since (when it came into its present state), public_path, trail_path, correction_path; and
    # what it does: move(action, actor).


class SentContribution(SentText):
    kind = "contribution"
    model = Contribution

    @classmethod
    def locked(cls, pk):
        """With the text that it was merged into, whose count a restoration changes."""
        into = Contribution.objects.values_list("merged_into", flat=True).get(pk=pk)
        return cls(lock_for_merge(pk, *filter(None, [into]))[pk])

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
    def waits_since(self):
        return self.target.updated_at

    @property
    def author(self):
        return self.target.author

    @property
    def author_name(self):
        return self.target.author_name

    @property
    def author_email(self):
        return self.author.email if self.author else self.target.author_email

    @property
    def version_number(self):
        """Which state of the words this is: whoever decides says which one they read."""
        return self.target.versions.aggregate(newest=Max("number"))["newest"] or 0

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
        if self.status == TextStatus.MERGED and action == TextAction.RESTORE:
            unmerge_contribution(self.target, actor=actor)
        else:
            move_contribution(self.target, action, actor=actor)


class SentComment(SentText):
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

    def title_for(self, user):
        return self.title if rules.can_see_contribution(user, self.contribution) else ""

    @property
    def title_for_author(self):
        """That of the commented text, or its reference for who may not read it any more."""
        return self.title_for(self.author or AnonymousUser()) or self.contribution.reference

    @property
    def body(self):
        return self.target.comment

    @property
    def received_at(self):
        return self.target.submit_date

    @property
    def waits_since(self):
        """A comment is given once: it is not corrected in place."""
        return self.target.submit_date

    @property
    def author(self):
        return self.target.user

    @property
    def author_name(self):
        return self.target.user_name or (self.author.public_name if self.author else "")

    @property
    def author_email(self):
        return self.author.email if self.author else self.target.user_email

    @property
    def public_path(self):
        return comment_path(self.contribution, self.target)

    @property
    def version_number(self):
        """A comment is given once."""
        return 0

    @property
    def trail_path(self):
        return reverse("contributions:trail", args=[self.contribution.reference])

    @property
    def correction_path(self):
        """A comment is not corrected in place: its author writes another."""
        return ""

    def move(self, action, *, actor):
        move(self.target, action)


SENT = {sent.model: sent for sent in (SentContribution, SentComment)}


def sent_text(target):
    """The text as whoever decides sees it."""
    return SENT[type(target)](target)
