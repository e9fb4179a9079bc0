"""One text on the desk: who sees it, what is shown beside it, what a decision and its undoing do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.choices import Role
from concertation.text.choices import TextAction, TextStatus
from contributions.moderation.models import ModerationDecision
from tests.contributions.factories import publish_form, question
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import ground, make_guarantor, make_moderator, take

pytestmark = pytest.mark.django_db
FACTORIES = {"contribution": ContributionFactory, "comment": CommentFactory}


@pytest.fixture(params=["contribution", "comment"])
def kind(request):
    return request.param


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.force_login(person)
    return person


def desk_url(text, kind="contribution"):
    return reverse(f"moderation_{kind}s:edit", args=[text.pk])


def send(client, text, action, kind="contribution", **data):
    data = {"action": action, "expected_status": text.status, "note": ""} | data
    return client.post(desk_url(text, kind), data)


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        (Role.MODERATOR, None, 200),
        (Role.MODERATOR, "this", 200),
        (Role.MODERATOR, "other", 404),
        (Role.GUARANTOR, None, 200),
        (Role.ADMINISTRATOR, None, 200),
        (Role.COMPILER, None, 404),
        (Role.FACILITATOR, None, 404),
        (Role.EDITOR, None, 404),
    ],
)
def test_desk_is_for_its_readers(client, kind, role, where, status):
    contribution = ContributionFactory(status=TextStatus.PENDING)
    text = contribution if kind == "contribution" else CommentFactory(target=contribution, status=TextStatus.PENDING)
    page = {None: None, "this": contribution.campaign, "other": CampaignFactory()}[where]
    client.force_login(grant(UserFactory(), role, page))
    assert client.get(desk_url(text, kind)).status_code == status


def test_desk_sends_visitors_to_sign_in(client, kind):
    text = FACTORIES[kind](status=TextStatus.PENDING)
    assert client.get(desk_url(text, kind)).url.startswith(reverse("account_login"))


def test_desk_hides_what_was_not_received(client, kind, moderator):
    assert client.get(desk_url(FACTORIES[kind](status=TextStatus.UNCONFIRMED), kind)).status_code == 404


def test_desk_offers_the_decisions_of_the_table(client, kind, moderator):
    offered = {
        TextStatus.PENDING: ["publish", "return", "refuse"],
        TextStatus.RETURNED: ["publish", "refuse"],
        TextStatus.PUBLISHED: ["hide"],
        TextStatus.REFUSED: ["restore"],
        TextStatus.HIDDEN: ["restore"],
    }
    for status, actions in offered.items():
        response = client.get(desk_url(FACTORIES[kind](status=status), kind))
        assert [action for action, _key in response.context["actions"]] == actions


def test_desk_shows_personal_data_and_escapes_the_text(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING, body="<script>x</script> 06 12 34 56 78")
    content = client.get(desk_url(text)).content.decode()
    assert '<mark title="numéro de téléphone">06 12 34 56 78</mark>' in content
    assert "<script>x" not in content


def test_desk_counts_the_authors_other_texts(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING, author_email="lou@exemple.fr")
    ContributionFactory(status=TextStatus.REFUSED, author_email="lou@exemple.fr")
    CommentFactory(status=TextStatus.REFUSED, user_email="lou@exemple.fr")
    assert client.get(desk_url(text)).context["record"] == [(TextStatus.REFUSED, 2)]


def test_desk_shows_similar_texts_of_the_campaign_only(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING, title="Des cantines locales")
    near = ContributionFactory(campaign=text.campaign, title="La cantine locale du collège")
    ContributionFactory(campaign=text.campaign, title="Le car de 6 h 10", body="Rien à voir.")
    ContributionFactory(title="La cantine locale d'ailleurs")
    assert list(client.get(desk_url(text)).context["similar"]) == [near]


def test_desk_costs_the_same_however_much_there_is_beside(client, kind, moderator):
    contribution = ContributionFactory(status=TextStatus.PENDING)
    text = contribution if kind == "contribution" else CommentFactory(target=contribution, status=TextStatus.PENDING)
    ContributionFactory(campaign=contribution.campaign)
    CommentFactory(target=contribution, status=TextStatus.PENDING)
    take(text, TextAction.REFUSE, moderator)
    text.refresh_from_db()
    take(text, TextAction.RESTORE, moderator)
    client.get(desk_url(text, kind))
    with CaptureQueriesContext(connection) as few:
        client.get(desk_url(text, kind))
    for _round in range(8):
        ContributionFactory(campaign=contribution.campaign)
        CommentFactory(target=contribution, status=TextStatus.PENDING)
        text.refresh_from_db()
        take(text, TextAction.REFUSE, moderator)
        text.refresh_from_db()
        take(text, TextAction.RESTORE, moderator)
    with CaptureQueriesContext(connection) as many:
        client.get(desk_url(text, kind))
    assert len(many) == len(few)


def test_decision_opens_the_next_text_of_any_kind(client, moderator):
    first = ContributionFactory(status=TextStatus.PENDING)
    second = CommentFactory(target=first, status=TextStatus.PENDING)
    third = ContributionFactory(status=TextStatus.PENDING)
    response = send(client, first, "publish")
    decision = ModerationDecision.objects.get()
    assert response.url == f"{desk_url(second, 'comment')}?fait={decision.pk}"
    assert client.get(response.url).context["done"]["reference"] == str(first)
    assert send(client, third, "publish").url.startswith(desk_url(second, "comment"))


def test_decision_on_the_last_text_says_that_all_is_read(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING)
    response = client.get(send(client, text, "publish").url)
    assert response.status_code == 200
    assert "Tout est lu." in response.content.decode()


def test_refusal_without_ground_keeps_what_was_typed(client, kind, moderator):
    text = FACTORIES[kind](status=TextStatus.PENDING)
    response = send(client, text, "refuse", kind, note="Un mot que j'ai écrit")
    assert response.status_code == 422
    content = response.content.decode()
    assert "Un mot que j&#x27;ai écrit" in content
    assert "Choisissez un motif" in content
    text.refresh_from_db()
    assert text.status == TextStatus.PENDING


@pytest.mark.parametrize(
    "data",
    [
        {"action": "explode"},
        {"action": ""},
        {"expected_status": "nowhere"},
        {"ground": "99999999"},
        {"ground": "x"},
        {"note": "m" * 2001},
        {"action": "restore"},
        {"action": "confirm"},
        {"note": "\x00"},
    ],
)
def test_forged_decision_changes_nothing(client, moderator, data):
    text = ContributionFactory(status=TextStatus.PENDING)
    data = {"ground": ground().pk, "action": "refuse"} | data
    assert send(client, text, **data).status_code in (409, 422)
    assert not ModerationDecision.objects.exists()


def test_second_moderator_is_told_and_keeps_the_words(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING)
    take(text, TextAction.PUBLISH, make_moderator(display_name="Théo Blanc"))
    response = send(client, text, "refuse", ground=ground().pk, note="Mes raisons")
    assert response.status_code == 409
    content = response.content.decode()
    assert "déjà décidé par Théo Blanc à" in content
    assert "Mes raisons" in content
    assert 'name="expected_status" value="published"' in content


def test_guarantor_reads_and_cannot_decide(client, kind):
    client.force_login(make_guarantor())
    text = FACTORIES[kind](status=TextStatus.PENDING)
    assert client.get(desk_url(text, kind)).context["actions"] == []
    assert send(client, text, "publish", kind).status_code == 404


def test_own_text_offers_no_decision(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING, author=moderator)
    response = client.get(desk_url(text))
    assert response.context["actions"] == []
    assert (
        "quelqu&#x27;un d&#x27;autre" in response.content.decode() or "quelqu'un d'autre" in response.content.decode()
    )
    send(client, text, "publish")
    assert not ModerationDecision.objects.exists()


def test_desk_home_opens_the_oldest(client, moderator):
    assert "Tout est lu." in client.get(reverse("moderation_desk")).content.decode()
    text = ContributionFactory(status=TextStatus.PENDING)
    assert client.get(reverse("moderation_desk")).url == desk_url(text)


@pytest.mark.parametrize(("role", "status"), [(Role.GUARANTOR, 302), (Role.COMPILER, 404), (Role.EDITOR, 404)])
def test_desk_home_is_for_its_readers(client, role, status):
    client.force_login(grant(UserFactory(), role))
    assert client.get(reverse("moderation_desk")).status_code == status


def undo(client, decision):
    return client.post(reverse("moderation_undo", args=[decision.pk]))


@pytest.mark.parametrize(
    ("status", "action", "undone"),
    [
        (TextStatus.PENDING, TextAction.REFUSE, True),
        (TextStatus.PUBLISHED, TextAction.HIDE, True),
        (TextStatus.PENDING, TextAction.PUBLISH, False),
        (TextStatus.PENDING, TextAction.RETURN, False),
        (TextStatus.RETURNED, TextAction.REFUSE, False),
    ],
)
def test_undo_goes_back_where_the_table_has_a_way(client, kind, moderator, status, action, undone):
    text = FACTORIES[kind](status=status)
    decision = take(text, action, moderator)
    assert client.get(f"{reverse('moderation_desk')}?fait={decision.pk}").status_code in (200, 302)
    assert undo(client, decision).url == desk_url(text, kind)
    text.refresh_from_db()
    assert text.status == (status if undone else decision.to_status)


def test_undo_is_for_the_one_who_decided_and_by_post(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING)
    decision = take(text, TextAction.REFUSE, make_moderator())
    assert undo(client, decision).status_code == 404
    mine = take(ContributionFactory(status=TextStatus.PENDING), TextAction.REFUSE, moderator)
    assert client.get(reverse("moderation_undo", args=[mine.pk])).status_code == 405
    assert ModerationDecision.objects.count() == 2


def test_undo_stops_when_somebody_moved_the_text(client, moderator):
    text = ContributionFactory(status=TextStatus.PENDING)
    decision = take(text, TextAction.REFUSE, moderator)
    text.refresh_from_db()
    take(text, TextAction.RESTORE, make_moderator())
    undo(client, decision)
    assert ModerationDecision.objects.count() == 2


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 30, "²"])
def test_forged_message_shows_nothing(client, moderator, number):
    response = client.get(reverse("moderation_desk"), {"fait": number})
    assert response.context["done"] is None


def test_answers_with_several_choices_are_read_as_words(client, moderator):
    campaign = CampaignFactory()
    form = publish_form(campaign, question("choices", "Ce qui manque", key="manque", choices="Des terres\nDe l'eau"))
    text = ContributionFactory(
        campaign=campaign,
        status=TextStatus.PENDING,
        form_version=form.versions.get(),
        answers={"manque": ["Des terres", "De l'eau"]},
    )
    assert "Des terres, De l&#x27;eau" in client.get(desk_url(text)).content.decode()
