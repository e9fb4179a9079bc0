"""Cases: the rooms in the admin, for the people of the campaign and for those of another one."""

from .case import GET, POST, Case, given, path, pk_of, section


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
