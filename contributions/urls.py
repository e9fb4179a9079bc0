from django.urls import path

from .views import contribute, contribution, listing, my_space, trail

app_name = "contributions"

CAMPAIGN = "concertations/<slug:slug>/"

urlpatterns = [
    path(CAMPAIGN + "contributions/", listing.list_contributions, name="list"),
    path(CAMPAIGN + "contributions/<str:reference>/", contribution.show_contribution, name="contribution"),
    path(CAMPAIGN + "contribuer/", contribute.contribute, name="contribute"),
    path("suivi/<str:reference>/", trail.show_trail, name="trail"),
    path("mon-espace/", my_space.show_my_space, name="my_space"),
]
