from django.urls import path
from django.views.decorators.http import conditional_page

from .feeds import WorkshopsFeed
from .views import calendars, campaign

app_name = "workshops"

urlpatterns = [
    path("ateliers.ics", calendars.agenda_calendar, name="agenda_calendar"),
    path("ateliers/flux.xml", conditional_page(WorkshopsFeed()), name="feed"),
    path("ateliers/<slug:slug>.ics", calendars.programme_calendar, name="programme_calendar"),
    path("ateliers/<slug:programme>/<slug:slug>.ics", calendars.session_calendar, name="session_calendar"),
    path("concertations/<slug:slug>/ateliers/", campaign.show_workshops, name="campaign"),
]
