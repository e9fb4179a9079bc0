"""Speaking in an organisation's name through the site's forms: what they offer, refuse, and keep of what was typed."""

import pytest
from django.urls import reverse

from concertation.discussion.models import ModeratedComment
from concertation.people.choices import MembershipRole
from concertation.text.choices import TextStatus
from contributions.models import Contribution
from tests.contributions.factories import began, typed
from tests.factories import CampaignFactory, ContributionFactory, MembershipFactory, OrganisationFactory, UserFactory

from .factories import make_organisation, member

pytestmark = pytest.mark.django_db
REFUSED = "Vous ne pouvez pas, ou plus, écrire au nom de cette organisation."


def contribute_url(campaign):
    return reverse("contributions:contribute", args=[campaign.slug])


def revise_url(text):
    return reverse("contributions:revise", args=[text.reference])


def comment_on(client, target, **fields):
    address = reverse("contributions:comment", args=[target.campaign.slug, target.reference])
    return client.post(address, {"text": "Un mot.", "began": began(), "submission_key": "k", "website": ""} | fields)


class TestContributing:
    def test_a_membership_that_ended_between_two_screens_is_said_and_nothing_typed_is_lost(self, client):
        campaign, membership = CampaignFactory(), MembershipFactory()
        client.force_login(membership.user)
        said = typed(organisation=membership.organisation.code)
        assert client.post(contribute_url(campaign), said | {"etape": "2"}).context["step"] == 3
        membership.delete()
        refused = client.post(contribute_url(campaign), said)
        page = refused.content.decode()
        assert (refused.context["step"], Contribution.objects.count()) == (2, 0)
        assert REFUSED in page
        assert said["title"] in page
        # whoever then speaks in their own name does so knowingly
        client.post(contribute_url(campaign), said | {"organisation": ""})
        assert Contribution.objects.get().organisation is None

    def test_a_visitor_s_forged_name_is_refused(self, client):
        campaign = CampaignFactory()
        page = client.post(contribute_url(campaign), typed(organisation=OrganisationFactory().code))
        assert REFUSED in page.content.decode()
        assert not Contribution.objects.exists()

    def test_a_reader_is_offered_no_other_name(self, client):
        campaign, membership = CampaignFactory(), MembershipFactory(role=MembershipRole.READER)
        client.force_login(membership.user)
        assert (
            membership.organisation.name not in client.post(contribute_url(campaign), typed(etape="1")).content.decode()
        )
        client.post(contribute_url(campaign), typed(organisation=membership.organisation.code))
        assert not Contribution.objects.exists()

    def test_the_receipt_says_who_reads_first(self, client):
        organisation, _validators = make_organisation(name="Le Parc")
        client.force_login(member(organisation))
        response = client.post(contribute_url(CampaignFactory()), typed(organisation=organisation.code), follow=True)
        assert "Le Parc" in response.content.decode()
        assert "qui la relit d’abord" in response.content.decode()


