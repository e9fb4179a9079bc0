"""The pages of an organisation's texts: who opens them, what they decide, what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.text.choices import TextStatus
from concertation.web.my_space import my_pages
from concertation.web.my_space import waiting_for as waiting_in_my_space
from contributions.consultation import ask_validators, review_path
from contributions.endorsement.models import OrganisationReview
from contributions.endorsement.rules import is_stuck, reads_for_organisation
from contributions.endorsement.waiting import load_texts, rows_waiting_for, stuck_texts
from contributions.models import Contribution
from contributions.moderation.texts import ModerableComment, ModerableContribution
from contributions.moderation.waiting import waiting_for
from contributions.sent_texts import sent_text
from tests.factories import COMMENT_STATES, CommentFactory, ContributionFactory, UserFactory, grant

from .factories import WAITING, make_organisation, member, waiting_comment, waiting_contribution

pytestmark = pytest.mark.django_db
QUEUE = reverse("endorsement:queue")


@pytest.fixture(params=["contribution", "comment"])
def make_waiting(request):
    return WAITING[request.param]


def list_url(organisation):
    return reverse("endorsement:list", args=[organisation.code])


def page_of(text):
    return review_path(sent_text(text))


def body(response):
    return response.content.decode()


class TestDoors:
    PERSONS = [
        ("validator", lambda organisation: member(organisation, MembershipRole.VALIDATOR), 200),
        ("signatory", lambda organisation: member(organisation, MembershipRole.SIGNATORY), 200),
        ("administrator", lambda organisation: grant(UserFactory(), Role.ADMINISTRATOR), 200),
        ("contributor", lambda organisation: member(organisation), 404),
        ("reader", lambda organisation: member(organisation, MembershipRole.READER), 404),
        ("validator elsewhere", lambda organisation: make_organisation()[1][0], 404),
        ("moderator", lambda organisation: grant(UserFactory(), Role.MODERATOR), 404),
        ("guarantor", lambda organisation: grant(UserFactory(), Role.GUARANTOR), 404),
    ]

    @pytest.mark.parametrize(("person", "make", "status"), PERSONS)
    def test_who_opens_an_organisation_s_texts(self, client, person, make, status, make_waiting):
        organisation, _validators = make_organisation()
        text = make_waiting(organisation)
        client.force_login(make(organisation))
        assert client.get(list_url(organisation)).status_code == status
        assert client.get(page_of(text)).status_code == status
        post = client.post(page_of(text), {"decision": "endorse", "number": "1"})
        text.refresh_from_db()
        if status == 404:
            assert (post.status_code, text.status) == (404, TextStatus.INTERNAL)

    def test_a_visitor_signs_in_first(self, client):
        organisation, _validators = make_organisation()
        for url in (QUEUE, list_url(organisation), page_of(waiting_contribution(organisation))):
            assert client.get(url)["Location"].startswith(reverse("account_login"))

    def test_another_organisation_s_text_is_not_under_this_address(self, client, make_waiting):
        mine, (validator, _other) = make_organisation()
        theirs, _people = make_organisation()
        client.force_login(validator)
        address = page_of(make_waiting(theirs)).replace(theirs.code, mine.code)
        assert client.get(address).status_code == 404

    def test_the_right_ends_with_the_next_request(self, client):
        organisation, (validator, _other) = make_organisation()
        text = waiting_contribution(organisation)
        client.force_login(validator)
        assert client.get(page_of(text)).status_code == 200
        validator.memberships.all().delete()
        assert client.post(page_of(text), {"decision": "endorse", "number": "1"}).status_code == 404
        text.refresh_from_db()
        assert text.status == TextStatus.INTERNAL


class TestDeciding:
    def test_one_button_sends_on_and_shows_the_next(self, client, make_waiting):
        organisation, (validator, _other) = make_organisation()
        text = make_waiting(organisation)
        after = waiting_contribution(organisation, created_at=timezone.now() + timedelta(hours=1))
        client.force_login(validator)
        assert "accesskey" in body(client.get(page_of(text)))
        response = client.post(page_of(text), {"decision": "endorse", "number": "1"})
        assert response["Location"] == page_of(after)
        text.refresh_from_db()
        assert text.status == TextStatus.PENDING
        assert "part à la modération" in body(client.get(response["Location"]))

    def test_a_text_comes_back_only_with_a_word(self, client):
        organisation, (validator, _other) = make_organisation()
        text = waiting_contribution(organisation)
        client.force_login(validator)
        refused = client.post(page_of(text), {"decision": "decline", "number": "1", "note": " "})
        assert (refused.status_code, OrganisationReview.objects.count()) == (422, 0)
        assert "Dites à l’auteur" in body(refused)
        client.post(page_of(text), {"decision": "decline", "number": "1", "note": "Plus court."})
        text.refresh_from_db()
        assert text.status == TextStatus.DECLINED

    def test_the_second_is_told_and_keeps_the_word(self, client):
        organisation, (first, second) = make_organisation()
        text = waiting_contribution(organisation)
        client.force_login(first)
        client.post(page_of(text), {"decision": "endorse", "number": "1"})
        client.force_login(second)
        late = client.post(page_of(text), {"decision": "decline", "number": "1", "note": "Un mot à garder."})
        assert late.status_code == 409
        assert f"déjà lu par {first.display_name}" in body(late)
        assert "Un mot à garder." in body(late)

    BAD = [
        {},
        {"decision": "publish", "number": "1"},
        {"decision": "endorse", "number": "-1"},
        {"decision": "endorse", "number": "9" * 30},
        {"decision": "endorse", "number": "x"},
        {"decision": "decline", "number": "1", "note": "é" * 2001},
        {"decision": "decline", "number": "1", "note": "\u200b"},
    ]

    @pytest.mark.parametrize("data", BAD)
    def test_what_is_sent_wrongly_decides_nothing(self, client, data):
        organisation, (validator, _other) = make_organisation()
        text = waiting_contribution(organisation)
        client.force_login(validator)
        assert client.post(page_of(text), data).status_code == 422
        text.refresh_from_db()
        assert text.status == TextStatus.INTERNAL

    def test_the_author_sees_that_somebody_else_reads(self, client):
        organisation, (author, _other) = make_organisation()
        text = waiting_contribution(organisation, author)
        client.force_login(author)
        page = body(client.get(page_of(text)))
        assert "quelqu’un d’autre dans l’organisation" in page
        assert client.post(page_of(text), {"decision": "endorse", "number": "1"}).status_code == 403


class TestLists:
    def test_the_list_shows_every_state_and_no_other_organisation_s(self, client, monkeypatch):
        monkeypatch.setattr("contributions.endorsement.views.PAGE", 50)
        organisation, (validator, _other) = make_organisation()
        mine = [waiting_contribution(organisation, status=status) for status in TextStatus]
        mine += [waiting_comment(organisation, status=status) for status in COMMENT_STATES]
        others = [ContributionFactory(organisation=make_organisation()[0]), ContributionFactory(), CommentFactory()]
        client.force_login(validator)
        shown = body(client.get(list_url(organisation)))
        assert all(str(text) in shown for text in mine)
        assert not any(f">{text}<" in shown for text in others)

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("?etat=internal", {"a", "c"}),
            ("?nature=comment", {"c"}),
            ("?etat=published&nature=contribution", {"b"}),
            ("?etat=tout&nature=roman&page=x", {"a", "b", "c"}),
            ("?page=99999999999999999999", {"a", "b", "c"}),
        ],
    )
    def test_filters(self, client, query, shown):
        organisation, (validator, _other) = make_organisation()
        texts = {
            "a": waiting_contribution(organisation),
            "b": waiting_contribution(organisation, status=TextStatus.PUBLISHED),
            "c": waiting_comment(organisation),
        }
        client.force_login(validator)
        page = body(client.get(list_url(organisation) + query))
        assert {name for name, text in texts.items() if f">{text}<" in page} == shown

    def test_a_title_that_the_validator_may_not_read_is_said_nowhere(self, client):
        organisation, (validator, _other) = make_organisation()
        hidden = ContributionFactory(title="Un titre réservé", status=TextStatus.HIDDEN)
        seen = ContributionFactory(title="Un titre public")
        comments = [waiting_comment(organisation, target=target) for target in (hidden, seen)]
        client.force_login(validator)
        for url in (QUEUE, list_url(organisation), *(page_of(comment) for comment in comments)):
            assert "Un titre réservé" not in body(client.get(url))
        assert "Un titre public" in body(client.get(QUEUE))
        for comment in comments:
            ask_validators(comment)
        letters = [dispatch.payload["text"] for dispatch in Dispatch.objects.filter(recipient=validator.email)]
        assert len(letters) == 2
        assert sum("Un titre public" in letter for letter in letters) == 1
        assert not any("Un titre réservé" in letter for letter in letters)

    def test_an_erased_comment_is_not_listed(self, client):
        organisation, (validator, _other) = make_organisation()
        comment = waiting_comment(organisation, is_removed=True)
        client.force_login(validator)
        assert f">{comment}<" not in body(client.get(list_url(organisation)))
        assert client.get(page_of(comment)).status_code == 404

    def test_the_queue_is_what_the_rule_says(self):
        organisation, (first, second) = make_organisation()
        alone, (only,) = make_organisation(validators=1)
        elsewhere, _people = make_organisation()
        texts = [
            *(make(organisation, author) for make in WAITING.values() for author in (None, first, second)),
            *(make(alone, author) for make in WAITING.values() for author in (None, only)),
            *(make(elsewhere) for make in WAITING.values()),
            waiting_contribution(organisation, status=TextStatus.PENDING),
        ]
        for user in (first, second, only, UserFactory()):
            listed = {text.target for text in load_texts(list(rows_waiting_for(user)))}
            may = {
                text for text in texts if text.status == "internal" and reads_for_organisation(user, sent_text(text))
            }
            assert listed == may

    def test_the_queue_is_in_the_menu_and_the_overview_of_who_reads(self, client):
        organisation, (validator, _other) = make_organisation()
        waiting_contribution(organisation)
        assert "reviews" in [page.code for page in my_pages(validator)]
        assert any(item.url == QUEUE for item in waiting_in_my_space(validator))
        nobody = member(organisation)
        assert "reviews" not in [page.code for page in my_pages(nobody)]
        assert not any(item.url == QUEUE for item in waiting_in_my_space(nobody))

    @pytest.mark.parametrize("page", ["list", "queue", "text"])
    def test_a_page_asks_as_often_for_1_and_for_30(self, client, page):
        counts = []
        for size in (1, 18):
            organisation, (validator, _other) = make_organisation()
            texts = [WAITING[kind](organisation) for kind in WAITING for _number in range(size)]
            client.force_login(validator)
            address = {"list": list_url(organisation), "queue": QUEUE, "text": page_of(texts[0])}[page]
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            counts.append(len(captured))
        # the next text, to pass on to, may be of the other kind or of the same: one kind less is read then
        assert counts[1] == counts[0] or (page == "text" and counts[1] < counts[0])


class TestNothingGetsStuck:
    def test_administrators_are_shown_what_the_rule_calls_stuck(self):
        fine, _people = make_organisation()
        empty, _nobody = make_organisation(validators=0)
        slow, _people = make_organisation()
        texts = [make(organisation) for make in WAITING.values() for organisation in (fine, empty, slow)]
        for text in texts:
            if text.organisation == slow:
                long_ago = timezone.now() - timedelta(days=8)
                field = "updated_at" if isinstance(text, Contribution) else "submit_date"
                type(text).objects.filter(pk=text.pk).update(**{field: long_ago})
                text.refresh_from_db()
        shown = {row.organisation: row.count for row in stuck_texts()}
        assert shown == {empty: 2, slow: 2}
        assert {text.organisation for text in texts if is_stuck(sent_text(text))} == set(shown)
        lines = [
            line for line in waiting_for(grant(UserFactory(), Role.ADMINISTRATOR)) if "ne relit" in str(line.label)
        ]
        assert [line.count for line in lines] == [2, 2]
        assert not [line for line in waiting_for(grant(UserFactory(), Role.MODERATOR)) if "ne relit" in str(line.label)]


class TestDesk:
    def test_the_desk_says_in_whose_name_and_that_it_was_read(self, client):
        organisation, (validator, _other) = make_organisation()
        for text, adapter in (
            (waiting_contribution(organisation), ModerableContribution),
            (waiting_comment(organisation), ModerableComment),
        ):
            assert str(organisation) in dict(adapter(text).facts).values()
            client.force_login(validator)
            client.post(page_of(text), {"decision": "endorse", "number": "1"})
            text.refresh_from_db()
            assert f"{organisation}, relu par l'organisation" in dict(adapter(text).facts).values()
