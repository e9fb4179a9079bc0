"""Which texts wait for an organisation, whatever their kind; what was written in its name, in any state."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.discussion.models import ModeratedComment
from concertation.people.models import Membership, Organisation
from concertation.people.voice import VALIDATORS
from concertation.text.choices import TextStatus
from concertation.web.my_space import Waiting

from ..models import Contribution
from ..sent_texts import SentComment, SentContribution
from .rules import patience

FIELDS: dict[str, tuple[type[Contribution | ModeratedComment], str, str]] = {
    "contribution": (Contribution, "created_at", "author"),
    "comment": (ModeratedComment, "submit_date", "user"),
}


def organisations_read_by(user):
    """The organisations for which the person validates."""
    return Organisation.objects.filter(memberships__user=user, memberships__role__in=VALIDATORS)


def rows_of(*, kind="", **conditions):
    """(kind, pk, at) of the texts that meet the conditions, whatever their kind, the newest first."""
    rows = [_rows(name, conditions) for name in FIELDS if kind in ("", name)]
    return (rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0]).order_by("-at", "what", "-pk")


def _rows(kind, conditions, only=Q()):  # noqa: B008 an empty Q is never changed
    model, date, _author = FIELDS[kind]
    named = model.objects.filter(only & _stands(model), **conditions).order_by()
    return named.annotate(what=Value(kind, output_field=CharField()), at=F(date)).values_list("what", "pk", "at")


def _stands(model):
    """Which texts of this kind are there: an erased comment leaves its row."""
    return Q(is_removed=False) if model is ModeratedComment else Q()


def rows_waiting_for(user):
    """What this person may read for an organisation now, the oldest first: others' texts, and one's own where nobody
    else validates. Derived from `rules.reads_for_organisation` and tested equal to it.
    """
    mine = organisations_read_by(user)
    colleagues = Membership.objects.filter(organisation=OuterRef("pk"), role__in=VALIDATORS, user__is_active=True)
    alone = mine.exclude(Exists(colleagues.exclude(user=user)))
    waits = {"status": TextStatus.INTERNAL, "organisation__in": mine.values("pk")}
    first, second = (
        _rows(kind, waits, ~Q(**{author: user}) | Q(**{author: None}) | Q(organisation__in=alone.values("pk")))
        for kind, (_model, _date, author) in FIELDS.items()
    )
    return first.union(second, all=True).order_by("at", "what", "pk")


def load_texts(rows):
    """The texts of these rows, in their order, each kind in a constant number of queries."""
    keys = {kind: [pk for name, pk, _at in rows if name == kind] for kind in FIELDS}
    contributions = Contribution.objects.for_lists().select_related("author").in_bulk(keys["contribution"])
    comments = {
        comment.pk: comment
        for comment in ModeratedComment.objects.filter(pk__in=keys["comment"])
        .select_related("user", "organisation")
        .prefetch_related(GenericPrefetch("content_object", [Contribution.objects.for_lists()]))
    }
    return [_sent(kind, pk, contributions, comments) for kind, pk, _at in rows]


def _sent(kind, pk, contributions, comments):
    if kind == "contribution":
        return SentContribution(contributions[pk])
    text = SentComment(comments[pk])
    text.contribution = comments[pk].content_object
    return text


def titles_for(user, texts):
    """The titles of these texts by reference, as `SentText.title_for` gives them, in one query."""
    commented = {text.contribution.pk for text in texts if text.kind == SentComment.kind}
    seen = set(Contribution.objects.visible_to(user).filter(pk__in=commented).values_list("pk", flat=True))
    return {
        text.reference: "" if text.kind == SentComment.kind and text.contribution.pk not in seen else text.title
        for text in texts
    }


@dataclass(frozen=True)
class Stuck:
    """An organisation with texts that nobody reads: how many, and since when the oldest waits."""

    organisation: Organisation
    count: int
    since: datetime


def stuck_texts():
    """What administrators may send on in an organisation's place, by organisation, the longest wait first.

    Derived from `rules.is_stuck` and tested equal to it.
    """
    validators = Membership.objects.filter(
        organisation=OuterRef("organisation"), role__in=VALIDATORS, user__is_active=True
    )
    limit = timezone.now() - patience()
    found: dict[int, list[tuple[int, datetime]]] = {}
    for model, date in ((Contribution, "updated_at"), (ModeratedComment, "submit_date")):
        texts = model.objects.filter(_stands(model), status=TextStatus.INTERNAL)
        stuck = texts.filter(Q(**{f"{date}__lte": limit}) | ~Exists(validators)).order_by()
        for key, count, since in stuck.values_list("organisation").annotate(Count("pk"), Min(date)):
            found.setdefault(key, []).append((count, since))
    organisations = Organisation.objects.in_bulk(found)
    rows = [
        Stuck(organisations[key], sum(count for count, _ in parts), min(since for _, since in parts))
        for key, parts in found.items()
    ]
    return sorted(rows, key=lambda row: row.since)


def count_waiting_for(user):
    """The number beside the menu's entry; nothing is said of an empty queue."""
    return rows_waiting_for(user).count() or None


def reads_for_some(user):
    """Whether one of the organisations that the person validates for reads its texts first."""
    return organisations_read_by(user).filter(validates_texts=True).exists()


def reviews_wait(user):
    """The same, as my space tells it first."""
    if count := rows_waiting_for(user).count():
        title = ngettext("%(count)d texte attend votre relecture", "%(count)d textes attendent votre relecture", count)
        yield Waiting(
            title=title % {"count": count},
            text=_("Écrit au nom d'une organisation dont vous validez les textes."),
            url=reverse("endorsement:queue"),
            label=_("Relire"),
            icon="file-pen",
        )
