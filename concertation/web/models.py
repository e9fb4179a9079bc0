"""The site's own settings, which an editor changes without touching code."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from .blocks import LinkListBlock


@register_setting(icon="site")
class Brand(BaseSiteSetting):
    """Whose site this is: name, foot of the page, legal links."""

    name = models.CharField(_("nom"), max_length=60, default="Concertation")
    tagline = models.CharField(_("sous le nom"), max_length=60, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    promise = models.CharField(_("phrase du pied de page"), max_length=160, blank=True)
    footer_links = StreamField(LinkListBlock(), verbose_name=_("liens du pied de page"), blank=True)
    footer_note = models.CharField(_("note du pied de page"), max_length=300, blank=True)
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
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], heading=_("Identité")),
        MultiFieldPanel(
            [FieldPanel("promise"), FieldPanel("footer_links"), FieldPanel("footer_note")], heading=_("Pied de page")
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

    class Meta:
        verbose_name = _("identité du site")
