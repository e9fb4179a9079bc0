"""What contributions and supports hold of one person: copied out, foreseen, erased."""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.discussion.models import ModeratedComment
from concertation.discussion.my_data import comments_of
from concertation.journal.record import record
from concertation.people.models import User
from concertation.privacy.choices import ErasureMode
from concertation.privacy.copying import copy_rows
from concertation.privacy.identity import addresses_of
from concertation.text.choices import TextStatus

from .attachments.keep import discard
from .following.follow import of_addresses
from .merge import part_from, unmerge_contribution
from .models import (
    Attachment,
    Contribution,
    ContributionVersion,
    Follower,
    ProposedVersion,
    Support,
    UnfinishedText,
)
from .tally import count_supports, count_text
from .unfinished.keep import erase_unfinished

# In an organisation's name, and out of its author's hands: the text is the organisation's
WITH_ORGANISATION = {
    TextStatus.INTERNAL,
    TextStatus.PENDING,
    TextStatus.PUBLISHED,
    TextStatus.MERGED,
    TextStatus.HIDDEN,
}
DETACHED, MARKED, DELETED = "contributions_detached", "contributions_marked", "contributions_deleted"


def texts_of(user):
    """The person's texts: those of the account, and those given without one from a confirmed address of it."""
    given = Q()
    for address in addresses_of(user):
        given |= Q(author_email__iexact=address)
    return Contribution.objects.filter(Q(author=user) | Q(given, author=None))


def proposals_of(user):
    """The new versions that the person wrote: by the account, or by the key of a text of theirs."""
    by_key = Q(author=None, contribution__in=texts_of(user).values("pk"))
    return ProposedVersion.objects.filter(Q(author=user) | by_key)


def about_texts_of(user):
    """A condition for rows that name their text by `target_type` and `target_id`: those about the person's texts, new
    versions and comments. Ask before these are erased."""
    about = Q()
    own = ((Contribution, texts_of(user)), (ModeratedComment, comments_of(user)), (ProposedVersion, proposals_of(user)))
    for model, mine in own:
        kind = ContentType.objects.get_for_model(model)
        about |= Q(target_type=kind, target_id__in=list(mine.values_list("pk", flat=True)))
    return about


def fate_of(text, mode):
    """What erasing the account does with a text: it loses its author, its words, or its place too.

    A text that was public leaves its number behind, since replies, quotations and the trail name it. One that never
    was goes altogether.
    """
    if text.organisation_id and text.status in WITH_ORGANISATION:
        return DETACHED
    if text.status in (TextStatus.PUBLISHED, TextStatus.MERGED) and mode == ErasureMode.ANONYMISE:
        return DETACHED
    return MARKED if text.published_at else DELETED


def ids_by_fate(user, mode):
    """The keys of the person's texts under each fate, for the rooms that quote or judge texts."""
    found = {DETACHED: set(), MARKED: set(), DELETED: set()}
    for text in texts_of(user).only("status", "organisation", "published_at"):
        found[fate_of(text, mode)].add(text.pk)
    return found


# --- Copying ------------------------------------------------------------------------------------------------------
def copy_texts(user):
    texts = texts_of(user)
    yield from copy_rows(texts.order_by("pk"), user)
    versions = ContributionVersion.objects.filter(contribution__in=texts.values("pk"))
    yield from copy_rows(versions.order_by("contribution", "number"), user)
    yield from copy_rows(proposals_of(user).order_by("pk"), user)
    files = Attachment.objects.filter(contribution__in=texts.values("pk"))
    yield from copy_rows(files.order_by("contribution", "position"), user)


def copy_unfinished(user):
    """What the account is writing; what a browser keeps without an account is nobody's that we know."""
    drafts = user.unfinished_texts.order_by("pk")
    yield from copy_rows(drafts, user)
    yield from copy_rows(Attachment.objects.filter(unfinished__in=drafts.values("pk")).order_by("pk"), user)


def copy_supports(user):
    yield from copy_rows(user.supports.order_by("pk"), user)


def follows_of(user):
    """The person's choices about campaigns: the account's, and those asked for from a confirmed address of it."""
    return Follower.objects.filter(user=user) | Follower.objects.filter(
        pk__in=of_addresses(addresses_of(user)).exclude(confirmed_at=None).values("pk")
    )


def copy_follows(user):
    yield from copy_rows(follows_of(user).order_by("pk"), user)


