"""The site's own settings, which an editor changes without touching code."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page, PreviewableMixin

from .blocks import LinkListBlock
from .brand import accent_address
from .colours import HEX, LIGHT_GROUNDS, OWN_ACCENT, is_readable_accent, nearest_accent, worst_contrast

LEGAL_PAGES = ("legal_page", "privacy_page", "accessibility_page", "contact_page")


class Conformity(models.TextChoices):
    """What a French public site says of its accessibility at the foot of every page (RGAA)."""

    FULL = "full", _("totalement conforme")
    PARTIAL = "partial", _("partiellement conforme")
    NONE = "none", _("non conforme")


def validate_accent(accent):
    """Refuse a colour that words could not be read in, and name the nearest one that works."""
    if not HEX.fullmatch(accent):
        raise ValidationError(_("Écrivez la couleur en six chiffres hexadécimaux, par exemple #1e5b4a."))
    if not is_readable_accent(accent.lower()):
        raise ValidationError(
            _(
                "Cette couleur est trop claire pour écrire : son contraste avec le papier est de %(contrast)s pour 1, "
                "il en faut 4,5. La plus proche qui convient est %(nearest)s."
            )
            % {
                "contrast": number_format(worst_contrast(accent.lower(), LIGHT_GROUNDS), 1),
                "nearest": nearest_accent(accent.lower()),
            }
        )


def _chosen(model, label, **options):
    return models.ForeignKey(
        model, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label, **options
    )


@register_setting(icon="site")
class Brand(PreviewableMixin, BaseSiteSetting):
    """Whose site this is: name, colours, foot of the page, legal pages. Another network changes no code."""

    name = models.CharField(_("nom"), max_length=60, default="Concertation")
    tagline = models.CharField(_("sous le nom"), max_length=60, blank=True)
    logo = _chosen(
        "wagtailimages.Image",
        _("logo"),
        help_text=_("À fond transparent, au moins 72 pixels de haut. Vide : le nôtre."),
    )
    logo_dark = _chosen(
        "wagtailimages.Image", _("logo sur fond sombre"), help_text=_("Pour qui lit en clair sur sombre.")
    )
    icon = _chosen(
        "wagtailimages.Image", _("icône de l'onglet"), help_text=_("Carrée. Vide : le logo, ou à défaut la nôtre.")
    )
    accent = models.CharField(
        _("couleur principale"),
        max_length=7,
        default=OWN_ACCENT,
        validators=[validate_accent],
        help_text=_("Celle des boutons et des liens. Les autres nuances, claires et sombres, en sont calculées."),
    )
    share_image = _chosen(
        "wagtailimages.Image",
        _("image de partage"),
        help_text=_("1200 sur 630 pixels : ce que montrent les messageries quand une page n'a pas d'image à elle."),
    )
    promise = models.CharField(_("phrase du pied de page"), max_length=160, blank=True)
    footer_links = StreamField(LinkListBlock(), verbose_name=_("liens du pied de page"), blank=True)
    footer_note = models.CharField(_("note du pied de page"), max_length=300, blank=True)
    legal_page = _chosen("wagtailcore.Page", _("mentions légales"))
    privacy_page = _chosen("wagtailcore.Page", _("politique de confidentialité"))
    accessibility_page = _chosen("wagtailcore.Page", _("déclaration d'accessibilité"))
    accessibility = models.CharField(
        _("accessibilité"),
        max_length=8,
        choices=Conformity,
        blank=True,
        help_text=_("Un site public français l'écrit au pied de chaque page."),
    )
    contact_page = _chosen("wagtailcore.Page", _("page de contact"))
    controller = models.CharField(
        _("responsable du traitement"),
        max_length=160,
        blank=True,
        help_text=_("La personne morale qui décide de ce site. Vide : le nom du site."),
    )
    controller_address = models.CharField(_("adresse postale"), max_length=200, blank=True)
    privacy_officer = models.CharField(
        _("délégué à la protection des données"), max_length=120, blank=True, help_text=_("Son nom ou sa fonction.")
    )
    privacy_email = models.EmailField(
        _("adresse pour les demandes sur les données"),
        blank=True,
        help_text=_("Publiée sur la page « Données personnelles » : une boîte de service plutôt qu'une personne."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("accent", widget=forms.TextInput(attrs={"type": "color"})),
                FieldPanel("logo"),
                FieldPanel("logo_dark"),
                FieldPanel("icon"),
                FieldPanel("share_image"),
            ],
            heading=_("Identité"),
        ),
        MultiFieldPanel(
            [FieldPanel("promise"), FieldPanel("footer_links"), FieldPanel("footer_note")], heading=_("Pied de page")
        ),
        MultiFieldPanel(
            [
                FieldPanel("legal_page"),
                FieldPanel("privacy_page"),
                FieldPanel("accessibility_page"),
                FieldPanel("accessibility"),
                FieldPanel("contact_page"),
            ],
            heading=_("Pages légales"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("controller"),
                FieldPanel("controller_address"),
                FieldPanel("privacy_officer"),
                FieldPanel("privacy_email"),
            ],
            heading=_("Données personnelles"),
        ),
    ]

    select_related = ["logo", "logo_dark", "icon", "share_image"]

    class Meta:
        verbose_name = _("identité du site")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accent__regex=r"^#[0-9a-f]{6}$"), name="brand_accent_is_a_colour"
            ),
            models.CheckConstraint(
                condition=models.Q(accessibility__in=["", *Conformity.values]), name="brand_known_conformity"
            ),
        ]

    def clean(self):
        super().clean()
        self.accent = self.accent.lower()

    @property
    def accent_address(self):
        return accent_address(self.accent)

    @property
    def tab_icon(self):
        return self.icon or self.logo

    @cached_property
    def legal_links(self):
        """The legal pages that everybody may read, in the order of the settings."""
        wanted = [getattr(self, f"{name}_id") for name in LEGAL_PAGES]
        if not any(wanted):
            return []
        pages = Page.objects.filter(pk__in=[pk for pk in wanted if pk]).live().public().in_bulk()
        return [pages[pk] for pk in wanted if pk in pages]

    def get_preview_template(self, request, mode_name):
        return "web/brand_preview.html"
