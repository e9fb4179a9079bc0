from django.urls import path

from .views import public, signing

app_name = "collective"

COLLECTIVE = "concertations/<slug:slug>/contribution-collective/"

urlpatterns = [
    path(COLLECTIVE, public.show_collective, name="collective"),
    path(COLLECTIVE + "signer/", signing.sign, name="sign"),
    path(COLLECTIVE + "version-<int:number>/", public.show_version, name="version"),
    path(COLLECTIVE + "version-<int:number>.pdf", public.download_pdf, name="pdf"),
    path(COLLECTIVE + "version-<int:number>.json", public.download_json, name="json"),
]
