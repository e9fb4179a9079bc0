"""Doors that Wagtail would leave open: signing in beside the accounts, and passwords of pages tried without count."""

from django.contrib.auth.views import redirect_to_login
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import authenticate_with_password as unlock_wagtail_document
from wagtail.views import authenticate_with_password as unlock_wagtail_page

from concertation.web.limits import limited


@require_safe
def sign_in(request):
    """Lead to the one page where one signs in; it checks where `next` leads."""
    return redirect_to_login(request.GET.get("next") or "/")


# The password that an editor put on a page is short and shared: it is not to be guessed.
unlock_page = limited("page-password", count=20, seconds=3600)(unlock_wagtail_page)
unlock_document = limited("document-password", count=20, seconds=3600)(unlock_wagtail_document)
