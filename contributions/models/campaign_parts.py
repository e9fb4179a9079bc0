"""What an editor adds to a campaign in its page: phases, themes, questions, documents, people, form fields."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from concertation.web.blocks.groups import PROSE

from ..choices import PhaseKind, TeamKind


class Phase(models.Model):
    """A dated part of a campaign, from its start to just before its end. No two phases of a campaign overlap."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("nature"), max_length=12, choices=PhaseKind.choices)
    title = models.CharField(_("titre"), max_length=60, blank=True, help_text=_("Laisser vide pour le nom ordinaire."))
    note = models.CharField(_("précision"), max_length=120, blank=True, help_text=_("Par exemple : atelier à Lyon."))
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin, non comprise"))

    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
    ]

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="phase_ends_after_start",
                violation_error_message=_("La fin d'une phase vient après son début."),
            ),
            models.CheckConstraint(condition=Q(kind__in=PhaseKind.values), name="phase_kind_known"),
            # An integer range of one value stands for equality: no btree_gist is needed.
            ExclusionConstraint(
                name="phases_disjoint",
                expressions=[
                    (
                        Func(F("campaign_id"), F("campaign_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Cette phase chevauche une autre phase."),
            ),
        ]

    def __str__(self):
        return str(self.title or self.get_kind_display())


class Theme(Orderable):
    """A subject heading of a campaign."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="themes")
    code = models.SlugField(_("code"), max_length=40)
    title = models.CharField(_("titre"), max_length=80)

    panels = [FieldPanel("title"), FieldPanel("code")]

    class Meta(Orderable.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        constraints = [models.UniqueConstraint(fields=["campaign", "code"], name="theme_code_once")]

    def __str__(self):
        return self.title


class ReferralQuestion(Orderable):
    """One question of the authority; sections of the collective contribution answer them."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="referral_questions")
    text = models.CharField(_("question"), max_length=400)

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("question de la saisine")
        verbose_name_plural = _("questions de la saisine")

    def __str__(self):
        return self.text


class CommonQuestion(Orderable):
    """A question that people often ask about a campaign, and its answer."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="common_questions")
    question = models.CharField(_("question"), max_length=200)
    answer = RichTextField(_("réponse"), features=PROSE)

    panels = [FieldPanel("question"), FieldPanel("answer")]

    class Meta(Orderable.Meta):
        verbose_name = _("question courante")
        verbose_name_plural = _("questions courantes")

    def __str__(self):
        return self.question


class TeamMember(Orderable):
    """A person the public can turn to; the address is shown only to somebody who asks for it."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="team")
    kind = models.CharField(_("place dans l'équipe"), max_length=12, choices=TeamKind.choices)
    name = models.CharField(_("nom"), max_length=80)
    position = models.CharField(_("fonction"), max_length=120, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)

    panels = [FieldPanel("kind"), FieldPanel("name"), FieldPanel("position"), FieldPanel("email")]

    class Meta(Orderable.Meta):
        verbose_name = _("membre de l'équipe")
        verbose_name_plural = _("équipe")

    def __str__(self):
        return self.name


class CampaignDocument(Orderable):
    """A document to read before contributing."""

    campaign = ParentalKey("contributions.Campaign", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey("wagtaildocs.Document", on_delete=models.CASCADE, related_name="+")
    description = models.CharField(_("précision"), max_length=120, blank=True)
    pages = models.PositiveSmallIntegerField(_("nombre de pages"), null=True, blank=True)

    panels = [FieldPanel("document"), FieldPanel("description"), FieldPanel("pages")]

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.document.title
