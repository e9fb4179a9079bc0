"""Every address of the site: one line a room, Wagtail's pages last."""

from django.conf import settings
from django.urls import include, path
from django.views.decorators.csp import csp_override
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from concertation.people.accounts.views import sign_in, unlock_document, unlock_page
from concertation.people.spaces.admin import hide_unknown_pages
from concertation.web.brand import serve_accent
from concertation.web.health import healthz, readyz
from concertation.web.incomplete import refuse_incomplete_forms
from concertation.web.media import serve_picture

# Wagtail's editor runs inline scripts: it gets its own policy, the public site keeps the strict one.
wagtailadmin_urls.urlpatterns = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, csp_override(settings.ADMIN_CSP))
wagtailadmin_urls.urlpatterns = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, hide_unknown_pages)
wagtailadmin_urls.urlpatterns = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, refuse_incomplete_forms)

handler400 = "concertation.web.views.bad_request"
handler403 = "concertation.web.views.permission_denied"
handler404 = "concertation.web.views.page_not_found"
handler429 = "concertation.web.views.limit_reached"  # allauth calls it
handler500 = "concertation.web.views.server_error"

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("media/<path:path>", serve_picture),
    path("couleurs/<str:colour>.css", serve_accent, name="accent"),
    # One door for signing in: Wagtail's own two count no attempts and ask for no confirmed address.
    path("admin/login/", sign_in),
    path("_util/login/", sign_in),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", unlock_page),
    path("documents/authenticate_with_password/<int:restriction_id>/", unlock_document),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("compte/", include("concertation.people.accounts.urls")),
    path("", include("home.urls")),
    path("", include("concertation.people.lists.urls")),
    path("", include("concertation.people.organisations.urls")),
    path("", include("concertation.people.my_space.urls")),
    path("", include("concertation.people.places.urls")),
    path("", include("concertation.privacy.my_data.urls")),
    path("", include("concertation.privacy.urls")),
    path("", include("concertation.discussion.urls")),
    path("", include("contributions.urls")),
    path("", include("contributions.endorsement.urls")),
    path("", include("contributions.moderation.reports.urls")),
    path("", include("contributions.synthesis.urls")),
    path("", include("contributions.collective.urls")),
    path("", include("workshops.urls")),
    path("", include(wagtail_urls)),
]
