from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .rules import can_compile_somewhere
from .views import around, workbench


class SynthesesMenuItem(MenuItem):
    def is_shown(self, request):
        return can_compile_somewhere(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    return SynthesesMenuItem(
        _("Synthèses"), reverse_lazy("workbench:list"), name="synthesis", icon_name="openquote", order=230
    )


@hooks.register("register_admin_urls")
def register_workbench():
    patterns = [
        path("", around.list_syntheses, name="list"),
        path("<int:pk>/", workbench.show_workbench, name="show"),
        path("<int:pk>/textes/", around.edit_words, name="words"),
        path("<int:pk>/apercu/", around.preview, name="preview"),
        path("<int:pk>/publier/", around.publish, name="publish"),
        path("<int:pk>/<slug:name>/", workbench.act, name="act"),
    ]
    return [path("synthese/", include((patterns, "workbench")))]
