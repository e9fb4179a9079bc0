from django.urls import path

from . import views

app_name = "people_spaces"

SPACE = "espaces/<int:pk>/"

urlpatterns = [
    path(SPACE, views.edit_openness, name="openness"),
    path(SPACE + "invites/", views.show_guests, name="guests"),
    path(SPACE + "invites/<int:guest_id>/retirer/", views.withdraw, name="withdraw"),
    path(SPACE + "invites/liste/", views.send_list, name="send_list"),
    path(SPACE + "invites.csv", views.export_guests, name="export"),
]
