"""What an editor adds to a session or to a programme in its page: dates, agenda, organisations, documents."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from ..choices import ItemKind, Part, Place


class Slot(models.Model):
    """A day, or a part of one, from its start to just before its end. No two slots of a session overlap.

    People type the day and the hours of the place; the moments are kept beside them (`settle`), so that a session
    keeps its hour when clocks change.
    """

    workshop = ParentalKey("workshops.Workshop", on_delete=models.CASCADE, related_name="slots")
    day = models.DateField(_("jour"))
    starts = models.TimeField(_("de"))
    ends = models.TimeField(_("à"))
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)

    panels = [FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")])]

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["day", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts"), ends_at__gt=F("starts_at")),
                name="slot_ends_after_start",
                violation_error_message=_("La fin vient après le début."),
            ),
            # An integer range of one value stands for equality: no btree_gist is needed.
            ExclusionConstraint(
                name="slots_disjoint",
                expressions=[
                    (
                        Func(F("workshop_id"), F("workshop_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Cette date chevauche une autre date de la session."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.starts:%H:%M}-{self.ends:%H:%M}"

    def save(self, *args, **kwargs):
        if self.starts_at is None:
            self.settle(ZoneInfo(self.workshop.time_zone))
        return super().save(*args, **kwargs)

    def settle(self, zone=None):
        """The moments of these hours by this clock; an hour that a clock jumps over is the one that follows it."""
        zone = zone or ZoneInfo(settings.TIME_ZONE)
        self.starts_at = _existing(datetime.combine(self.day, self.starts, tzinfo=zone))
        self.ends_at = _existing(datetime.combine(self.day, self.ends, tzinfo=zone))


def _existing(moment):
    return datetime.fromtimestamp(moment.timestamp(), tz=moment.tzinfo)


class AgendaItem(Orderable):
    """One line of the session's agenda."""

    workshop = ParentalKey("workshops.Workshop", on_delete=models.CASCADE, related_name="items")
    day = models.DateField(_("jour"), null=True, blank=True, help_text=_("Vide : le premier jour."))
    time = models.TimeField(_("heure"))
    kind = models.CharField(_("nature"), max_length=8, choices=ItemKind.choices, default=ItemKind.TALK)
    title = models.CharField(_("titre"), max_length=160)
    text = models.TextField(_("ce qui s'y passe"), max_length=600, blank=True)
    speakers = models.CharField(_("avec"), max_length=240, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("time"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("speakers"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("ligne du programme")
        verbose_name_plural = _("programme")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="agenda_item_kind_known"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_pause(self):
        return self.kind in (ItemKind.BREAK, ItemKind.MEAL)


class NamedOrganisation(Orderable):
    """An organisation of the site, with its logo and its page; or a name alone."""

    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("ou son nom"), max_length=160, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.organisation.name if self.organisation else self.name


def named(name):
    """The constraint that a row of NamedOrganisation names somebody."""
    return models.CheckConstraint(
        condition=Q(organisation__isnull=False) | ~Q(name=""),
        name=name,
        violation_error_message=_("Choisissez une organisation, ou écrivez son nom."),
    )


class WorkshopOrganisation(NamedOrganisation):
    """Who organises the session, with whom, with whose support."""

    workshop = ParentalKey("workshops.Workshop", on_delete=models.CASCADE, related_name="organisations")
    part = models.CharField(_("part prise"), max_length=12, choices=Part.choices, default=Part.ORGANISER)

    panels = [FieldPanel("organisation"), FieldPanel("name"), FieldPanel("part")]

    class Meta(NamedOrganisation.Meta):
        verbose_name = _("organisation d'un atelier")
        verbose_name_plural = _("organisations d'un atelier")
        constraints = [
            named("workshop_organisation_named"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="workshop_organisation_part_known"),
        ]


class ProgrammeOrganisation(NamedOrganisation):
    """Who is in the programme, and who works with it."""

    programme = ParentalKey("workshops.Programme", on_delete=models.CASCADE, related_name="organisations")
    place = models.CharField(_("place dans le cycle"), max_length=8, choices=Place.choices, default=Place.MEMBER)

    panels = [FieldPanel("organisation"), FieldPanel("name"), FieldPanel("place")]

    class Meta(NamedOrganisation.Meta):
        verbose_name = _("organisation d'un cycle")
        verbose_name_plural = _("organisations d'un cycle")
        constraints = [
            named("programme_organisation_named"),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="programme_organisation_place_known"),
        ]


class KeptDocument(Orderable):
    """A document to read, as a list shows it."""

    document = models.ForeignKey("wagtaildocs.Document", on_delete=models.CASCADE, related_name="+")
    description = models.CharField(_("précision"), max_length=120, blank=True)
    pages = models.PositiveSmallIntegerField(_("nombre de pages"), null=True, blank=True)

    panels = [FieldPanel("document"), FieldPanel("description"), FieldPanel("pages")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.document.title


class WorkshopDocument(KeptDocument):
    workshop = ParentalKey("workshops.Workshop", on_delete=models.CASCADE, related_name="documents")

    class Meta(KeptDocument.Meta):
        verbose_name = _("document d'un atelier")
        verbose_name_plural = _("documents d'un atelier")


class ProgrammeDocument(KeptDocument):
    programme = ParentalKey("workshops.Programme", on_delete=models.CASCADE, related_name="documents")

    class Meta(KeptDocument.Meta):
        verbose_name = _("document d'un cycle")
        verbose_name_plural = _("documents d'un cycle")