class TestCommenting:
    @pytest.mark.parametrize(("role", "taken"), [(MembershipRole.READER, False), (MembershipRole.CONTRIBUTOR, True)])
    def test_in_an_organisation_s_name(self, client, role, taken):
        text, membership = ContributionFactory(), MembershipFactory(role=role)
        client.force_login(membership.user)
        response = comment_on(client, text, organisation=membership.organisation.code)
        assert response.status_code == (302 if taken else 200)
        names = list(ModeratedComment.objects.values_list("organisation__code", flat=True))
        assert names == ([membership.organisation.code] if taken else [])
        if not taken:
            assert REFUSED in response.content.decode()
            assert "Un mot." in response.content.decode()

    def test_in_one_s_own_name_by_default(self, client):
        text, membership = ContributionFactory(), MembershipFactory()
        client.force_login(membership.user)
        comment_on(client, text)
        assert ModeratedComment.objects.get().organisation is None

    @pytest.mark.parametrize("code", ["autre", "x' or 1=1", "\x00", "é" * 5000])
    def test_a_name_that_is_not_theirs_is_refused(self, client, code):
        OrganisationFactory(code="autre")
        text, membership = ContributionFactory(), MembershipFactory()
        client.force_login(membership.user)
        assert comment_on(client, text, organisation=code).status_code < 500
        assert not ModeratedComment.objects.exists()

    def test_the_page_shows_the_organisation_then_the_person(self, client):
        organisation = OrganisationFactory(name="Le Parc")
        text, author = ContributionFactory(), member(organisation, display_name="Ana")
        client.force_login(author)
        comment_on(client, text, organisation=organisation.code)
        ModeratedComment.objects.update(status=TextStatus.PUBLISHED, is_public=True)
        page = client.get(text.get_absolute_url()).content.decode()
        assert "<b>Le Parc</b> <small>par Ana," in page

    def test_words_in_another_language_are_marked(self, client):
        text = ContributionFactory()
        client.force_login(UserFactory(language="en"))
        client.cookies["django_language"] = "en"
        comment_on(client, text, text="A word.")
        assert ModeratedComment.objects.get().language == "en"


class TestCorrecting:
    def given_back(self, **fields):
        organisation, (validator, _other) = make_organisation()
        author = member(organisation)
        fields = {"status": TextStatus.RETURNED, "author_email": ""} | fields
        return ContributionFactory(organisation=organisation, author=author, **fields), author, validator

    def test_a_role_removed_while_the_form_is_open_is_told_and_the_words_kept(self, client):
        text, author, _validator = self.given_back()
        client.force_login(author)
        assert client.get(revise_url(text)).status_code == 200
        author.memberships.all().delete()
        refused = client.post(revise_url(text), typed(body="Des mots à garder."))
        assert refused.status_code == 409
        assert "Des mots à garder." in refused.content.decode()
        text.refresh_from_db()
        assert text.status == TextStatus.RETURNED

    def test_a_validator_corrects_then_does_no_more(self, client):
        text, _author, validator = self.given_back()
        client.force_login(validator)
        assert "votre organisation" in client.get(revise_url(text)).content.decode()
        validator.memberships.all().delete()
        refused = client.post(revise_url(text), typed(body="Des mots à garder."))
        assert (refused.status_code, client.get(revise_url(text)).status_code) == (404, 404)
        assert "Des mots à garder." in refused.content.decode()
        assert text.title not in refused.content.decode()

    def test_what_an_organisation_gave_back_is_corrected_with_its_word_beside(self, client):
        text, author, _validator = self.given_back(status=TextStatus.DECLINED)
        client.force_login(author)
        assert "Ce que votre organisation vous a écrit" in client.get(revise_url(text)).content.decode()
        assert client.post(revise_url(text), typed(body="Mieux.")).status_code == 302
        text.refresh_from_db()
        assert (text.status, text.body) == (TextStatus.INTERNAL, "Mieux.")


class TestPublicList:
    def test_the_list_narrows_to_one_organisation(self, client):
        campaign = CampaignFactory()
        mine, other = (ContributionFactory(campaign=campaign, organisation=OrganisationFactory()) for _ in range(2))
        alone, silent = ContributionFactory(campaign=campaign), OrganisationFactory()
        url = reverse("contributions:list", args=[campaign.slug])

        def shown(query):
            return set(client.get(url + query).context["listing"].entries)

        assert shown(f"?organisation={mine.organisation.code}") == {mine}
        for unknown in (silent.code, "x' or 1=1", ""):
            assert shown(f"?organisation={unknown}") == {mine, other, alone}
        page = client.get(url).content.decode()
        assert mine.organisation.name in page
        assert silent.name not in page
        export = reverse("contributions:export", args=[campaign.slug]) + f"?organisation={mine.organisation.code}"
        lines = b"".join(client.get(export).streaming_content).decode()
        assert (mine.reference in lines, other.reference in lines) == (True, False)
