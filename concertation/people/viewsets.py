"""People in the admin: accounts, organisations with their members, territories, colleges, roles."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction
from wagtail.users.views.users import EditView as WagtailUserEditView
from wagtail.users.views.users import IndexView as WagtailUserIndexView
from wagtail.users.views.users import UserColumn
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .accounts.moving import move_account
from .admin_forms import AccountCreationForm, AccountEditForm, RoleGrantForm
from .administrators import LastAdministratorError, check_may_be_closed
from .models import RoleGrant, User
from .organisations.viewsets import OrganisationViewSet
from .places.viewsets import CollegeViewSet, LabelViewSet, TerritoryViewSet
from .roles import withdraw_role
from .standing import set_standing


class UserIndexView(WagtailUserIndexView):
    """Accounts with their roles."""

    page_title = _("Comptes")
    add_item_label = _("Ajouter")
    search_fields = ["display_name", "email", "last_name"]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("role_grants__page").select_related("wagtail_userprofile")

    @cached_property
    def columns(self):
        name_column = self._get_title_column_class(UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name_column(
                "name", accessor="public_name", label=_("Nom"), sort_key="display_name", get_url=self.get_edit_url
            ),
            Column("email", label=_("Adresse e-mail"), sort_key="email", width="25%"),
            Column("roles", label=_("Rôles"), accessor=roles_in_words, width="25%"),
            BooleanColumn("is_active", label=_("Actif"), sort_key="is_active", width="8%"),
            DateColumn("last_login", label=_("Dernière connexion"), sort_key="last_login", width="15%"),
        ]


def roles_in_words(user):
    grants = user.role_grants.all()
    return ", ".join(
        f"{grant.get_role_display()} ({grant.page.title})" if grant.page else grant.get_role_display()
        for grant in grants
    )


NOBODY_WOULD_ADMINISTER = _("Personne n'administrerait plus le site : donnez d'abord ce rôle à quelqu'un d'autre.")


class UserEditView(WagtailUserEditView):
    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except LastAdministratorError:
            form.add_error("is_active", NOBODY_WOULD_ADMINISTER)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        """The account as the form says; another address, and that its standing was checked, go through the journal.

        Raises LastAdministratorError when it is to be closed and nobody would administer the site any more.
        """
        with transaction.atomic():
            if not self.form.cleaned_data.get("is_active", True):
                check_may_be_closed([self.object])
            before = User.objects.values_list("email", flat=True).get(pk=self.object.pk)
            user = super().save_instance()
            if user.email != before:
                move_account(user, before=before, actor=self.request.user)
            set_standing(user, is_checked=self.form.cleaned_data["standing_is_checked"], actor=self.request.user)
        return user


def keep_an_administrator(request, action_type, objects, view):
    """Wagtail's hook inside a bulk action's transaction: it closes no account that the site needs."""
    if action_type != SetActiveStateBulkAction.action_type or view.cleaned_form.cleaned_data["mark_as_active"]:
        return None
    try:
        check_may_be_closed(objects)
    except LastAdministratorError:
        messages.error(request, NOBODY_WOULD_ADMINISTER)
        return redirect(view.next_url)
    return None


class UserViewSet(WagtailUserViewSet):
    """Wagtail's accounts without user names; also the place of "people" in the settings menu."""

    menu_label = _("Comptes")
    index_view_class = UserIndexView
    edit_view_class = UserEditView

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else AccountCreationForm


class RoleIndexView(generic.IndexView):
    """Roles in force; a role is given or taken back, never edited."""

    add_item_label = _("Donner un rôle")

    def get_base_queryset(self):
        return RoleGrant.objects.select_related("user", "page")

    def get_edit_url(self, instance):
        return None


class RoleGivingView(generic.CreateView):
    page_title = _("Donner un rôle")
    submit_button_label = _("Donner ce rôle")

    def get_success_buttons(self):
        return []


class RoleWithdrawalView(generic.DeleteView):
    page_title = _("Retirer un rôle")

    confirmation_message = _("Retirer ce rôle ? La personne perd aussitôt les droits qu'il donne.")

    def get_usage_url(self):
        """Nothing refers to a role."""
        return ""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except LastAdministratorError:
            words = gettext("C'est le dernier rôle d'administration du site : donnez-le d'abord à quelqu'un d'autre.")
            messages.error(self.request, words)
            return redirect(self.get_success_url())

    def delete_action(self):
        grant = self.object
        withdraw_role(grant.user, grant.role, grant.page, actor=self.request.user)


class RoleGrantViewSet(ModelViewSet):
    model = RoleGrant
    icon = "key"
    menu_label = _("Rôles")
    name = "people_roles"
    url_prefix = "personnes/roles"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = RoleIndexView
    add_view_class = RoleGivingView
    delete_view_class = RoleWithdrawalView
    list_display = [
        "user",
        Column("email", label=_("Adresse e-mail"), accessor="user.email"),
        "role",
        Column("page", label=_("Où"), accessor=lambda grant: grant.page or _("Tout le site")),
        "granted_at",
    ]
    list_filter = ["role"]
    search_fields = ["user__email", "user__display_name"]
    search_backend_name = None
    ordering = "-granted_at"
    edit_handler = ObjectList(
        [FieldPanel("user"), FieldPanel("role"), FieldPanel("page")], base_form_class=RoleGrantForm
    )

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("donner/", self.add_view, name="add"),
            path("retirer/<int:pk>/", self.delete_view, name="delete"),
        ]

    def register_admin_url_finder(self):
        """No address to edit a role at: it is given or taken back."""


class PeopleGroup(SnippetViewSetGroup):
    items = (OrganisationViewSet, TerritoryViewSet, CollegeViewSet, LabelViewSet, RoleGrantViewSet)
    menu_icon = "group"
    menu_label = _("Personnes")
    menu_name = "people"
    menu_order = 250
    add_to_admin_menu = True
