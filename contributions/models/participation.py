"""The forms of a campaign and their versions. A version never changes: what people answered is read by it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from ..choices import FieldUse
from ..participation.blocks import SectionsBlock
from ..participation.choices import Public
from .contribution import BODY_LIMIT

# What stands at these addresses below /contribuer/ is no form
RESERVED_CODES = frozenset(
    {"apercu", "brouillon", "brouillons", "enregistrer", "fichiers", "pieces", "proches", "reprendre", "resultats"}
)


class SectionsField(StreamField):
    """The editor's sections. Migrations do not repeat the blocks: their words change, what is stored does not."""

    def __init__(self, block_types=None, **kwargs):
        super().__init__(SectionsBlock() if block_types is None else block_types, **kwargs)

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


def check_code(code):
    if code in RESERVED_CODES:
        raise ValidationError(_("Ce mot sert déjà d'adresse : choisissez-en un autre."))


class ParticipationForm(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """One form of a campaign: what it asks, of whom, and in which phases. Publishing it makes a version."""

    campaign = models.ForeignKey(
        "contributions.Campaign",
        on_delete=models.CASCADE,
        related_name="participation_forms",
        verbose_name=_("concertation"),
    )
    title = models.CharField(_("titre"), max_length=120, help_text=_("Le public le lit en haut du formulaire."))
    code = models.SlugField(
        _("mot de l'adresse"),
        max_length=40,
        validators=[check_code],
        help_text=_("Court, en minuscules, sans accent : il termine l'adresse du formulaire."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Une ou deux phrases, sous le titre.")
    )
    sort_order = models.PositiveIntegerField(_("ordre"), default=0)

    asks_text = models.BooleanField(
        _("demander un titre et un texte"),
        default=True,
        help_text=_("Sans titre ni texte, c'est un questionnaire : il ne pose que les questions ci-dessous."),
    )
    kinds = models.JSONField(_("natures proposées"), default=list, blank=True)
    theme_use = models.CharField(_("thème"), max_length=8, choices=FieldUse.choices, default=FieldUse.REQUIRED)
    territory_use = models.CharField(_("territoire"), max_length=8, choices=FieldUse.choices, default=FieldUse.OPTIONAL)
    body_max_length = models.PositiveIntegerField(
        _("longueur maximale du texte"),
        default=4000,
        validators=[MinValueValidator(200), MaxValueValidator(BODY_LIMIT)],
    )
    sections = SectionsField(verbose_name=_("questions"), blank=True)

    phase_kinds = models.JSONField(_("ouvert dans les phases de nature"), default=list, blank=True)
    phase_ids = models.JSONField(_("ouvert dans ces phases"), default=list, blank=True)
    public = models.CharField(_("pour qui"), max_length=8, choices=Public.choices, default=Public.ALL)
    college_codes = models.JSONField(_("collèges"), default=list, blank=True)
    public_in_words = models.CharField(
        _("public visé, en mots"),
        max_length=160,
        blank=True,
        help_text=_("Par exemple : pour les cuisiniers et gestionnaires de cantine. N'empêche personne de répondre."),
    )

    class Meta:
        verbose_name = _("formulaire")
        verbose_name_plural = _("formulaires")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "code"],
                name="form_code_once",
                violation_error_message=_("Un autre formulaire de cette concertation a déjà ce mot dans son adresse."),
            ),
            models.CheckConstraint(condition=models.Q(public__in=Public.values), name="form_public_known"),
        ]

    def __str__(self):
        return self.title

    def publish(self, revision, *args, **kwargs):
        """Put the revision online, and number what it asks when that has changed."""
        from ..participation.publish import keep_form_version

        with transaction.atomic():
            super().publish(revision, *args, **kwargs)
            keep_form_version(type(self).objects.get(pk=self.pk))

    def serve_preview(self, request, mode_name):
        from ..participation.preview import show_preview

        return show_preview(request, self)


class FormOrganisation(models.Model):
    """An organisation whose members may answer a form that is for members only."""

    form = ParentalKey(ParticipationForm, on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("organisation d'un formulaire")
        verbose_name_plural = _("organisations d'un formulaire")
        constraints = [models.UniqueConstraint(fields=["form", "organisation"], name="form_organisation_once")]

    def __str__(self):
        return str(self.organisation)


class FormVersion(models.Model):
    """What a form asked at one time. Answers point to it; the database refuses to change one."""

    form = models.ForeignKey(ParticipationForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    schema = models.JSONField(_("questions"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    created_at = models.DateTimeField(_("du"), auto_now_add=True)

    class Meta:
        verbose_name = _("version d'un formulaire")
        verbose_name_plural = _("versions des formulaires")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="form_version_once")]

    def __str__(self):
        return f"{self.form} v{self.number}"
