"""What goes with the desk: personal data recognised, what waits, the trail's steps, the campaign's button, grounds."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from concertation.people.choices import Role
from concertation.text.choices import TextAction, TextStatus
from contributions.moderation.models import Ground
from contributions.moderation.personal_data import findings, pieces_of
from contributions.moderation.trail import decisions_as_steps
from contributions.trail import trail_of
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import ground, make_guarantor, make_moderator, take


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Écrivez à p.vialle+plateau@exemple.fr.", ["p.vialle+plateau@exemple.fr"]),
        ("Tél. 06 12 34 56 78", ["06 12 34 56 78"]),
        ("au 04.75.30.00.11 ou +33 6 12 34 56 78", ["04.75.30.00.11", "+33 6 12 34 56 78"]),
        ("J'habite 12 bis rue des Écoles", ["12 bis rue des Écoles"]),
        ("FR76 3000 6000 0112 3456 7890 189", ["FR76 3000 6000 0112 3456 7890 189"]),
        ("31 euros la caisse, 2 000 habitants, le car de 6 h 10 en 2019", []),
        ("Article L. 4251-1 du code, SIREN 200 030 658", []),
    ],
)
def test_personal_data_is_recognised(text, found):
    assert [piece for _label, piece in findings(text)] == found


@given(st.text(alphabet="ab0612 .+-@:/rue\n'é", max_size=200))
def test_pieces_give_the_text_back(text):
    assert "".join(piece.text for piece in pieces_of(text)) == text


def test_recognition_takes_linear_time_on_hostile_text():
    for hostile in ("a" * 50_000, "a." * 25_000, "0" * 50_000, "a@" * 25_000, "1 rue " * 8_000):
        assert "".join(piece.text for piece in pieces_of(hostile)) == hostile


@pytest.mark.django_db
def test_grounds_are_there_with_what_the_author_reads():
    codes = ["hors-sujet", "injure", "donnees-personnelles", "publicite", "doublon", "illisible", "illicite"]
    assert list(Ground.objects.values_list("code", flat=True)) == codes
    assert all(Ground.objects.values_list("explanation", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "reads", "edits"),
    [(Role.ADMINISTRATOR, 200, 200), (Role.MODERATOR, 200, 302), (Role.GUARANTOR, 200, 302), (Role.EDITOR, 302, 302)],
)
def test_grounds_are_read_at_the_desk_and_edited_by_administrators(client, role, reads, edits):
    client.force_login(grant(UserFactory(), role))
    assert client.get("/admin/moderation/motifs/").status_code == reads
    assert client.get(f"/admin/moderation/motifs/edit/{ground().pk}/").status_code == edits


@pytest.mark.django_db
def test_first_page_says_what_waits_and_links_to_it(client):
    contribution = ContributionFactory(status=TextStatus.PENDING)
    for _number in range(2):
        CommentFactory(target=contribution, status=TextStatus.PENDING)
    client.force_login(make_moderator(contribution.campaign))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 contribution à modérer" in page
    assert "2 commentaires à modérer" in page
    assert reverse("moderation_comments:list") in page


@pytest.mark.django_db
@pytest.mark.parametrize("person", [make_guarantor, lambda: make_moderator(CampaignFactory())])
def test_first_page_says_nothing_of_what_is_not_ones_own(client, person):
    ContributionFactory(status=TextStatus.PENDING)
    client.force_login(person())
    assert "à modérer" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "menu"),
    [
        (Role.MODERATOR, {"moderation", "people"}),
        (Role.GUARANTOR, {"moderation", "people", "reports"}),
        (Role.ADMINISTRATOR, {"moderation", "people", "reports", "settings", "explorer"}),
        (Role.EDITOR, {"people", "explorer"}),
    ],
)
def test_menu_shows_each_role_its_work(client, rf, role, menu):
    from wagtail.admin.menu import admin_menu

    request = rf.get("/admin/")
    request.user = grant(UserFactory(), role)
    shown = {item.name for item in admin_menu.menu_items_for_request(request)}
    assert menu - {"explorer"} <= shown
    assert ("settings" in shown) == (role == Role.ADMINISTRATOR)
    assert ("moderation" in shown) == ("moderation" in menu)


@pytest.mark.django_db
def test_trail_tells_decisions_without_names_or_words():
    contribution = ContributionFactory(status=TextStatus.PENDING)
    moderator = make_moderator(display_name="Yasmina Attia")
    take(contribution, TextAction.RETURN, moderator, note="Retirez le numéro.", ground=ground("donnees-personnelles"))
    contribution.refresh_from_db()
    take(contribution, TextAction.PUBLISH, moderator)
    contribution.refresh_from_db()
    steps = [(step.title, step.text) for step in trail_of(contribution)]
    assert ("Rendue à son auteur, pour correction", "Motif : Contient des données personnelles") in steps
    assert ("Lue et publiée", "") in steps
    assert not any("Yasmina" in text or "numéro." in text for _title, text in steps)


@pytest.mark.django_db
def test_trail_says_that_a_text_waits():
    steps = list(decisions_as_steps(ContributionFactory(status=TextStatus.PENDING)))
    assert [(step.at, step.state) for step in steps] == [(None, "now")]


@pytest.mark.django_db
def test_campaign_page_leads_to_its_texts(client):
    campaign = CampaignFactory()
    address = f"{reverse('moderation_contributions:list')}?campaign={campaign.pk}"
    client.force_login(grant(UserFactory(is_superuser=True, is_staff=True), Role.ADMINISTRATOR))
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).content.decode()
