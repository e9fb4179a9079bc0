"""The site's own pages that are not in Wagtail's tree: search, language, what robots read."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from concertation.web.limits import limited
from concertation.web.links import absolute_url

from .search import Findings, find_reference
from .sitemaps import SITEMAPS


@require_safe
def search(request):
    """What holds the words, group by group; an exact reference leads straight to its contribution."""
    words = request.GET.get("q", "")
    if contribution := find_reference(words, user=request.user):
        return redirect(contribution)
    found = Findings(
        words,
        request.user,
        only=request.GET.get("groupe", ""),
        after=request.GET.get("apres", "")[:240],
        is_exact="exacte" in request.GET,
    )
    return render(request, "home/search.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("language", count=120, seconds=3600)
def choose_language(request):
    """GET offers the languages, POST keeps the choice in a cookie and goes back."""
    if request.method == "POST":
        return set_language(request)
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    return render(request, "home/language.html", {"next": target})


@require_safe
def robots(request):
    """Robots read what is public; they leave the admin, accounts and one-person pages alone."""
    closed = ["/admin/", "/compte/", "/mon-espace/", reverse("home:search")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {absolute_url('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request):
    """The parts of the sitemap, each with its pages, under the site's public name."""
    parts = []
    for section, sitemap in SITEMAPS.items():
        address = absolute_url(reverse("home:sitemap", args=[section]))
        pages = sitemap().paginator.num_pages
        parts += [{"location": address if page == 1 else f"{address}?p={page}"} for page in range(1, pages + 1)]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml")
