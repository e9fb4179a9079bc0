from django.urls import path

from . import views

app_name = "people_lists"

LIST = "mon-espace/listes/<int:pk>/"

urlpatterns = [
    path(LIST, views.show_list, name="list"),
    path(LIST + "envoyer/", views.start, name="start"),
    path(LIST + "arreter/", views.cancel, name="cancel"),
    path(LIST + "refusees.csv", views.export_refused, name="refused"),
]
