"""The editor of a session, tab by tab, and what no single field of it can see."""

from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page


class SlotFormSet(BaseChildFormSet):
    """Slots end after they start, and no two of them overlap."""

    def clean(self):
        super().clean()
        dated = []
        for form in self.forms:
            typed = getattr(form, "cleaned_data", {})
            day, start, end = typed.get("day"), typed.get("starts"), typed.get("ends")
            if typed.get("DELETE") or not (day and start and end):
                continue
            if end <= start:
                form.add_error("ends", _("La fin vient après le début."))
            else:
                dated.append((day, start, end, form))
        dated.sort(key=lambda row: row[:2])
        for (day, _start, end, _earlier), (next_day, start, _end, later) in pairwise(dated):
            if day == next_day and start < end:
                later.add_error("starts", _("Cette date commence avant la fin de la précédente."))


class SlotsPanel(InlinePanel):
    """The slots, checked together."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = SlotFormSet
        return options


ABOUT = [
    TitleFieldPanel("title"),
    FieldRowPanel([FieldPanel("format"), FieldPanel("subject")]),
    FieldPanel("campaign_page"),
    FieldPanel("standfirst"),
    FieldPanel("objectives"),
    FieldPanel("questions"),
    FieldPanel("body"),
    InlinePanel("documents", heading=_("Documents"), label=_("Document")),
    FieldPanel("contacts"),
]
WHEN_AND_WHERE = [
    FieldPanel("time_zone"),
    SlotsPanel("slots", heading=_("Dates"), label=_("Date")),
    FieldPanel("hours_note"),
    FieldPanel("mode"),
    MultiFieldPanel(
        [
            FieldPanel("town"),
            FieldPanel("venue"),
            FieldPanel("address"),
            FieldPanel("access"),
            FieldPanel("territory"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading=_("Le lieu"),
    ),
    MultiFieldPanel([FieldPanel("remote_link"), FieldPanel("remote_note")], heading=_("À distance")),
]
AGENDA = [InlinePanel("items", heading=_("Programme"), label=_("Ligne"))]
AUDIENCE = [
    FieldPanel("audience"),
    FieldPanel("audience_note"),
    MultiFieldPanel(
        [
            HelpPanel(
                content=_(
                    "Sans rien ici, la session est ouverte à tous. Avec des collèges, il faut en être ; avec des"
                    " territoires ou des organisations, il faut être de l'un ou de l'une d'elles."
                )
            ),
            FieldPanel("colleges"),
            FieldPanel("territories"),
            FieldPanel("organisations_asked"),
        ],
        heading=_("À qui elle est réservée"),
    ),
    FieldRowPanel([FieldPanel("fee"), FieldPanel("fee_note")]),
]
ORGANISERS = [InlinePanel("organisations", heading=_("Qui organise"), label=_("Organisation"))]

WORKSHOP_TABS = TabbedInterface(
    [
        ObjectList(ABOUT, heading=_("Présentation")),
        ObjectList(WHEN_AND_WHERE, heading=_("Dates et lieu")),
        ObjectList(AGENDA, heading=_("Programme")),
        ObjectList(AUDIENCE, heading=_("Public et tarif")),
        ObjectList(ORGANISERS, heading=_("Organisation")),
        ObjectList(Page.promote_panels, heading=_("Publication")),
        ObjectList(Page.settings_panels, heading=_("Réglages")),
    ]
)
