"""The pages of a consultation: their index and the campaign itself."""

from django.core.validators import RegexValidator
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from concertation.text.search import fold
from concertation.web.blocks import BodyBlock
from concertation.web.blocks.facts import StepBlock
from concertation.web.videos import allow_videos
from concertation.web.visitors import keep_for_visitors

from ..campaign_form import CampaignForm, CheckedInlinePanel, PhaseFormSet, ThemeFormSet
from ..choices import PHASE_FEATURES
from ..previews import PreviewedCampaign
from ..querysets import CampaignManager

# Below a campaign's address, the list of its news and each of them
NEWS_PATH = "actualites"
REFERENCE_CODE = RegexValidator(r"^[A-Z][A-Z0-9]{1,15}$", _("De 2 à 16 lettres capitales ou chiffres, sans accent."))


class CampaignIndex(Page):
    """The list of all campaigns, at /concertations/."""

    introduction = models.TextField(_("introduction"), blank=True, max_length=500)

    max_count = 1
    show_in_menus_default = True
    subpage_types = ["contributions.Campaign"]
    parent_page_types = ["home.HomePage"]
    template = "contributions/campaign_index.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("liste des concertations")

    def get_context(self, request, *args, **kwargs):
        from ..listing import list_campaigns

        found = list_campaigns(user=request.user, filters=request.GET)
        return super().get_context(request, *args, **kwargs) | {"found": found}


