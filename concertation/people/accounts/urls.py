"""Addresses of one's own account: ours, then allauth's."""

from allauth import urls as allauth_urls
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from concertation.web.limits import limited

from . import views
from .ownership import ConfirmAddressView

# Whatever is sent about accounts is counted once more, over the library's finer limits: some of its forms have none.
decorate_urlpatterns(allauth_urls.urlpatterns, limited("account", count=300, seconds=600))

urlpatterns = [
    path("securite/", views.security, name="account_security"),
    path("second-facteur/", views.second_factor, name="second_factor"),
    path(
        "sessions/", limited("sessions", count=30, seconds=600)(views.SessionsView.as_view()), name="usersessions_list"
    ),
    path(
        "confirm-email/<str:key>/",
        limited("account", count=300, seconds=600)(ConfirmAddressView.as_view()),
        name="account_confirm_email",
    ),
    # The library's two overviews, where its forms lead back to: ours shows both.
    path("2fa/", RedirectView.as_view(pattern_name="account_security")),
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="account_security")),
    path("", include(allauth_urls)),
]
