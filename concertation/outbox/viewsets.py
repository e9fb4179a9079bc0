"""What administrators see of the outbox: what left, what waits, what was given up and can be sent again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from .deliver import send_again
from .models import Dispatch, DispatchState

CAN_SEE = "outbox.view_dispatch"
CAN_SEND = "outbox.change_dispatch"


class AdministratorsOnlyMixin:
    """For others these screens do not exist."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(CAN_SEE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class DispatchIndexView(AdministratorsOnlyMixin, IndexView):
    pass


class DispatchView(AdministratorsOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    """One row, never its text: a mail may hold a link that only its reader should follow. POST sends it again."""

    template_name = "outbox/dispatch.html"
    header_icon = "mail"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.row = None

    def get(self, request, pk):
        self.row = get_object_or_404(Dispatch, pk=pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request, pk):
        if not request.user.has_perm(CAN_SEND):
            raise Http404
        row = get_object_or_404(Dispatch, pk=pk)
        if send_again(row, actor=request.user):
            messages.success(request, gettext("L'envoi repart."))
        else:
            messages.warning(request, gettext("Cet envoi n'est pas abandonné : il n'y a rien à renvoyer."))
        return redirect("outbox:index")

    def get_page_title(self):
        return self.row.subject

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("outbox:index"), "label": _("Envois")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.row.subject}]

    def get_context_data(self, **kwargs):
        can_send = self.row.state == DispatchState.FAILED and self.request.user.has_perm(CAN_SEND)
        return super().get_context_data(**kwargs) | {"row": self.row, "can_send": can_send}


class DispatchViewSet(ModelViewSet):
    model = Dispatch
    name = "outbox"
    url_prefix = "envois"
    icon = "mail"
    menu_label = _("Envois")
    menu_name = "outbox"
    menu_order = 900
    add_to_reports_menu = True
    add_to_reference_index = False
    index_view_class = DispatchIndexView
    form_fields = ["kind"]  # asked for by the class; there is no form
    list_display = [
        TitleColumn(
            "subject",
            label=_("Objet"),
            accessor="subject",
            width="40%",
            get_url=lambda row: reverse("outbox:edit", args=[row.pk]),
        ),
        Column("recipient", label=_("Destinataire"), sort_key="recipient"),
        StatusTagColumn(
            "state",
            label=_("État"),
            accessor="get_state_display",
            sort_key="state",
            primary=lambda row: row.state == DispatchState.FAILED,
        ),
        Column("attempts", label=_("Essais"), sort_key="attempts"),
        DateColumn("created_at", label=_("Demandé"), sort_key="created_at"),
        DateColumn("due_at", label=_("Prochain essai"), accessor="next_try_at"),
    ]
    list_filter = ["state", "kind"]
    search_fields = ["recipient", "key"]
    search_backend_name = None
    ordering = "-created_at"

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", DispatchView.as_view(), name="edit"),
        ]

    def get_index_view_kwargs(self, **kwargs):
        without = {"add_url_name": "", "edit_url_name": "", "delete_url_name": "", "copy_url_name": ""}
        return super().get_index_view_kwargs(**kwargs) | without

    def register_admin_url_finder(self):
        """Nothing links to a row from elsewhere."""


dispatch_viewset = DispatchViewSet()
