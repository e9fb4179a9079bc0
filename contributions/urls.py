from django.urls import path

from .feeds import CampaignFeed
from .views import campaigns, contribute, contribution, listing, my_space, trail

app_name = "contributions"

CAMPAIGN = "concertations/<slug:slug>/"

urlpatterns = [
    path(CAMPAIGN + "contributions/", listing.list_contributions, name="list"),
    path(CAMPAIGN + "contributions/<str:reference>/", contribution.show_contribution, name="contribution"),
    path(CAMPAIGN + "contribuer/", contribute.contribute, name="contribute"),
    path(CAMPAIGN + "contact/<int:pk>/", campaigns.show_contact, name="contact"),
    path(CAMPAIGN + "flux.xml", CampaignFeed(), name="feed"),
    path("suivi/<str:reference>/", trail.show_trail, name="trail"),
    path("mon-espace/", my_space.show_my_space, name="my_space"),
]
