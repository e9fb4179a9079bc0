"""Registration of the collective text in the Wagtail admin."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .rules import can_open_some_desk
from .views import desk


class CollectiveMenuItem(MenuItem):
    def is_shown(self, request):
        return can_open_some_desk(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    return CollectiveMenuItem(
        _("Contributions collectives"),
        reverse_lazy("collective_desk:list"),
        name="collective",
        icon_name="doc-full-inverse",
        order=240,
    )


@hooks.register("register_admin_urls")
def register_desk():
    patterns = [
        path("", desk.list_collectives, name="list"),
        path("<int:pk>/", desk.show_desk, name="show"),
        path("<int:pk>/textes/", desk.edit_text_parts, name="parts"),
        path("<int:pk>/sections/ajouter/", desk.write_section, name="add_section"),
        path("<int:pk>/sections/<int:section_pk>/", desk.write_section, name="section"),
        path("<int:pk>/sections/<int:section_pk>/deplacer/", desk.reorder_section, name="move_section"),
        path("<int:pk>/sections/<int:section_pk>/retirer/", desk.remove_section, name="remove_section"),
        path("<int:pk>/apercu/", desk.preview, name="preview"),
        path("<int:pk>/figer/", desk.freeze, name="freeze"),
        path("<int:pk>/depot/<int:number>/", desk.deposit, name="deposit"),
    ]
    return [path("contribution-collective/", include((patterns, "collective_desk")))]
