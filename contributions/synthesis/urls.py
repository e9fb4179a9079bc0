from django.urls import path

from .views import public

app_name = "synthesis"

SYNTHESIS = "concertations/<slug:slug>/synthese/"

urlpatterns = [
    path(SYNTHESIS, public.show_synthesis, name="synthesis"),
    path(SYNTHESIS + "version-<int:number>/", public.show_version, name="version"),
    path(SYNTHESIS + "version-<int:number>.json", public.download_json, name="json"),
    path(SYNTHESIS + "version-<int:number>.csv", public.download_csv, name="csv"),
]
