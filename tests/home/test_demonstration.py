"""The demonstration tells the whole chain, once, and writes to nobody."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import TestCase

from concertation.outbox.models import Dispatch
from concertation.people.models import User
from concertation.text.choices import TextStatus
from contributions.answers import public_answers
from contributions.collective.models import Deposit, Signature
from contributions.models import Campaign, Contribution
from contributions.moderation.models import Report
from contributions.participation.asking import asked_of, form_at
from contributions.participation.conditions import asked_questions
from contributions.participation.fields import build_field
from contributions.participation.questions import NOTHING, QUESTION
from contributions.recount import counters_of
from contributions.rules import can_see_campaign
from contributions.synthesis.coverage import coverage_of
from contributions.synthesis.models import Synthesis
from contributions.trail import trail_of
from home.demonstration.load import AlreadyToldError, load_story
from home.demonstration.people import account_lines


class TestStory(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_story()

    def test_campaigns_are_ended_open_and_to_come(self):
        allowed = {campaign.code: campaign.allows("contribute") for campaign in Campaign.objects.all()}
        assert allowed == {"SRADDET": False, "PAT": True, "CTE": False, "RADAR": True, "REPETITION": True}

    def test_a_working_group_is_announced_to_all_and_open_to_some(self):
        group = Campaign.objects.get(code="RADAR")
        names = {
            name: can_see_campaign(User.objects.get(email=f"{name}@exemple.fr"), group)
            for name in ("claire.odin", "brigitte.jourdan", "philippe.mazet", "elise.trouiller", "fatima.ouali")
        }
        assert names == {
            "claire.odin": False, "brigitte.jourdan": True, "philippe.mazet": True, "elise.trouiller": True,
            "fatima.ouali": False,
        }  # fmt: skip
        listed = set(Campaign.objects.listed_to(AnonymousUser()).values_list("code", flat=True))
        assert listed == {"SRADDET", "PAT", "CTE", "RADAR"}
        assert group.contributions.published().count() == 2

    def test_references_follow_the_order_of_the_story(self):
        first = Contribution.objects.get(reference="SRADDET-0001")
        assert first.title == "Un bail rural qui protège la haie autant que le fermier"
        assert Contribution.objects.filter(campaign__code="SRADDET").count() == 88

    def test_every_state_of_a_text_that_somebody_still_holds_is_shown(self):
        states = set(Contribution.objects.values_list("status", flat=True))
        # The story has no form that the team alone reads
        assert states == set(TextStatus) - {TextStatus.UNCONFIRMED, TextStatus.ERASED, TextStatus.RECEIVED}

    def test_each_published_text_of_the_ended_campaign_has_a_fate(self):
        coverage = coverage_of(Synthesis.objects.get())
        assert coverage.untreated == 0
        assert coverage.quoted + coverage.aside == coverage.published == 83

    def test_three_organisations_signed_what_was_deposited(self):
        assert list(Signature.objects.values_list("organisation__code", flat=True)) == [
            "cap-rural",
            "aradel",
            "labo-cites",
        ]
        assert Deposit.objects.get().version.signatures.count() == 3

    def test_a_quoted_text_can_be_followed_to_the_deposit(self):
        steps = trail_of(Contribution.objects.get(reference="SRADDET-0004"))
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert steps[0].at.year == steps[-1].at.year == 2017
        assert len(steps) >= 5

    def test_kept_counters_equal_their_recount(self):
        for campaign in Campaign.objects.exclude(contributions=None).distinct():
            tally = campaign.tally
            assert counters_of(campaign) == {
                "last_number": tally.last_number,
                "published": tally.published,
                "supports": tally.supports,
            }

    def test_the_open_campaign_s_own_questions_are_answered(self):
        campaign = Campaign.objects.get(code="PAT")
        for contribution in campaign.contributions.all():
            required = {question.key for question in asked_of(contribution).schema.questions if question.required}
            assert required <= contribution.answers.keys()
            assert public_answers(contribution)

    def test_the_questionnaire_is_answered_as_its_form_would_take_it(self):
        asked = form_at(Campaign.objects.get(code="PAT"), "cantine")
        told = Contribution.objects.filter(form_version=asked.version)
        assert told.published().count() == 40
        for contribution in told:
            files = {question.key for question in asked.schema.questions if question.type == "file"}
            words = {key: answer for key, answer in contribution.answers.items() if key not in files}
            fields = {
                QUESTION + question.key: build_field(question).clean(contribution.answers.get(question.key))
                for question in asked.schema.questions
                if question.key in asked_questions(asked.schema, contribution.answers) and question.key not in files
            }
            kept = {key.removeprefix(QUESTION): answer for key, answer in fields.items() if answer not in NOTHING}
            assert {key: answer for key, answer in kept.items() if answer is not False} == words

    def test_texts_were_merged_withdrawn_and_reported(self):
        texts = Campaign.objects.get(code="PAT").contributions
        merged = texts.get(status="merged")
        assert merged.merged_into.support_count > merged.merged_into.supports.filter(via=None).count() > 0
        assert texts.get(status="withdrawn").author.display_name == "Claire Odin"
        assert sorted(Report.objects.values_list("status", flat=True)) == ["dismissed", "open", "open", "open"]

    def test_nobody_is_written_to(self):
        assert not Dispatch.objects.exists()

    def test_every_role_has_an_account_that_exists(self):
        addresses = [line.split()[-1] for line in account_lines()]
        assert User.objects.filter(email__in=addresses).count() == len(addresses) == 11

    def test_it_is_told_once(self):
        with pytest.raises(AlreadyToldError):
            load_story()
