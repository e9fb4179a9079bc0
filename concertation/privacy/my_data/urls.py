from django.urls import path

from . import views

app_name = "my_data"

urlpatterns = [
    path("mon-espace/donnees/", views.show_data, name="my_data"),
    path("mon-espace/donnees/copie/", views.ask_copy, name="ask_copy"),
    path("mon-espace/donnees/copie/<int:pk>/", views.fetch_copy, name="fetch_copy"),
    path("mon-espace/donnees/effacer/", views.erase_account, name="erase"),
    path("mon-espace/donnees/garder/", views.keep_account, name="keep"),
    path("garder-mon-compte/<str:token>/", views.cancel_by_link, name="cancel_by_link"),
]
