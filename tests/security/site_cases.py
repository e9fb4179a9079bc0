"""Cases: what belongs to no campaign, signed links, accounts."""

from .case import GET, POST, Case, given, path, token


def site_cases():
    """What belongs to no campaign."""
    for address in ("/healthz", "/readyz", "/media/<path:path>", "/admin/login/", "/_util/login/"):
        yield Case(address, fill=path(address.replace("<path:path>", "original_images/haie.jpg")))
    yield Case("wagtail_serve", thing="home", fill=given(""))
    yield Case("wagtail_serve", thing="index", fill=given("concertations/"))
    yield Case("accent", fill=given("2f4f9e"))
    yield Case("accent", thing="pale", fill=given("ffff00"))
    yield Case("home:card", thing="site", fill=given("site", "fr", "x"))
    yield Case("contributions:campaigns_feed")
    for name in ("search", "components", "robots", "sitemaps", "language"):
        yield Case(f"home:{name}")
    yield Case("/recherche/?q", fill=path("/recherche/?q=inventaire"))
    yield Case(
        "/recherche/?q", thing="reference", fill=lambda site, place: f"/recherche/?q={place['texts']['pending']}"
    )
    yield Case("home:language", POST, data=lambda site, place: {"language": "en"})
    for part in ("pages", "contributions", "synthesis", "organisations"):
        yield Case("home:sitemap", thing=part, fill=given(part))
    yield from link_cases()
    yield from account_cases()


def link_cases():
    """What one reaches by a signed link, or by a password."""
    for name in ("contributions:confirm", "discussion:confirm", "contributions:receipt"):
        for method in (GET, POST):
            yield Case(name, method, fill=token(name))
    for name in ("contributions:resend", "discussion:resend"):
        yield Case(name, POST, fill=token(name))
    yield Case("wagtaildocs_serve", fill=given(1, "projet.pdf"))
    for address in ("/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",):
        yield Case(address, POST, fill=path("/_util/authenticate_with_password/99/1/"))
    yield Case("/documents/authenticate_with_password/<int:restriction_id>/", POST,
               fill=path("/documents/authenticate_with_password/99/"))  # fmt: skip
    yield Case("wagtailcore_authenticate_with_password", POST, fill=given(99, 1))
    yield Case("wagtaildocs_authenticate_with_password", POST, fill=given(99))


def account_cases():
    yield Case("contributions:my_space")
    for name in ("wagtailcore_login", "account_login"):
        yield Case(name)
    for name in (
        "logout", "inactive", "signup", "reauthenticate", "email", "email_verification_sent", "change_password",
        "set_password", "reset_password", "confirm_login_code", "reset_password_from_key_done", "reset_password_done",
    ):  # fmt: skip
        yield Case(f"account_{name}")
    yield Case("account_confirm_email", fill=given("cle-fausse"))
    yield Case("account_reset_password_from_key", fill=given("1", "cle-fausse"))
