from django.urls import path

from . import views

app_name = "privacy"

urlpatterns = [
    path("donnees-personnelles/", views.register, name="register"),
    path("donnees-personnelles.json", views.register_json, name="register_json"),
    path("mon-espace/donnees/accords/<int:pk>/retirer/", views.withdraw, name="withdraw"),
    path("compte-inactif/<str:token>/", views.keep, name="keep"),
    path("donnees-personnelles.csv", views.register_csv, name="register_csv"),
]
