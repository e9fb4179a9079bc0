"""The pages of organisations: public ones, those of members, and what each of them answers to whom."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from concertation.outbox.models import Dispatch
from concertation.people.choices import JoinOutcome, ListState, Role
from concertation.people.lists.run import work_off
from concertation.people.models import Invitation, JoinRequest, Membership, PeopleList
from concertation.people.organisations.letters import INVITATION
from concertation.web.links import sign_link
from tests.factories import ContributionFactory, OrganisationFactory, TerritoryFactory, UserFactory, grant

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, confirmed_user, invitation, mails_to, member

pytestmark = pytest.mark.django_db
MANAGER_PAGES = ("invitations", "send_list", "requests", "history", "settings")


def url(name, organisation, *args):
    return reverse(f"organisations:{name}", args=[organisation.code, *args])


def text_of(response):
    return response.content.decode().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def link(sent):
    return reverse("organisations:invitation", args=[sign_link(INVITATION, sent.pk)])


@pytest.fixture
def signed_in(client):
    """A member of this role, signed in."""

    def sign_in(role=VALIDATOR, **fields):
        mine = member(role=role, **fields)
        client.force_login(mine.user)
        return mine

    return sign_in


class TestPublic:
    def test_organisations_are_found_without_accents_by_kind_and_by_territory(self, client):
        region = TerritoryFactory(name="Région")
        valley = TerritoryFactory(name="Vallée", parent=region)
        found = OrganisationFactory(name="Réseau Forêt", kind="reseau")
        found.territories.add(valley)
        OrganisationFactory(name="Autre maison", kind="chambre")
        for query in ("q=RESEAU+foret", "nature=reseau", f"territoire={region.code}", f"territoire={valley.code}"):
            page = text_of(client.get(f"/organisations/?{query}"))
            assert "Réseau Forêt" in page
            assert "Autre maison" not in page

    @pytest.mark.parametrize("query", ["nature=x", "territoire=x", "page=x", "page=99", "q=%00", "q=" + "a" * 999])
    def test_an_address_that_asks_for_nonsense_is_no_error(self, client, query):
        OrganisationFactory()
        assert client.get(f"/organisations/?{query}").status_code in (200, 400)

    def test_an_empty_list_says_so(self, client):
        assert "Aucune organisation pour le moment" in text_of(client.get("/organisations/"))
        OrganisationFactory()
        assert "Aucune organisation ne correspond" in text_of(client.get("/organisations/?q=introuvable"))

    def test_the_list_costs_the_same_for_thirty_organisations(self, client):
        def cost():
            client.get("/organisations/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/organisations/")
            return len(queries)

        OrganisationFactory().territories.add(TerritoryFactory())
        first = cost()
        for _n in range(29):
            OrganisationFactory().territories.add(TerritoryFactory())
        assert cost() == first

    def test_a_page_names_what_was_published_and_no_member(self, client):
        mine = member(user__display_name="MARQUEUR-NOM", user__email="marqueur@exemple.fr")
        ContributionFactory(organisation=mine.organisation, title="Garder les haies")
        ContributionFactory(organisation=mine.organisation, title="MARQUEUR-TEXTE", status="pending")
        page = text_of(client.get(url("organisation", mine.organisation)))
        assert "Garder les haies" in page
        assert "MARQUEUR" not in page.upper()

    @pytest.mark.parametrize(
        ("role", "words"),
        [(None, "Demander à rejoindre"), (READER, "Vous êtes membre"), ("asked", "attend une réponse")],
    )
    def test_the_door_says_what_one_may_do(self, client, role, words):
        organisation, user = OrganisationFactory(), UserFactory()
        if role == READER:
            member(organisation, role=READER, user=user)
        if role == "asked":
            JoinRequest.objects.create(organisation=organisation, user=user)
        client.force_login(user)
        assert words in text_of(client.get(url("organisation", organisation)))


class TestInvitation:
    def test_its_owner_accepts_and_a_replay_is_told(self, client):
        sent = invitation(role=VALIDATOR)
        client.force_login(confirmed_user())
        assert "Accepter l'invitation" in text_of(client.get(link(sent)))
        assert "Membres" in text_of(client.post(link(sent), follow=True))
        for answer in (client.get(link(sent)), client.post(link(sent))):
            assert "déjà acceptée" in text_of(answer)
        assert Membership.objects.get().role == VALIDATOR

    def test_a_forwarded_link_says_so_and_masks_the_address(self, client):
        sent = invitation(email="lea.martin@exemple.fr")
        client.force_login(confirmed_user("marc@exemple.fr"))
        for answer in (client.get(link(sent)), client.post(link(sent))):
            page = text_of(answer)
            assert "pour une autre adresse (l…@e….fr)" in page
            assert "lea.martin" not in page
        assert not Membership.objects.exists()

    def test_without_an_account_it_leads_to_the_sign_up_form_with_the_address_filled_in(self, client):
        sent = invitation(email="lea.martin@exemple.fr")
        page = text_of(client.get(link(sent)))
        assert "Créer mon compte" in page
        assert "lea.martin" not in page
        answer = client.post(link(sent) + "compte/")
        assert "lea.martin" not in answer.url
        assert 'value="lea.martin@exemple.fr"' in text_of(client.get(answer.url))

    @pytest.mark.parametrize("fields", [{"days": -1}, {"withdrawn_at": "2026-01-01T00:00Z"}])
    def test_one_that_is_over_opens_nothing(self, client, fields):
        sent = invitation(**fields)
        client.force_login(confirmed_user())
        assert [client.get(link(sent)).status_code, client.post(link(sent)).status_code] == [410, 410]
        assert not Membership.objects.exists()

    def test_another_one_is_asked_for(self, client):
        boss = member(role=VALIDATOR)
        sent = invitation(boss.organisation, days=-1)
        page = text_of(client.post(link(sent) + "nouvelle/", follow=True))
        assert "Votre demande est partie" in page
        assert len(mails_to(boss.user.email)) == 1

    @pytest.mark.parametrize("token", ["x", "é", "a.b.c", sign_link("other", 1)])
    def test_a_link_that_is_not_ours_is_not_found(self, client, token):
        assert client.get(reverse("organisations:invitation", args=[token])).status_code == 404

    def test_reading_writes_nothing(self, client):
        sent = invitation()
        client.force_login(confirmed_user())
        client.get(link(sent))
        sent.refresh_from_db()
        assert sent.accepted_at is None

    def test_it_is_accepted_from_my_space_too_by_its_owner_only(self, client):
        sent, other = invitation(), invitation(email="marc@exemple.fr")
        client.force_login(confirmed_user())
        assert sent.organisation.name in text_of(client.get(reverse("organisations:mine")))
        assert client.post(reverse("organisations:accept", args=[other.pk])).status_code == 404
        assert client.post(reverse("organisations:accept", args=[sent.pk])).status_code == 302
        assert client.post(reverse("organisations:accept", args=[sent.pk])).status_code == 404


class TestMembers:
    @pytest.mark.parametrize("role", [READER, CONTRIBUTOR, VALIDATOR, SIGNATORY])
    def test_pages_open_by_role(self, client, signed_in, role):
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
    def test_addresses_are_for_those_who_answer_for_members(self, client, signed_in, role, shown):
        mine = signed_in(role)
        member(mine.organisation, user__email="marqueur@exemple.fr", user__display_name="Marc")
        page = text_of(client.get(url("members", mine.organisation)))
        assert "Marc" in page
        assert ("marqueur@exemple.fr" in page) is shown
        searched = text_of(client.get(url("members", mine.organisation) + "?q=marqueur"))
        assert ("Marc" in searched) is shown

    def test_members_are_searched_filtered_and_paged_at_a_constant_cost(self, client, signed_in):
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

    def test_the_export_runs_in_no_spreadsheet(self, client, signed_in):
        mine = signed_in()
        member(mine.organisation, user__display_name="=cmd()")
        assert "'=cmd()" in client.get(url("export", mine.organisation, "csv")).content.decode()
        book = load_workbook(io.BytesIO(client.get(url("export", mine.organisation, "xlsx")).content))
        assert "'=cmd()" in [row[0] for row in book.active.iter_rows(values_only=True)]
        assert client.get(url("export", mine.organisation, "exe")).status_code == 404

    def test_a_role_taken_back_while_the_form_is_open_changes_nothing_and_is_told(self, client, signed_in):
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

    def test_a_mandate_is_written_with_its_act_read_by_members_and_the_team_only(
        self, client, signed_in, settings, tmp_path
    ):
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

    def test_a_wrong_mandate_keeps_what_was_typed(self, client, signed_in):
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

    def test_the_last_who_answers_is_told_who_could_take_over(self, client, signed_in):
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

    def test_removing_somebody_twice_is_told(self, client, signed_in):
        mine = signed_in()
        theirs = member(mine.organisation)
        path = url("remove", mine.organisation, theirs.pk)
        assert "n'est plus membre" in text_of(client.post(path, follow=True))
        assert client.post(path).status_code == 404


class TestInvitationsOfMembers:
    def test_one_is_sent_seen_again_and_withdrawn(self, client, signed_in):
        mine = signed_in()
        path = url("invitations", mine.organisation)
        sent = {"email": "lea@exemple.fr", "role": READER}
        assert "L'invitation est partie" in text_of(client.post(path, sent, follow=True))
        assert "rien n'est reparti" in text_of(client.post(path, sent, follow=True))
        one = Invitation.objects.get()
        assert "moins d'une heure" in text_of(client.post(url("resend", mine.organisation, one.pk), follow=True))
        assert "retirée" in text_of(client.post(url("withdraw", mine.organisation, one.pk), follow=True))
        assert len(mails_to("lea@exemple.fr")) == 1

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"email": "lea@@", "role": READER}, "lea@@"),
            ({"email": "lea@exemple.fr", "role": SIGNATORY}, "ou plus, donner ce rôle"),
            ({"email": "lea@exemple.fr"}, "obligatoire"),
        ],
    )
    def test_what_is_wrong_is_said_and_kept(self, client, signed_in, sent, words):
        mine = signed_in()
        page = text_of(client.post(url("invitations", mine.organisation), sent))
        assert words in page
        assert sent["email"] in page
        assert not Invitation.objects.exists()

    def test_anothers_invitation_is_not_found(self, client, signed_in):
        mine, other = signed_in(), invitation(member(role=VALIDATOR).organisation)
        for name in ("resend", "withdraw"):
            assert client.post(url(name, mine.organisation, other.pk)).status_code == 404

    def test_a_list_is_read_checked_sent_and_told(self, client, signed_in):
        mine = signed_in(VALIDATOR, user=confirmed_user("moi@exemple.fr"))
        invitation(mine.organisation, "deja@exemple.fr")
        people = ["lea@exemple.fr", "LEA@exemple.fr", "faux", "moi@exemple.fr", "deja@exemple.fr"]
        lines = ["e-mail;rôle", *(f"{person};" for person in people), "b@exemple.fr;signataire"]
        file = SimpleUploadedFile("membres.csv", "\n".join(lines).encode())
        answer = client.post(url("send_list", mine.organisation), {"file": file, "role": READER}, follow=True)
        assert "4 personnes à inviter" in text_of(answer)
        assert mails_to("lea@exemple.fr") == []
        people_list = PeopleList.objects.get()
        client.post(reverse("people_lists:start", args=[people_list.pk]))
        for _time in range(2):
            work_off(Dispatch.objects.get(kind="people-list"))
        people_list.refresh_from_db()
        assert people_list.report["counts"] == {
            "invited": 1, "duplicate": 1, "wrong_address": 1, "already_member": 1, "already_invited": 1,
            "role_too_high": 1,
        }  # fmt: skip
        assert len(mails_to("lea@exemple.fr")) == 1
        assert Invitation.objects.get(email="lea@exemple.fr").role == READER
        page = text_of(client.get(reverse("people_lists:list", args=[people_list.pk])))
        assert "Ligne 7 : rôle plus haut que le vôtre" in " ".join(page.split())

    def test_a_list_stops_when_its_sender_leaves(self, client, signed_in):
        mine = signed_in()
        member(mine.organisation, role=SIGNATORY)
        file = SimpleUploadedFile("membres.csv", b"lea@exemple.fr")
        client.post(url("send_list", mine.organisation), {"file": file, "role": READER})
        client.post(reverse("people_lists:start", args=[PeopleList.objects.get().pk]))
        mine.delete()
        work_off(Dispatch.objects.get(kind="people-list"))
        assert (PeopleList.objects.get().state, Invitation.objects.count()) == (ListState.CANCELLED, 0)


class TestRequests:
    def test_one_is_asked_answered_and_told(self, client, signed_in):
        mine, lea = signed_in(), confirmed_user()
        client.force_login(lea)
        assert client.post(url("ask", mine.organisation), {"message": "Bonjour à vous"}).status_code == 302
        client.force_login(mine.user)
        assert "Bonjour à vous" in text_of(client.get(url("requests", mine.organisation)))
        path = url("answer", mine.organisation, JoinRequest.objects.get().pk)
        assert "est membre" in text_of(client.post(path, {"accept": "1", "role": READER}, follow=True))
        assert "déjà sa réponse" in text_of(client.post(path, {"decline": "1"}, follow=True))
        assert Membership.objects.get(user=lea).role == READER

    @pytest.mark.parametrize("role", [SIGNATORY, "empereur", ""])
    def test_a_role_that_one_may_not_give_takes_nobody_in(self, client, signed_in, role):
        mine = signed_in()
        asked = JoinRequest.objects.create(organisation=mine.organisation, user=UserFactory())
        answer = client.post(url("answer", mine.organisation, asked.pk), {"accept": "1", "role": role}, follow=True)
        assert "ou plus" in text_of(answer)
        assert Membership.objects.count() == 1

    def test_my_request_is_withdrawn_by_me_only(self, client):
        lea = UserFactory()
        asked = JoinRequest.objects.create(organisation=OrganisationFactory(), user=lea)
        path = reverse("organisations:withdraw_request", args=[asked.pk])
        client.force_login(UserFactory())
        assert client.post(path).status_code == 404
        client.force_login(lea)
        client.post(path)
        asked.refresh_from_db()
        assert asked.outcome == JoinOutcome.WITHDRAWN


class TestSettings:
    @staticmethod
    def picture(kind="JPEG"):
        out = io.BytesIO()
        exif = Image.Exif()
        exif[0x010E] = "MARQUEUR"
        Image.new("RGB", (1200, 900), "green").save(out, kind, exif=exif)
        return out.getvalue()

    def post(self, client, mine, **fields):
        data = {"description": "Nous", "website": "", "takes_requests": "on"} | fields
        return client.post(url("settings", mine.organisation), data)

    def test_the_history_tells_in_words_what_was_changed_not_what_was_written(self, client, signed_in):
        mine = signed_in()
        assert self.post(client, mine, description="MARQUEUR", validates_texts="on").status_code == 302
        page = text_of(client.get(url("history", mine.organisation)))
        assert "présentation" in page.split("Présentation ou réglages changés")[1].split("</p>")[0]
        assert "MARQUEUR" not in page
        assert "validates_texts" not in page

    def test_a_logo_is_drawn_anew_and_a_replaced_one_goes(
        self, client, signed_in, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = str(tmp_path)
        mine = signed_in()
        for _time in range(2):
            logo = SimpleUploadedFile("logo.jpg", self.picture())
            with django_capture_on_commit_callbacks(execute=True):
                assert self.post(client, mine, logo_file=logo).status_code == 302
        mine.organisation.refresh_from_db()
        image = mine.organisation.logo
        assert (image.width, image.file.name[-4:]) == (800, ".png")
        assert b"MARQUEUR" not in image.file.open().read()
        assert type(image).objects.count() == 1
        with django_capture_on_commit_callbacks(execute=True):
            self.post(client, mine, drop_logo="on")
        assert not type(image).objects.exists()

    @pytest.mark.parametrize(
        "content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a", b"%PDF-1.7", b"\x89PNG\r\n"]
    )
    def test_what_is_no_picture_is_refused_and_what_was_typed_stays(self, client, signed_in, content):
        mine = signed_in()
        page = text_of(self.post(client, mine, description="MARQUEUR", logo_file=SimpleUploadedFile("l.png", content)))
        assert "n'est pas une image" in page
        assert "MARQUEUR" in page

    def test_a_page_bomb_is_refused(self, client, signed_in):
        out = io.BytesIO()
        Image.new("1", (9000, 9000)).save(out, "PNG")
        mine = signed_in()
        page = text_of(self.post(client, mine, logo_file=SimpleUploadedFile("l.png", out.getvalue())))
        assert "trop grande" in page

    def test_what_the_team_keeps_is_not_changed_by_members(self, client, signed_in):
        mine = signed_in(SIGNATORY)
        self.post(client, mine, name="Autre nom", siret="73282932000074", validates_texts="on")
        before = mine.organisation.name
        mine.organisation.refresh_from_db()
        assert (mine.organisation.name, mine.organisation.siret) == (before, "")
        assert mine.organisation.validates_texts


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
