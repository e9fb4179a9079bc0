"""What the room forgets on its own: texts never confirmed, addresses and guests once a campaign is long over."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from concertation.discussion.models import ModeratedComment
from concertation.people.models import SpaceGuest
from concertation.privacy import terms
from concertation.privacy.door import erasing
from concertation.privacy.forgetting import forget_agreements
from concertation.privacy.inactivity import register_activity
from concertation.privacy.purge import delete_in_chunks, in_chunks, register_retention
from concertation.text.choices import TextStatus

from .attachments.keep import discard
from .choices import ProposalState
from .models import (
    Attachment,
    Campaign,
    Contribution,
    ContributionVersion,
    Follower,
    ProposedVersion,
    Support,
    UnfinishedText,
)
from .unfinished.keep import erase_unfinished


def ended_before(moment):
    """Campaigns whose last phase ended before the moment; one without phases has not ended."""
    ended = Campaign.objects.annotate(ended_at=Max("phases__ends_at")).filter(ended_at__lt=moment)
    return ended.order_by().values("pk")


def forget_unconfirmed_contributions(now):
    """Nobody but their author has read them; their number is not given again."""
    never = Q(status=TextStatus.UNCONFIRMED) | Q(withdrawn_from=TextStatus.UNCONFIRMED)
    old = Contribution.objects.filter(never, created_at__lt=now - terms.UNCONFIRMED)
    return in_chunks(old, _delete)


def _delete(contributions):
    keys = list(contributions.values_list("pk", flat=True))
    discard(list(Attachment.objects.filter(contribution__in=keys)))
    with erasing():
        ContributionVersion.objects.filter(contribution__in=keys).delete()
    forget_agreements(Contribution, keys)
    contributions.delete()


def forget_waiting_attachments(now):
    """Files whose text was never sent; one that waits in a draft goes with it."""
    waiting = Attachment.objects.filter(contribution=None, unfinished=None, created_at__lt=now - terms.UNCONFIRMED)
    return in_chunks(waiting, lambda chunk: discard(list(chunk)))


def forget_unfinished_texts(now):
    """Texts that somebody began, and wrote nothing in for so long."""
    return in_chunks(UnfinishedText.objects.filter(kept_at__lt=now - terms.UNFINISHED), erase_unfinished)


def forget_proposals(now):
    """New versions that never were the text's: refused, or taken back."""
    never = [ProposalState.REFUSED, ProposalState.TAKEN_BACK]
    return delete_in_chunks(ProposedVersion.objects.filter(status__in=never, closed_at__lt=now - terms.PROPOSAL))


def texts_long_over(now):
    """Texts of campaigns that ended a year ago; without phases, texts that were given so long ago."""
    limit = now - terms.ADDRESS
    return Contribution.objects.filter(
        Q(campaign__in=ended_before(limit)) | Q(campaign__phases=None, created_at__lt=limit)
    )


def forget_addresses(now):
    """Where authors without account were written to: the last letter has long left."""
    held = Contribution.objects.filter(pk__in=texts_long_over(now).values("pk"), author=None).exclude(author_email="")
    return in_chunks(held, lambda chunk: chunk.update(author_email=""))


def forget_comment_addresses(now):
    over = texts_long_over(now).annotate(key=Cast("pk", TextField())).values("key")
    held = ModeratedComment.objects.select_related(None).filter(
        content_type=ContentType.objects.get_for_model(Contribution), user=None, object_pk__in=over
    )
    return in_chunks(held.exclude(user_email=""), lambda chunk: chunk.update(user_email=""))


def forget_unconfirmed_followers(now):
    """Addresses that somebody typed to follow a campaign, and nobody confirmed."""
    return delete_in_chunks(Follower.objects.filter(confirmed_at=None, created_at__lt=now - terms.UNCONFIRMED))


def forget_follower_addresses(now):
    """Addresses that followed a campaign without an account, once it is long over."""
    over = ended_before(now - terms.ADDRESS)
    return delete_in_chunks(Follower.objects.filter(user=None, campaign__in=over))


def forget_guests(now):
    """Whoever was invited into a restricted campaign; accounts keep what they gave there."""
    return delete_in_chunks(SpaceGuest.objects.filter(space__page__in=ended_before(now - terms.GUEST)))


register_activity("supports", Support)
register_retention("contributions-unconfirmed", forget_unconfirmed_contributions, _("Contributions jamais confirmées"))
register_retention("attachments-waiting", forget_waiting_attachments, _("Fichiers d'un texte jamais envoyé"))
register_retention("unfinished-texts", forget_unfinished_texts, _("Textes commencés et jamais envoyés"))
register_retention("proposed-versions", forget_proposals, _("Nouvelles versions refusées ou reprises"))
register_retention("contribution-addresses", forget_addresses, _("Adresses données avec une contribution sans compte"))
register_retention("comment-addresses", forget_comment_addresses, _("Adresses données avec un commentaire sans compte"))
register_retention("followers-unconfirmed", forget_unconfirmed_followers, _("Demandes de suivi jamais confirmées"))
register_retention("follower-addresses", forget_follower_addresses, _("Adresses qui suivaient une concertation finie"))
register_retention("guests", forget_guests, _("Personnes invitées dans une concertation finie"))