class Campaign(PreviewedCampaign, Page):
    """A consultation on one subject: its question, its referral, its dated phases, and the form people answer with."""

    code = models.CharField(
        _("code"),
        max_length=16,
        unique=True,
        validators=[REFERENCE_CODE],
        help_text=_(
            "Il ouvre la référence de chaque contribution : SRADDET donne SRADDET-0142. Ne plus le changer ensuite."
        ),
    )
    subject = models.CharField(
        _("sujet"), max_length=60, blank=True, help_text=_("Au-dessus du titre : alimentation, Europe...")
    )
    territory = models.ForeignKey(
        "people.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire concerné"),
    )
    question = models.CharField(_("question posée"), max_length=200, help_text=_("C'est le titre que le public lit."))
    standfirst = models.TextField(_("chapeau"), max_length=600, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("présentation"), blank=True)
    fate = StreamField(
        [("step", StepBlock())],
        verbose_name=_("ce que deviendra un texte"),
        blank=True,
        max_num=6,
        help_text=_("Vide : les étapes ordinaires, selon les phases."),
    )
    charter = RichTextField(
        _("charte"), blank=True, features=["bold", "italic", "link", "ol", "ul", "h3"],
        help_text=_("Les règles de publication, montrées avant l'envoi d'une contribution."),
    )  # fmt: skip

    # The referral: the outside consultation that this campaign answers
    referral_title = models.CharField(_("intitulé de la saisine"), max_length=200, blank=True)
    referral_authority = models.CharField(_("qui demande"), max_length=200, blank=True)
    referral_text = models.CharField(_("sur quel texte"), max_length=300, blank=True)
    referral_basis = models.TextField(_("pourquoi, base légale"), max_length=600, blank=True)
    referral_deadline = models.DateField(_("jusqu'à quand"), null=True, blank=True)

    takes_attachments = models.BooleanField(
        _("accepter des fichiers avec les contributions"),
        default=True,
        help_text=_("PDF, ODT, DOCX, photos et images ; ils paraissent avec le texte, une fois lus par la modération."),
    )
    comments_wait = models.BooleanField(
        _("lire les commentaires avant de les publier"),
        default=True,
        help_text=_("Sinon un commentaire signé d'un compte paraît aussitôt, et la modération le lit ensuite."),
    )

    # Answers on paper: where they are sent to, and the campaign's words written again in plain language
    paper_address = models.TextField(
        _("où renvoyer les réponses sur papier"),
        blank=True,
        max_length=400,
        help_text=_("L'adresse postale, ligne par ligne. Vide, la concertation ne propose pas de répondre sur papier."),
    )
    plain_question = models.CharField(
        _("la question en langage simple"),
        max_length=200,
        blank=True,
        help_text=_("Une phrase courte, des mots de tous les jours. Vide, la feuille garde la question ordinaire."),
    )
    plain_explanation = models.TextField(
        _("l'explication en langage simple"),
        max_length=1200,
        blank=True,
        help_text=_("Une idée par ligne. Vide, la feuille garde le chapeau, et elle le dit."),
    )

    objects = CampaignManager()

    parent_page_types = ["contributions.CampaignIndex"]
    subpage_types = ["contributions.NewsPost"]
    # One mechanism: who may enter is the campaign's space (concertation/people/spaces)
    private_page_options = []
    template = "contributions/campaign.html"
    context_object_name = "campaign"
    base_form_class = CampaignForm

    search_fields = [
        *Page.search_fields,
        index.SearchField("question", boost=3),
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.SearchField("folded_text"),
    ]

    content_panels = [
        *Page.content_panels,
        FieldPanel("code"),
        FieldPanel("subject"),
        FieldPanel("territory"),
        FieldPanel("question"),
        FieldPanel("standfirst"),
        FieldPanel("body"),
        FieldPanel("fate"),
        InlinePanel("common_questions", heading=_("Questions courantes"), label=_("Question")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel("team", heading=_("Équipe"), label=_("Personne")),
    ]
    referral_panels = [
        MultiFieldPanel(
            [
                FieldPanel("referral_title"),
                FieldPanel("referral_authority"),
                FieldPanel("referral_text"),
                FieldPanel("referral_basis"),
                FieldPanel("referral_deadline"),
            ],
            heading=_("La saisine"),
        ),
        InlinePanel("referral_questions", heading=_("Ses questions"), label=_("Question")),
    ]
    phase_panels = [
        HelpPanel(
            content=_("Chaque phase va de son début compris à sa fin non comprise ; deux phases ne se chevauchent pas.")
        ),
        CheckedInlinePanel("phases", heading=_("Phases"), label=_("Phase"), formset=PhaseFormSet),
    ]
    form_panels = [
        CheckedInlinePanel("themes", heading=_("Thèmes"), label=_("Thème"), formset=ThemeFormSet),
        HelpPanel(
            content=_(
                "Ce que l'on demande aux participants se règle dans les formulaires de la concertation : le bouton"
                " « Formulaires », en haut de cette page, y mène."
            )
        ),
        FieldPanel("takes_attachments"),
        FieldPanel("charter"),
        FieldPanel("comments_wait"),
        MultiFieldPanel(
            [FieldPanel("paper_address"), FieldPanel("plain_question"), FieldPanel("plain_explanation")],
            heading=_("Répondre sur papier"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Présentation")),
            ObjectList(referral_panels, heading=_("Saisine")),
            ObjectList(phase_panels, heading=_("Phases")),
            ObjectList(form_panels, heading=_("Contribuer")),
            ObjectList(Page.promote_panels, heading=_("Publication")),
            ObjectList(Page.settings_panels, heading=_("Réglages")),
        ]
    )

    class Meta:
        verbose_name = _("concertation")
        verbose_name_plural = _("concertations")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"tab": "presentation"}

    def route(self, request, path_components):
        """Pages below this one stand below the list of news, and nowhere else."""
        if path_components:
            if not self.live or path_components[0] != NEWS_PATH or len(path_components) != 2:
                raise Http404
            path_components = path_components[1:]
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        from ..tally import state_of

        def show():
            return allow_videos(super(Campaign, self).serve(request, *args, **kwargs), self.body)

        return keep_for_visitors(request, state_of(self), show)

    def folded_text(self):
        """What search finds this page by, for those who type no accents."""
        return fold(f"{self.title} {self.question} {self.standfirst}")

    @cached_property
    def phase_list(self):
        """The phases in order; one that an unfinished draft holds half-filled is none yet."""
        whole = [phase for phase in self.phases.all() if phase.kind and phase.starts_at and phase.ends_at]
        return sorted(whole, key=lambda phase: phase.starts_at)

    @cached_property
    def has_themes(self):
        return self.themes.exists() if self.pk else bool(self.themes.all())

    @property
    def now(self):
        """The moment at which the page is read; a preview may show it as it will be, or was, at another one."""
        return self.__dict__.get("read_at") or timezone.now()

    def phase_at(self, moment):
        """The phase that holds the moment (its start included, its end not), or None between phases."""
        return next((phase for phase in self.phase_list if phase.starts_at <= moment < phase.ends_at), None)

    def allows(self, feature, at=None):
        """Whether the phase in force opens the feature; a campaign that is not published opens nothing."""
        phase = self.phase_at(at or self.now)
        return self.live and phase is not None and feature in PHASE_FEATURES[phase.kind]

    @cached_property
    def asked_forms(self):
        """The forms that this campaign has published, as they are answered; read once for each page shown."""
        from ..participation.asking import forms_of

        return forms_of(self)
