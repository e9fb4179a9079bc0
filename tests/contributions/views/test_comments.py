"""Comments on the page of a text: given, refused without loss, found again by their address, found useful."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_comments.models import CommentFlag

from concertation.discussion import selectors
from concertation.discussion.choices import Stance
from concertation.discussion.post import erase_comment
from concertation.text.choices import TextAction, TextStatus
from contributions.choices import PhaseKind
from contributions.comment_links import comment_path
from contributions.comments import move_comment
from contributions.models import Phase
from tests.contributions.factories import began
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def text():
    return ContributionFactory(campaign=CampaignFactory(comments_wait=False))


@pytest.fixture
def member(client):
    user = UserFactory()
    client.force_login(user)
    return user


def comment_url(text):
    return reverse("contributions:comment", args=[text.campaign.slug, text.reference])


def said(**changed):
    return {"text": "D'accord.", "began": began(), "submission_key": "k"} | changed


def words(page):
    return page.text.replace("&#x27;", "'").replace("’", "'")


@pytest.mark.parametrize("stance", [*Stance, ""])
def test_a_comment_is_given_with_a_stance_and_read_at_its_own_address(client, member, text, stance):
    page = client.post(comment_url(text), said(stance=stance), follow=True)
    comment = text.comments.get()
    assert comment.stance == stance
    assert page.redirect_chain[0][0] == comment_path(text, comment)
    assert f'id="c{comment.pk}"' in page.text
    assert (f'<span class="stance stance--{stance}">' in page.text) == bool(stance)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"stance": "peut-être"}, "Choisissez pour, nuancé, contre"),
        ({"text": "🌱🌱 …"}, "Dites-le avec des mots"),
        ({"text": "a" * 5000}, "5000 caractères"),
        ({"stance": "for", "text": ""}, "Écrivez votre commentaire"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, member, text, changed, why):
    page = client.post(comment_url(text), said(**changed))
    assert why in words(page).replace("\u202f", " ").replace("\xa0", " ")
    assert changed.get("text", "D'accord.")[:40] in words(page)
    assert 'value="for" id="id_stance_0" checked' in " ".join(page.text.split()) or changed.get("stance") != "for"
    assert not text.comments.exists()


def test_words_pasted_from_a_word_processor_are_read_as_words(client, member, text):
    client.post(comment_url(text), said(text='<p class="MsoNormal"><b>Non</b><o:p></o:p></p>'))
    html = client.get(text.get_absolute_url()).text
    assert "<o:p>" not in html
    assert "&lt;p class=" in html


def test_a_reply_is_not_asked_where_it_stands(client, member, text):
    root = CommentFactory(target=text)
    page = client.get(text.get_absolute_url() + f"?repondre={root.pk}")
    assert 'name="stance"' not in page.text
    assert page.context["answered_place"] == root.pk
    client.post(comment_url(text), said(reply_to=root.pk, stance="for"))
    assert text.comments.get(level=1).stance == ""


def test_a_reply_to_what_was_hidden_meanwhile_becomes_a_comment_when_sent_again(client, member, text):
    root = CommentFactory(target=text)
    move_comment(root, TextAction.HIDE)
    page = client.post(comment_url(text), said(reply_to=root.pk))
    assert page.status_code == 409
    assert "portera sur le texte lui-même" in words(page)
    assert page.context["form"]["reply_to"].value() == ""
    client.post(comment_url(text), said(reply_to=page.context["form"]["reply_to"].value()))
    assert text.comments.get(status=TextStatus.PUBLISHED).level == 0


def test_words_typed_before_comments_closed_are_given_back(client, member, text):
    Phase.objects.filter(campaign=text.campaign).update(kind=PhaseKind.WRITE)
    page = client.post(comment_url(text), said(text="Trois heures de travail."))
    assert page.status_code == 409
    assert "readonly>Trois heures de travail.</textarea>" in page.text
    assert "ne sont pas ouverts" in words(page)


def test_an_address_leads_to_the_comment_wherever_it_stands(client, monkeypatch, text):
    monkeypatch.setattr(selectors, "THREADS_PER_PAGE", 2)
    roots = [CommentFactory(target=text) for _ in range(5)]
    replies = [CommentFactory(target=text, parent=roots[4]) for _ in range(5)]
    for comment in (roots[0], roots[4], replies[4]):
        page = client.get(comment_path(text, comment), follow=True)
        assert page.redirect_chain[0][0].endswith(f"#c{comment.pk}")
        assert f'<li id="c{comment.pk}"' in page.text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda comment: move_comment(comment, TextAction.HIDE), 404),
        (lambda comment: erase_comment(comment), 410),
    ],
)
def test_an_address_of_what_is_gone_answers_so(client, text, change, status):
    comment = CommentFactory(target=text, comment="Des mots retirés.")
    change(comment)
    page = client.get(comment_path(text, comment))
    assert page.status_code == status
    assert "Des mots retirés" not in page.text


def test_an_address_of_what_waits_or_is_elsewhere_does_not_exist(client, text):
    waiting = CommentFactory(target=text, status=TextStatus.PENDING)
    other = ContributionFactory(campaign=text.campaign)
    assert client.get(comment_path(text, waiting)).status_code == 404
    assert client.get(comment_path(other, CommentFactory(target=text))).status_code == 404


def test_the_place_of_a_hidden_comment_that_was_answered_is_kept(client, text):
    root = CommentFactory(target=text)
    CommentFactory(target=text, parent=root)
    root.refresh_from_db()
    move_comment(root, TextAction.HIDE)
    assert client.get(comment_path(text, root)).status_code == 302


def test_useful_is_said_once_and_taken_back(client, member, text):
    comment = CommentFactory(target=text)
    address = comment_path(text, comment) + "utile/"
    assert client.get(address).status_code == 405
    for data, count in [({}, 1), ({}, 1), ({"retirer": "1"}, 0), ({"retirer": "1"}, 0)]:
        client.post(address, data)
        comment.refresh_from_db()
        assert comment.useful_count == count
    part = client.post(address, headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in part.text
    assert "<html" not in part.text


def test_useful_waits_for_who_signs_in_and_for_the_phase(client, text):
    comment = CommentFactory(target=text)
    address = comment_path(text, comment) + "utile/"
    assert comment_path(text, comment) in client.post(address).url
    client.force_login(UserFactory())
    Phase.objects.filter(campaign=text.campaign).update(kind=PhaseKind.WRITE)
    client.post(address)
    assert not CommentFlag.objects.exists()


def test_the_balance_stands_above_the_threads_from_five_on(client, text):
    for stance in [Stance.FOR] * 3 + [Stance.AGAINST]:
        CommentFactory(target=text, stance=stance)
    assert 'id="balance"' not in client.get(text.get_absolute_url()).text
    CommentFactory(target=text, stance=Stance.NUANCED)
    html = " ".join(client.get(text.get_absolute_url()).text.split())
    assert "5 commentaires prennent position" in html
    assert all(f"</svg>{words}</a>" in html for words in ("3 pour", "1 nuancé", "1 contre"))


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("query", ["", "?dans=q%3Dterre&ordre=utiles"])
def test_a_debated_page_asks_the_database_as_often_for_1_and_for_30(client, signed_in, query):
    if signed_in:
        client.force_login(UserFactory())
    counts = []
    for size in (1, 30):
        text = ContributionFactory(body="La terre")
        for _ in range(size):
            root = CommentFactory(target=text, stance=Stance.FOR)
            CommentFactory(target=text, parent=root)
        address = text.get_absolute_url() + query
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
