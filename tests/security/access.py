"""The cases of the access matrix: each address of ours with each method that it takes, and how a person is answered."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client

from .case import GET, POST, Case, given, path, pk_of, section, slug, text, token, trail, version
from .cases import room_cases
from .fields import comment_fields, contribution_fields, sign_fields
from .world import MANAGERS, MARKERS

# Found in a page by who holds a signed link, or by who asks for an address of the team: that is what these are for.
BY_LINK = {"contributions:confirm", "contributions:receipt", "discussion:confirm"}
OWN_PAGES = {
    "contributions:my_space", "contributions:my_texts", "contributions:my_texts_export", "contributions:my_comments",
    "endorsement:queue", "endorsement:list", "endorsement:contribution", "endorsement:comment",
}  # fmt: skip
# Who answers for an organisation reads the addresses of its members and of those who ask to join.
MEMBERS_PAGES = {
    f"organisations:{page}" for page in ("members", "member", "export", "requests", "change_role", "record_mandate")
}
ASKED_FOR = {("contributions:contact", POST)}


def public_cases():
    """What hangs on a campaign: published, being drafted, reserved to who signs in; then one where one signs."""
    for state in ("open", "draft", "locked"):
        yield from campaign_cases(state)
        yield from text_cases(state, *(("published", "pending", "hidden") if state == "open" else ("published",)))
        yield from version_cases(state)
    for status in ("refused", "unconfirmed"):
        yield Case("contributions:trail", thing=status, fill=trail(status))
    for method in (GET, POST):
        yield Case("contributions:revise", method, thing="returned", fill=trail("returned"), data=contribution_fields)
        yield Case("collective:sign", method, "signing", fill=slug, data=sign_fields)
    yield Case("contributions:contribute", POST, "signing", "phase over", fill=slug, data=contribution_fields)
    yield Case("collective:pdf", state="draft", fill=version)
    yield Case("collective:pdf", thing="no such version", fill=lambda site, place: [place["slug"], 9])


def campaign_cases(state):
    yield Case("wagtail_serve", GET, state, "campaign", fill=lambda site, place: [f"concertations/{place['slug']}/"])
    for name in ("list", "export", "contribute", "similar", "feed"):
        yield Case(f"contributions:{name}", GET, state, fill=slug)
    yield Case("contributions:contribute", POST, state, fill=slug, data=contribution_fields)
    for method in (GET, POST):
        yield Case("contributions:contact", method, state, fill=lambda site, place: [place["slug"], place["pk"]])


def text_cases(state, *statuses):
    for status in statuses:
        yield Case("contributions:contribution", GET, state, status, fill=text(status))
        yield Case("contributions:trail", GET, state, status, fill=trail(status))
        yield Case("contributions:comment", POST, state, status, fill=text(status), data=comment_fields)
        yield Case("contributions:support", POST, state, status, fill=text(status))


def version_cases(state):
    """What was published of the synthesis and of the collective text."""
    for name, fill in (("synthesis", slug), ("version", version), ("json", version), ("csv", version)):
        yield Case(f"synthesis:{name}", GET, state, fill=fill)
    for name, fill in (("collective", slug), ("version", version), ("json", version), ("sign", slug)):
        yield Case(f"collective:{name}", GET, state, fill=fill)


def site_cases():
    """What belongs to no campaign."""
    for address in ("/healthz", "/readyz", "/media/<path:path>", "/admin/login/", "/_util/login/"):
        yield Case(address, fill=path(address.replace("<path:path>", "original_images/haie.jpg")))
    yield Case("wagtail_serve", thing="home", fill=given(""))
    yield Case("wagtail_serve", thing="index", fill=given("concertations/"))
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


def admin_cases():
    """Our rooms in the admin, for the people of the campaign and those of another one."""
    yield Case("wagtailadmin_home")
    yield Case("wagtailadmin_password_reset", POST, data=lambda site, place: {"email": "author-zqaccount@exemple.fr"})
    for name in ("journal_report", "journal_report_results", "moderation_desk"):
        yield Case(name)
    yield from desk_cases()
    yield from workbench_cases()
    yield from collective_cases()
    yield from people_cases()


def desk_cases():
    for kind, things in (("contributions", "texts"), ("comments", "comments")):
        yield Case(f"moderation_{kind}:list")
        yield Case(f"moderation_{kind}:list_results")
        for export in ("csv", "xlsx"):
            yield Case(
                f"/{kind} as {export}",
                fill=path(f"/admin/moderation/{'commentaires' if kind == 'comments' else kind}/?export={export}"),
            )
        for state in ("open", "draft"):
            for status in ("published", "pending", "unconfirmed"):
                fill = lambda site, place, things=things, status=status: [place[things][status].pk]  # noqa: E731 one line of the table
                yield Case(f"moderation_{kind}:edit", GET, state, status, fill=fill)
        fill = lambda site, place, things=things: [place[things]["pending"].pk]  # noqa: E731 as above
        data = lambda site, place: {"action": "publish", "expected_status": "pending"}  # noqa: E731 one line of the table
        yield Case(f"moderation_{kind}:edit", POST, fill=fill, data=data)
    yield Case("moderation_undo", POST, fill=pk_of("decision"))
    for app, model, things in (
        ("contributions", "contribution", "texts"),
        ("discussion", "moderatedcomment", "comments"),
    ):
        for action in ("publish", "delete"):
            address = f"/admin/bulk/{app}/{model}/{action}/?next=/admin/moderation/&id="
            fill = lambda site, place, address=address, things=things: f"{address}{place[things]['pending'].pk}"  # noqa: E731 one line of the table
            for method in (GET, POST):
                yield Case(f"/bulk {model} {action}", method, fill=fill)
    yield Case("wagtail_bulk_action", thing="accounts", fill=given("people", "user", "delete"))


def workbench_cases():
    yield Case("workbench:list")
    yield Case("workbench:list", POST)
    for name in ("show", "words", "preview", "publish"):
        yield Case(f"workbench:{name}", fill=pk_of("synthesis"))
    yield Case("workbench:words", POST, fill=pk_of("synthesis"), data=lambda site, place: {"title": "Autre"})
    yield Case("workbench:publish", POST, fill=pk_of("synthesis"))
    chapter = {"title": "Un chapitre"}
    yield Case("workbench:act", POST, fill=pk_of("synthesis", "ajouter-chapitre"), data=lambda site, place: chapter)


def collective_cases():
    yield Case("collective_desk:list")
    yield Case("collective_desk:list", POST)
    for name in ("show", "parts", "add_section", "preview", "freeze"):
        yield Case(f"collective_desk:{name}", fill=pk_of("collective"))
    for name in ("section", "remove_section"):
        yield Case(f"collective_desk:{name}", fill=section)
    yield Case("collective_desk:deposit", fill=pk_of("collective", 1))
    for name in ("parts", "add_section", "freeze"):
        yield Case(
            f"collective_desk:{name}", POST, fill=pk_of("collective"), data=lambda site, place: {"title": "Titre"}
        )
    for name in ("section", "move_section", "remove_section"):
        yield Case(f"collective_desk:{name}", POST, fill=section, data=lambda site, place: {"title": "Titre"})
    deposit = {"deposited_on": "2026-01-15", "channel": "Par courriel"}
    yield Case("collective_desk:deposit", POST, fill=pk_of("collective", 1), data=lambda site, place: deposit)


def people_cases():
    for name in ("people_organisation", "people_territory", "people_college", "moderation_ground"):
        viewset, chooser = f"wagtailsnippets_{name}", f"wagtailsnippetchoosers_{name}"
        for view in ("list", "list_results", "add"):
            yield Case(f"{viewset}:{view}")
        for view in ("edit", "delete", "usage", "history", "history_results"):
            yield Case(f"{viewset}:{view}", thing="nothing", fill=given(987))
        for view in ("choose", "choose_results", "chosen_multiple"):
            yield Case(f"{chooser}:{view}")
        yield Case(f"{chooser}:chosen", thing="nothing", fill=given("987"))
    college = lambda site, place: [site.college.pk]  # noqa: E731 one line of the table
    for method in (GET, POST):
        yield Case("wagtailsnippets_people_college:delete", method, fill=college)
        yield Case("people_roles:delete", method, fill=lambda site, place: [site.grant.pk])
        yield Case("outbox:edit", method, fill=lambda site, place: [site.dispatch.pk])
        yield Case(
            "people_roles:add",
            method,
            data=lambda site, place: {"user": "author-zqaccount@exemple.fr", "role": "administrator"},
        )
    for name in ("people_roles:index", "people_roles:index_results", "outbox:index", "outbox:index_results"):
        yield Case(name)
    for name in ("wagtailusers_users:index", "wagtailusers_users:index_results"):
        yield Case(name)


CASES = [*public_cases(), *site_cases(), *admin_cases(), *room_cases()]


@dataclass
class Answer:
    """What one person got: the outcome as the matrix writes it, the markers read, the rows that a GET wrote."""

    outcome: str
    leaks: list
    writes: int


def walk(site, name):
    """Try every case as this person, each on the site as it was, and give the answers by case."""
    cookies = Client()
    if name in site.users:
        cookies.force_login(site.users[name])
    return {case: _try(site, case, name, cookies.cookies) for case in CASES}


def _try(site, case, name, cookies):
    client = Client(raise_request_exception=False)
    client.cookies.load({key: morsel.value for key, morsel in cookies.items()})
    with transaction.atomic():
        path, data = case.path(site), case.data(site, site.places[case.state])
        before = rows_written()
        response = client.get(path) if case.method == GET else client.post(path, data)
        words = f"{body_of(response)} {response.headers.get('Location', '')}"
        writes = rows_written() - before
        transaction.set_rollback(True)
    outcome = outcome_of(path, response)
    if case.method == POST and outcome == "done" and not writes:
        outcome = "idle"
    return Answer(outcome, leaks_in(words, case, name), writes if case.method == GET else 0)


def rows_written():
    """How many rows of any table but the sessions' this transaction has written so far, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
            " WHERE relname <> 'django_session'"
        )
        return cursor.fetchone()[0]


