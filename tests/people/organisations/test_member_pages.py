"""Members and their mandates: which page opens to which role, and what each of them answers."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from concertation.people.choices import Role
from concertation.people.models import Membership
from tests.factories import OrganisationFactory, UserFactory, grant

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, member
from .pages import text_of, url

pytestmark = pytest.mark.django_db
MANAGER_PAGES = ("invitations", "send_list", "requests", "history", "settings")


@pytest.mark.parametrize("role", [READER, CONTRIBUTOR, VALIDATOR, SIGNATORY])
def test_pages_open_by_role(client, signed_in, role):
    mine = signed_in(role)
    manages = role in (VALIDATOR, SIGNATORY)
    for name in ("members", "leave"):
        assert client.get(url(name, mine.organisation)).status_code == 200
    for name in MANAGER_PAGES:
        assert client.get(url(name, mine.organisation)).status_code == (200 if manages else 404)
    assert client.get(url("export", mine.organisation, "csv")).status_code == (200 if manages else 404)
    for name in ("members", *MANAGER_PAGES):
        assert client.get(url(name, OrganisationFactory())).status_code == 404


@pytest.mark.parametrize(("role", "shown"), [(READER, False), (CONTRIBUTOR, False), (VALIDATOR, True)])
def test_addresses_are_for_those_who_answer_for_members(client, signed_in, role, shown):
    mine = signed_in(role)
    member(mine.organisation, user__email="marqueur@exemple.fr", user__display_name="Marc")
    page = text_of(client.get(url("members", mine.organisation)))
    assert "Marc" in page
    assert ("marqueur@exemple.fr" in page) is shown
    searched = text_of(client.get(url("members", mine.organisation) + "?q=marqueur"))
    assert ("Marc" in searched) is shown


def test_members_are_searched_filtered_and_paged_at_a_constant_cost(client, signed_in):
    mine = signed_in()
    member(mine.organisation, user__display_name="Élise Trouiller", role=READER)

    def cost():
        client.get(url("members", mine.organisation))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("members", mine.organisation))
        return len(queries)

    first = cost()
    for _n in range(60):
        member(mine.organisation, role=SIGNATORY, mandate="Délibération")
    assert cost() == first
    assert "Page 1 sur 2" in text_of(client.get(url("members", mine.organisation)))
    found = text_of(client.get(url("members", mine.organisation) + "?q=ELISE&role=reader"))
    assert "1 membre" in found
    assert "Élise Trouiller" in found


def test_the_export_runs_in_no_spreadsheet(client, signed_in):
    mine = signed_in()
    member(mine.organisation, user__display_name="=cmd()")
    assert "'=cmd()" in client.get(url("export", mine.organisation, "csv")).content.decode()
    book = load_workbook(io.BytesIO(client.get(url("export", mine.organisation, "xlsx")).content))
    assert "'=cmd()" in [row[0] for row in book.active.iter_rows(values_only=True)]
    assert client.get(url("export", mine.organisation, "exe")).status_code == 404


def test_a_role_taken_back_while_the_form_is_open_changes_nothing_and_is_told(client, signed_in):
    mine = signed_in(SIGNATORY)
    theirs = member(mine.organisation)
    Membership.objects.filter(pk=mine.pk).update(role=VALIDATOR)
    answer = client.post(url("change_role", mine.organisation, theirs.pk), {"role": SIGNATORY})
    assert "ou plus, donner ce rôle" in text_of(answer)
    Membership.objects.filter(pk=mine.pk).update(role=READER)
    answer = client.post(url("change_role", mine.organisation, theirs.pk), {"role": READER})
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.role == CONTRIBUTOR


def test_a_mandate_is_written_with_its_act_read_by_members_and_the_team_only(client, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    mine = signed_in(SIGNATORY)
    theirs = member(mine.organisation, role=SIGNATORY)
    act = SimpleUploadedFile("acte.html", b"%PDF-1.7 <script>")
    data = {"words": "Délibération du 2 mars", "on": "2026-03-02", "until": "2999-01-01", "act": act}
    assert client.post(url("record_mandate", mine.organisation, theirs.pk), data).status_code == 302
    path = url("act", mine.organisation, theirs.pk)
    answer = client.get(path)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 <script>"
    for person, status in (
        (member(mine.organisation, role=READER).user, 200),
        (grant(UserFactory(), Role.MODERATOR), 200),
        (member(role=SIGNATORY).user, 404),
        (grant(UserFactory(), Role.AUTHORITY), 404),
    ):
        client.force_login(person)
        answer = client.get(path)
        assert answer.status_code == status
        assert b"%PDF" in b"".join(answer) or status == 404
    theirs.refresh_from_db()
    client.logout()
    assert client.get(f"/media/{theirs.mandate_act.name}").status_code == 404


def test_a_wrong_mandate_keeps_what_was_typed(client, signed_in):
    mine = signed_in(SIGNATORY)
    theirs = member(mine.organisation, role=SIGNATORY)
    data = {
        "words": "MARQUEUR",
        "on": "2026-03-02",
        "until": "2026-03-01",
        "act": SimpleUploadedFile("a.pdf", b"x"),
    }
    page = text_of(client.post(url("record_mandate", mine.organisation, theirs.pk), data))
    assert "finit après" in page
    assert "ni un PDF" in page
    assert "MARQUEUR" in page


def test_the_last_who_answers_is_told_who_could_take_over(client, signed_in):
    mine = signed_in()
    heir = member(mine.organisation, user__display_name="Prune Vidal")
    label = text_of(client.get(url("leave", mine.organisation))).split("Qui prend la suite")[1].split("</label>")[0]
    assert "obligatoire" in label
    page = text_of(client.post(url("leave", mine.organisation)))
    assert "choisissez d'abord" in page
    assert "Prune Vidal" in page
    assert client.post(url("leave", mine.organisation), {"successor": heir.pk}).status_code == 302
    heir.refresh_from_db()
    assert heir.role == VALIDATOR
    assert client.get(url("members", mine.organisation)).status_code == 404


def test_removing_somebody_twice_is_told(client, signed_in):
    mine = signed_in()
    theirs = member(mine.organisation)
    path = url("remove", mine.organisation, theirs.pk)
    assert "n'est plus membre" in text_of(client.post(path, follow=True))
    assert client.post(path).status_code == 404


def test_the_history_tells_who_did_what_with_names_as_they_are_today(client, signed_in):
    mine = signed_in()
    theirs = member(mine.organisation, role=READER, user__display_name="Ancien Nom")
    client.post(url("change_role", mine.organisation, theirs.pk), {"role": CONTRIBUTOR})
    theirs.user.display_name = "Nouveau Nom"
    theirs.user.save()
    page = text_of(client.get(url("history", mine.organisation)))
    assert "Rôle changé" in page
    assert "Nouveau Nom" in page
    assert "Lecteur, puis Contributeur" in page
    theirs.user.delete()
    assert "un compte fermé" in text_of(client.get(url("history", mine.organisation)))
