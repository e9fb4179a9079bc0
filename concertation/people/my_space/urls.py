from django.urls import path

from . import views

app_name = "my_space"

urlpatterns = [
    path("mon-espace/profil/", views.profile.edit, name="profile"),
    path("mon-espace/notifications/", views.notifications.choose, name="notifications"),
    path("mon-espace/textes-envoyes/", views.claims.claim, name="claims"),
    path("notifications/<str:token>/", views.notifications.stop, name="stop_letters"),
]