def body_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def outcome_of(path, response):
    """`.` for what does not exist for this person; `login` to sign in; `home` is Wagtail's way to say "not for you"."""
    if response.status_code == 404:
        return "."
    if response.status_code not in (301, 302):
        return str(response.status_code)
    target = response.headers["Location"]
    if target.startswith(("/compte/login/", "/_util/login/")):
        return "login"
    return "home" if target == "/admin/" and path.startswith("/admin/") else "done"


def leaks_in(words, case, name):
    """The markers that this person should not have read; one's own address is one's own."""
    words = words.replace(f"{name}-zqaccount", "").replace(f"{name}%2Dzqaccount", "")
    allowed = {marker for marker, readers in MARKERS.items() if name in readers}
    if case.label in BY_LINK:
        allowed |= {"zqunconfirmed", "zqmail"}
    if case.label in OWN_PAGES:
        allowed |= {"zqdraftcampaign", "zqunlisted"}  # the names of campaigns that one, or one's organisation, wrote in
    if case.state == "unlisted":
        allowed.add("zqunlisted")
    if case.label in MEMBERS_PAGES and name in MANAGERS:
        allowed.add("zqaccount")
    if (case.label, case.method) in ASKED_FOR:
        allowed.add("zqteam")
    return [marker for marker in MARKERS if marker in words and marker not in allowed]
