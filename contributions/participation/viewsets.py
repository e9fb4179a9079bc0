"""The forms of campaigns in the admin: a list, and an editor with drafts, revisions and a true preview."""

import django_filters
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet

from concertation.text.choices import NOT_RECEIVED

from ..models import Campaign, Contribution, ParticipationForm
from .admin_form import ParticipationFormForm
from .asking import AskedForm
from .policies import can_edit_forms, can_read_answers, is_answered
from .received import answers_url


def for_its_editors(view):
    """404 for a form that the person does not write: Wagtail asks some of its views about forms in general only."""

    def guarded(request, *args, **kwargs):
        if "pk" in kwargs:
            forms = ParticipationForm.objects.select_related("campaign")
            form = forms.filter(pk=kwargs["pk"]).first() if str(kwargs["pk"]).isdecimal() else None
            if form is None or not can_edit_forms(request.user, form.campaign):
                raise Http404
        return view(request, *args, **kwargs)

    return guarded


class FormFilterSet(WagtailFilterSet):
    campaign = django_filters.ModelChoiceFilter(label=_("Concertation"), queryset=Campaign.objects.all())

    class Meta:
        model = ParticipationForm
        fields = ["campaign"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["campaign"].queryset = Campaign.objects.drafted_for(self.request.user)


def state_in_words(form):
    """Whether the phase in force opens the form."""
    if not form.live:
        return ""
    return _("ouvert") if AskedForm(form.campaign, form).is_open_at(timezone.now()) else _("fermé en ce moment")


class FormIndexView(IndexView):
    add_item_label = _("Ajouter un formulaire")

    def get_base_queryset(self):
        """With the number of answers that were received; one statement however many forms."""
        policy = self.permission_policy
        received = Contribution.objects.filter(form_version__form=OuterRef("pk")).exclude(status__in=NOT_RECEIVED)
        counted = received.order_by().values("form_version__form").annotate(n=Count("pk")).values("n")
        found = policy.instances_user_has_permission_for(self.request.user, "view")
        return (
            found.select_related("campaign").prefetch_related("campaign__phases").annotate(received=Subquery(counted))
        )

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if can_edit_forms(self.request.user, instance.campaign) else None

    @cached_property
    def columns(self):
        return [column for column in super().columns if column.name != "bulk_actions"]

    def get_add_url(self):
        """From one campaign's forms, to a new form of that campaign."""
        url, campaign = super().get_add_url(), self.request.GET.get("campaign", "")
        return f"{url}?campaign={campaign}" if url and campaign.isdigit() else url


class FormCreateView(CreateView):
    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance()
        chosen = self.request.GET.get("campaign", "")
        campaign = Campaign.objects.filter(pk=chosen).first() if chosen.isdigit() and len(chosen) < 10 else None
        if campaign and can_edit_forms(self.request.user, campaign):
            instance.campaign = campaign
        return instance


class FormEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        """Beside what is done with the form, the way to what was answered to it."""
        buttons = super().header_more_buttons
        if can_read_answers(self.request.user, self.object.campaign):
            buttons.append(Button(gettext("Réponses"), url=answers_url(form=self.object), icon_name="table"))
        return buttons

    def get_editing_sessions(self):
        """None: Wagtail would write a row to show the page."""


class FormDeleteView(DeleteView):
    """A form that somebody has answered is taken offline: its answers are read by it."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and is_answered(self.object):
            messages.error(
                request, gettext("Des réponses se lisent par ce formulaire : il se dépublie, sans se supprimer.")
            )
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))
        return super().dispatch(request, *args, **kwargs)


class ParticipationFormViewSet(SnippetViewSet):
    """What each campaign asks, of whom and when; a change makes a new version, and answers keep the one they had."""

    model = ParticipationForm
    icon = "form"
    menu_label = _("Formulaires")
    base_url_path = "formulaires"
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = FormIndexView
    add_view_class = FormCreateView
    edit_view_class = FormEditView
    delete_view_class = FormDeleteView
    filterset_class = FormFilterSet
    list_per_page = 30
    ordering = ["campaign__title", "sort_order", "pk"]
    list_display = [
        "title",
        Column("campaign", label=_("Concertation"), accessor="campaign.title"),
        LiveStatusTagColumn(),
        Column("open", label=_("Aujourd'hui"), accessor=state_in_words),
        Column("received", label=_("Réponses reçues"), accessor=lambda form: form.received or 0),
    ]
    menu_order = 160
    add_to_admin_menu = True
    what = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("introduction"),
            MultiFieldPanel(
                [
                    FieldPanel("asks_text"),
                    FieldPanel("kinds"),
                    FieldPanel("body_max_length"),
                    FieldPanel("theme_use"),
                    FieldPanel("territory_use"),
                ],
                heading=_("Ce qui est demandé d'abord"),
            ),
            FieldPanel("sections"),
        ],
        heading=_("Questions"),
    )
    when = ObjectList(
        [
            FieldPanel("campaign"),
            FieldPanel("code"),
            FieldPanel("sort_order"),
            MultiFieldPanel([FieldPanel("phase_kinds"), FieldPanel("phase_ids")], heading=_("Quand")),
            MultiFieldPanel(
                [FieldPanel("public_in_words"), FieldPanel("public"), FieldPanel("college_codes")],
                heading=_("Pour qui"),
            ),
            InlinePanel(
                "organisation_links",
                heading=_("Organisations"),
                label=_("Organisation"),
                help_text=_("Pour un formulaire réservé aux membres de certaines organisations."),
                panels=[FieldPanel("organisation")],
            ),
        ],
        heading=_("Quand et pour qui"),
    )
    edit_handler = TabbedInterface([what, when], base_form_class=ParticipationFormForm)

    def get_urlpatterns(self):
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = for_its_editors(pattern.callback)
        return patterns

    def register_chooser_viewset(self):
        """No chooser: nothing chooses a form."""

    def register_permissions(self):
        """No permissions to tick in groups: roles alone give rights here."""


def forms_url(campaign):
    """The campaign's forms in the admin."""
    return f"{reverse(ParticipationForm.snippet_viewset.get_url_name('list'))}?campaign={campaign.pk}"
