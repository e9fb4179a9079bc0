"""A person's own texts: which, in which order, from which one on; costs the same for any number of them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from concertation.text.choices import TextStatus
from concertation.text.plain import clean_plain_text
from concertation.web.my_space import Waiting

from .models import Campaign

PAGE = 20
WAITING_SHOWN = 10
HANDFUL = 5
LONGEST_SEARCH = 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})")


def count_signed(user):
    return user.contributions.count()


def rename_signed(user):
    """Publish the person's texts under their present name; how many had another. Versions keep no name."""
    return user.contributions.exclude(author_name=user.public_name).update(author_name=user.public_name)


# In its author's hands: given back by a moderator, or by the organisation in whose name it was written
HANDED_BACK = (TextStatus.RETURNED, TextStatus.DECLINED)


def returned_texts(user):
    """The person's texts that wait for their correction, the newest first."""
    texts = user.contributions.filter(status__in=HANDED_BACK).select_related("campaign").order_by("-created_at")
    for text in texts[:WAITING_SHOWN]:
        yield Waiting(
            title=_("« %(title)s » vous est rendu") % {"title": text.title},
            text=_("Un texte à corriger, dans la concertation « %(campaign)s ».") % {"campaign": text.campaign.title},
            url=reverse("contributions:trail", args=[text.reference]),
            label=_("Voir pourquoi, et corriger"),
            icon="file-pen",
        )


def unfinished_texts(user):
    """The person's texts that are not sent yet, the newest first."""
    for draft in user.unfinished_texts.select_related("campaign").order_by("-kept_at")[:WAITING_SHOWN]:
        yield Waiting(
            title=_("Un brouillon du %(date)s") % {"date": date_format(timezone.localtime(draft.kept_at), "j F")},
            text=_("Il n'est pas envoyé, dans la concertation « %(campaign)s ».") % {"campaign": draft.campaign.title},
            url=draft.form_url + "?brouillon=reprendre",
            label=_("Reprendre"),
            icon="pen-line",
        )


@dataclass
class MyTexts:
    """The person's texts that an address asks for. What the address says wrongly is left out, never an error."""

    user: object
    params: object

    def __post_init__(self):
        self.words = clean_plain_text(self.params.get("q", ""))[:LONGEST_SEARCH]
        self.state = self.params.get("etat") if self.params.get("etat") in self.states else ""
        chosen = self.params.get("concertation", "")
        self.campaign = next((campaign for campaign in self.campaigns if campaign.slug == chosen), None)

    @cached_property
    def campaigns(self):
        """The campaigns that the person wrote in, seen or not: their names are theirs to read."""
        written = self.user.contributions.order_by().values("campaign")
        return list(Campaign.objects.filter(pk__in=written).order_by("title").only("pk", "title", "slug"))

    @cached_property
    def states(self):
        """The states that the person's texts are in, in the order of a text's life."""
        held = set(self.user.contributions.order_by().values_list("status", flat=True).distinct())
        return [status for status in TextStatus if status in held]

    @property
    def is_filtered(self):
        return bool(self.words or self.state or self.campaign)

    @property
    def found(self):
        """Every text of the list, the newest first."""
        texts = self.user.contributions.matching(self.words)
        if self.state:
            texts = texts.filter(status=self.state)
        if self.campaign:
            texts = texts.filter(campaign=self.campaign)
        return texts.for_lists().order_by("-created_at", "-id")

    @cached_property
    def rows(self):
        texts = self.found
        if self.cursor:
            texts = texts.filter(TupleLessThan(Tuple(F("created_at"), F("id")), self.cursor))
        return list(texts[: PAGE + 1])

    @property
    def entries(self):
        return self.rows[:PAGE]

    @cached_property
    def cursor(self):
        """Where the page begins: after this moment and number."""
        match = CURSOR.fullmatch(self.params.get("apres", ""))
        try:
            return (EPOCH + timedelta(microseconds=int(match[1])), int(match[2])) if match else None
        except OverflowError:
            return None

    @property
    def next_query(self):
        """The address of the next page, or nothing when this is the last."""
        if len(self.rows) <= PAGE:
            return ""
        last = self.entries[-1]
        return self.query(apres=f"{(last.created_at - EPOCH) // timedelta(microseconds=1)}-{last.pk}")

    @property
    def is_worth_sieving(self):
        """A handful of texts needs no filter."""
        return self.is_filtered or self.cursor is not None or len(self.rows) > HANDFUL

    @property
    def first_query(self):
        return self.query()

    def query(self, **more):
        """The query string of this list, from its beginning or from another place."""
        kept = {"q": self.words, "etat": self.state, "concertation": self.campaign.slug if self.campaign else ""}
        params = self.params.copy()
        params.clear()
        params.update({name: value for name, value in (kept | more).items() if value})
        return f"?{params.urlencode()}" if params else ""
