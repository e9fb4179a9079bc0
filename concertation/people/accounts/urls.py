"""Addresses of one's own account: ours, then allauth's."""

from django.urls import include, path
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path("securite/", views.security, name="account_security"),
    path("second-facteur/", views.second_factor, name="second_factor"),
    path("sessions/", views.SessionsView.as_view(), name="usersessions_list"),
    # The library's two overviews, where its forms lead back to: ours shows both.
    path("2fa/", RedirectView.as_view(pattern_name="account_security")),
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="account_security")),
    path("", include("allauth.urls")),
]
