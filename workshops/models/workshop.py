"""One dated session: what for, for whom, when, where, with whom."""

from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from concertation.text.search import fold
from concertation.web.blocks import BodyBlock
from concertation.web.blocks.facts import ContactBlock
from concertation.web.videos import allow_videos

from ..choices import Fee, Mode, Status, site_time_zone, time_zones
from ..panels import WORKSHOP_TABS
from ..previews import PreviewedWorkshop
from ..querysets import WorkshopQuerySet


class WorkshopFormat(models.Model):
    """How a session is held: editors keep the list, in both languages of the interface."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=60)
    name_en = models.CharField(_("nom en anglais"), max_length=60, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("format d'atelier")
        verbose_name_plural = _("formats d'ateliers")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class Workshop(PreviewedWorkshop, Page):
    """A session. Whether it is to come or past, its slots say; whether it is cancelled or moved, its announcement."""

    format = models.ForeignKey(
        WorkshopFormat, on_delete=models.PROTECT, related_name="workshops", verbose_name=_("format")
    )
    subject = models.CharField(
        _("sujet"), max_length=60, blank=True, help_text=_("Alimentation, Europe... Vide : celui de la concertation.")
    )
    campaign_page = models.ForeignKey(
        "contributions.Campaign",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("concertation"),
        help_text=_("La session est alors aussi ouverte, ou réservée, que cette concertation."),
    )
    standfirst = models.TextField(_("chapeau"), max_length=600, blank=True)
    objectives = models.TextField(_("objectifs"), max_length=1500, blank=True, help_text=_("Un par ligne."))
    questions = models.TextField(
        _("questions que l'on se posera"), max_length=1500, blank=True, help_text=_("Une par ligne.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("présentation"), blank=True)
    contacts = StreamField([("contact", ContactBlock())], verbose_name=_("animation"), blank=True, max_num=4)

    # Whom it is for: in words, which the public reads, and as a rule, which is the same for everybody
    audience = models.CharField(
        _("public, en mots"), max_length=160, blank=True, help_text=_("Élus, chefs de service et agents...")
    )
    audience_note = models.CharField(_("précision sur le public"), max_length=200, blank=True)
    colleges = ParentalManyToManyField(
        "people.College", blank=True, related_name="+", verbose_name=_("réservé à ces collèges")
    )
    territories = ParentalManyToManyField(
        "people.Territory", blank=True, related_name="+", verbose_name=_("réservé aux gens de ces territoires")
    )
    organisations_asked = ParentalManyToManyField(
        "people.Organisation", blank=True, related_name="+", verbose_name=_("réservé aux membres de ces organisations")
    )

    mode = models.CharField(_("où"), max_length=8, choices=Mode.choices, default=Mode.ON_SITE)
    territory = models.ForeignKey(
        "people.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire d'accueil"),
    )
    town = models.CharField(_("ville"), max_length=80, blank=True, help_text=_("Valence TGV (26)"))
    venue = models.CharField(_("salle ou bâtiment"), max_length=160, blank=True)
    address = models.TextField(_("adresse"), max_length=300, blank=True)
    access = models.TextField(
        _("accès"), max_length=600, blank=True, help_text=_("Transports, fauteuil roulant, boucle magnétique...")
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    remote_link = models.URLField(
        _("lien de connexion"), blank=True, max_length=500, help_text=_("Seule l'équipe le voit : aucune page ne l'a.")
    )
    remote_note = models.CharField(
        _("comment l'on se connecte"), max_length=200, blank=True, help_text=_("Le lien est envoyé la veille...")
    )

    time_zone = models.CharField(
        _("fuseau horaire"),
        max_length=48,
        choices=time_zones,
        default=site_time_zone,
        help_text=_("Celui des heures que vous saisissez, et que le public lit."),
    )
    # From the first slot to the last: kept with each save of the slots, which alone are typed
    first_day = models.DateField(null=True, editable=False)
    starts_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False)
    hours_note = models.CharField(_("précision sur l'horaire"), max_length=120, blank=True)

    fee = models.CharField(_("tarif"), max_length=16, choices=Fee.choices, default=Fee.NO_MEMBERSHIP)
    fee_note = models.CharField(_("montant, précision"), max_length=160, blank=True)

    objects = PageManager.from_queryset(WorkshopQuerySet)()

    parent_page_types = ["workshops.WorkshopIndex", "workshops.Programme"]
    subpage_types = []
    search_group = "ateliers"
    # Who may enter is its campaign's space (concertation/people/spaces)
    private_page_options = []
    template = "workshops/workshop.html"
    context_object_name = "workshop"
    edit_handler = WORKSHOP_TABS
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("objectives"),
        index.SearchField("questions"),
        index.SearchField("body"),
        index.SearchField("town"),
        index.SearchField("folded_text"),
    ]

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")
        indexes = [models.Index(fields=["starts_at", "page_ptr"], name="workshop_by_start")]
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="workshop_mode_known"),
            models.CheckConstraint(condition=Q(fee__in=Fee.values), name="workshop_fee_known"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None, first_day=None)
                | Q(
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    first_day__isnull=False,
                    ends_at__gt=F("starts_at"),
                ),
                name="workshop_dates_whole",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="workshop_position_whole",
                violation_error_message=_("Donnez la latitude et la longitude, ou aucune des deux."),
            ),
        ]

    def save(self, *args, **kwargs):
        """With the instants of its slots, by its own clock."""
        if kwargs.get("update_fields") is None:
            self.settle_dates()
        return super().save(*args, **kwargs)

    def settle_dates(self):
        """Make of the days and hours that were typed the moments that they are where the session takes place."""
        slots = sorted(self.slots.get_object_list(), key=lambda slot: (slot.day, slot.starts))
        for slot in slots:
            slot.settle(self.zone)
        self.first_day = slots[0].day if slots else None
        self.starts_at = slots[0].starts_at if slots else None
        self.ends_at = max(slot.ends_at for slot in slots) if slots else None

    def serve(self, request, *args, **kwargs):
        return allow_videos(super().serve(request, *args, **kwargs), self.body)

    def get_context(self, request, *args, **kwargs):
        from ..reading import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request.user)

    def folded_text(self):
        """What search finds this page by, for those who type no accents."""
        return fold(f"{self.title} {self.standfirst} {self.town} {self.venue}")

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def now(self):
        """The moment at which the page is read; a preview may show it as it will be, or was, at another one."""
        return self.__dict__.get("read_at") or timezone.now()

    @cached_property
    def slot_list(self):
        """The slots in order; one that an unfinished draft holds half-filled is none yet."""
        whole = [slot for slot in self.slots.all() if slot.day and slot.starts and slot.ends]
        return sorted(whole, key=lambda slot: (slot.day, slot.starts))

    @cached_property
    def standing(self):
        """What has been said of the session since its announcement; of one that never was, nothing."""
        return getattr(self, "announcement", None)

    @property
    def status(self):
        return Status(self.standing.status) if self.standing else Status.SCHEDULED

    @property
    def is_cancelled(self):
        return self.status == Status.CANCELLED

    @property
    def is_past(self):
        return self.ends_at is not None and self.ends_at <= self.now

    @property
    def is_remote(self):
        return self.mode == Mode.REMOTE
