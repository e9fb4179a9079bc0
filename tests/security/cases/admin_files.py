"""What Wagtail's own screens tell of files and accounts: files of closed pages are not among them."""

from tests.security.case import POST, Case, given


def cases():
    for kind in ("documents", "images"):
        yield Case(f"wagtailadmin_api:{kind}:listing")
        yield Case(f"wagtailadmin_api:{kind}:find")
        yield Case(f"wagtailadmin_api:{kind}:detail", thing="nothing", fill=given(987))
    yield Case("wagtailusers_users:edit", fill=lambda site, place: [site.users["author"].pk])
    yield Case("wagtailusers_users:edit", POST, fill=lambda site, place: [site.users["author"].pk])
    for name in ("mfa_index", "mfa_list_webauthn"):
        yield Case(name)