# --- Foreseeing ---------------------------------------------------------------------------------------------------
def foresee_texts(user, mode):
    """(stays, sentence) for each fate that one of the person's texts would have."""
    fates = Counter(fate_of(text, mode) for text in texts_of(user).only("status", "organisation", "published_at"))
    if kept := fates[DETACHED]:
        yield (
            True,
            ngettext(
                "%(n)d contribution reste en ligne, sans votre nom",
                "%(n)d contributions restent en ligne, sans votre nom",
                kept,
            )
            % {"n": kept},
        )
    if marked := fates[MARKED]:
        yield (
            False,
            ngettext(
                "%(n)d contribution est effacée ; sa référence reste, avec une marque",
                "%(n)d contributions sont effacées ; leurs références restent, avec une marque",
                marked,
            )
            % {"n": marked},
        )
    if deleted := fates[DELETED]:
        yield (
            False,
            ngettext(
                "%(n)d contribution qui n'a pas été publiée disparaît",
                "%(n)d contributions qui n'ont pas été publiées disparaissent",
                deleted,
            )
            % {"n": deleted},
        )


def foresee_unfinished(user, mode):
    if begun := user.unfinished_texts.count():
        yield (
            False,
            ngettext("%(n)d brouillon est effacé", "%(n)d brouillons sont effacés", begun) % {"n": begun},
        )


def foresee_supports(user, mode):
    given = user.supports.count()
    if not given:
        return
    if mode == ErasureMode.ANONYMISE:
        yield (
            True,
            ngettext(
                "%(n)d soutien reste compté, sans dire qui l'a donné",
                "%(n)d soutiens restent comptés, sans dire qui les a donnés",
                given,
            )
            % {"n": given},
        )
    else:
        yield False, ngettext("%(n)d soutien est retiré", "%(n)d soutiens sont retirés", given) % {"n": given}


def foresee_follows(user, mode):
    if followed := follows_of(user).filter(is_on=True).count():
        yield (
            False,
            ngettext("Vous ne suivez plus %(n)d concertation", "Vous ne suivez plus %(n)d concertations", followed)
            % {"n": followed},
        )


# --- Erasing ------------------------------------------------------------------------------------------------------
def erase_texts(user, mode):
    """Give each text its fate, rows locked in the order of their keys; the campaigns' counts follow."""
    report = Counter()
    proposals_of(user).delete()
    for text in texts_of(user).order_by("pk").select_for_update(of=("self",)):
        fate = fate_of(text, mode)
        {DETACHED: _detach, MARKED: _mark, DELETED: _delete}[fate](text)
        report[fate] += 1
    return dict(report)


def _detach(text):
    _forget_author(text)
    text.save(update_fields=["author", "author_name", "author_email", "answers", "submission_key", "external_id"])
    # An answer is its person's; what came with an organisation's text is the organisation's
    discard(list(text.attachments.exclude(question="") if text.organisation_id else text.attachments.all()))
    # What the text said before it was corrected was never public
    newest = text.versions.order_by("-number").values_list("pk", flat=True)[:1]
    _blank(text.versions.exclude(pk__in=list(newest)))


def _forget_author(text):
    text.author, text.author_name, text.author_email = None, nobody(), ""
    text.answers, text.submission_key, text.external_id = {}, None, None


def _mark(text):
    if text.status == TextStatus.MERGED:
        unmerge_contribution(text)
    part_from(text)
    if text.status == TextStatus.PUBLISHED:
        count_text(text, -1)
    text.refresh_from_db(fields=["support_count"])
    _forget_author(text)
    with translation.override(text.language):
        text.title = text.body = _("Texte effacé à la demande de son auteur")
    text.status, text.territory, text.college = TextStatus.ERASED, None, None
    text.withdrawn_from, text.withdrawn_at = "", None
    text.save()
    _discard_files(text)
    text.proposals.all().delete()
    _blank(text.versions.all())
    record("contribution.erased", text, role="system")


def _discard_files(text):
    """A photo or a document may say who gave it; those of an organisation's text are the organisation's."""
    discard(list(text.attachments.all()))


def _delete(text):
    _discard_files(text)
    text.versions.all().delete()
    record("contribution.erased", text, role="system")
    text.delete()


def _blank(versions):
    versions.update(title="", body="", sha256="")


def nobody():
    """The name under which a text without a person is published."""
    return User().public_name


def erase_drafts(user, mode):
    """Also those that give an address of the account, written without signing in."""
    given = Q(author=user)
    for address in addresses_of(user):
        given |= Q(author=None, typed__author_email__0__iexact=address)
    return {"drafts_deleted": erase_unfinished(UnfinishedText.objects.filter(given))}


def erase_follows(user, mode):
    """Also what was asked for from an address of the account, and never confirmed."""
    stopped, _by_model = of_addresses(addresses_of(user)).delete()
    chosen, _by_model = Follower.objects.filter(user=user).delete()
    return {"follows_deleted": stopped + chosen}


def erase_supports(user, mode):
    """Count on without saying who, or take them back and count less."""
    mine = Support.objects.filter(user=user)
    if mode == ErasureMode.ANONYMISE:
        return {"supports_detached": mine.update(user=None)}
    supported = list(mine.order_by("contribution").select_related("contribution"))
    mine.delete()
    for support in supported:
        count_supports(support.contribution, -1)
    return {"supports_withdrawn": len(supported)}
