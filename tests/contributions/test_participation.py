"""Forms: what they ask, when a question is asked, what is kept, and answers that stay readable whatever comes after."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from concertation.privacy.models import Consent
from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError
from contributions.answers import answers_of, public_answers
from contributions.choices import PhaseKind
from contributions.models import Contribution, FormVersion
from contributions.participation.choices import Public
from contributions.transitions import move_contribution
from tests.contributions.factories import fresh, publish_form, question, typed
from tests.factories import CampaignFactory, CollegeFactory, MembershipFactory, TerritoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def send(client, campaign, code="avis", **answers):
    """Send the whole form with these answers, and give back what was kept, or the page that came back."""
    fields = {f"question-{name}": value for name, value in answers.items()}
    page = client.post(reverse("contributions:contribute_form", args=[campaign.slug, code]), typed(**fields))
    return Contribution.objects.order_by("-pk").first() if page.status_code == 302 else page


GOOD = [
    ("short", {}, " Une  ligne ", "Une ligne"),
    ("long", {"max_length": 100}, "Deux\nlignes", "Deux\nlignes"),
    ("number", {"min": 0, "max": 10, "step": 0.5, "unit": "ha"}, "2,5", 2.5),
    ("number", {"min": 0, "max": 10, "step": None, "unit": ""}, "3", 3),
    ("date", {"min": None, "max": None}, "31/03/2027", "2027-03-31"),
    ("choice", {"choices": "Oui\nNon", "as_list": False}, "Oui", "Oui"),
    ("choices", {"choices": "a\nb\nc", "most": 2}, ["a", "c"], ["a", "c"]),
    ("scale", {"low": 1, "high": 5, "low_label": "", "high_label": ""}, "4", 4),
    ("email", {}, "elise@exemple.fr", "elise@exemple.fr"),
    ("url", {}, "exemple.fr/page", "https://exemple.fr/page"),
    ("siret", {}, "732 829 320 00074", "73282932000074"),
    ("siret", {}, "w691012345", "W691012345"),
    ("organisation", {}, "Les amis du marché", {"label": "Les amis du marché"}),
    ("box", {}, "on", True),
]


@pytest.mark.parametrize(("kind", "settings", "sent", "kept"), GOOD)
def test_each_type_keeps_what_it_is_told(client, kind, settings, sent, kept):
    campaign = CampaignFactory()
    publish_form(campaign, question(kind, "Une question", key="q", **settings))
    text = send(client, campaign, q=sent)
    assert text.answers == {"q": kept}
    assert answers_of(text)[0].label == "Une question"


BAD = [
    ("short", {}, "x" * 256),
    ("long", {"max_length": 50}, "x" * 51),
    ("number", {"min": 1, "max": 10, "step": 1, "unit": ""}, "11"),
    ("number", {"min": 1, "max": 10, "step": 1, "unit": ""}, "2.5"),
    ("number", {"min": None, "max": None, "step": None, "unit": ""}, "beaucoup"),
    ("number", {"min": None, "max": None, "step": None, "unit": ""}, "inf"),
    ("date", {"min": "2027-01-01", "max": None}, "2026-12-31"),
    ("date", {"min": None, "max": None}, "31 avril"),
    ("choice", {"choices": "Oui\nNon", "as_list": False}, "Peut-être"),
    ("choices", {"choices": "a\nb\nc", "most": 2}, ["a", "b", "c"]),
    ("scale", {"low": 1, "high": 5, "low_label": "", "high_label": ""}, "6"),
    ("email", {}, "elise@"),
    ("url", {}, "javascript:alert(1)"),
    ("siret", {}, "732 829 320 00075"),
    ("siret", {}, "W12"),
    ("territory", {}, "Nulle part"),
]


@pytest.mark.parametrize(("kind", "settings", "sent"), BAD)
def test_each_type_says_what_is_wrong_and_keeps_what_was_typed(client, kind, settings, sent):
    campaign = CampaignFactory()
    publish_form(campaign, question(kind, "Une question", key="q", **settings))
    page = send(client, campaign, q=sent)
    assert page.status_code == 200
    assert "question-q" in page.context["form"].errors
    assert not Contribution.objects.exists()


def test_a_territory_is_kept_with_the_name_that_it_had(client):
    campaign, place = CampaignFactory(), TerritoryFactory(name="Val de Drôme")
    publish_form(campaign, question("territory", "Où ?", key="q"))
    text = send(client, campaign, q="val de drome")
    assert text.answers == {"q": {"code": place.code, "label": "Val de Drôme"}}
    assert answers_of(text)[0].words == "Val de Drôme"


def test_every_row_of_a_table_is_answered_when_it_must_be(client):
    campaign = CampaignFactory()
    publish_form(
        campaign, question("matrix", "Vos priorités", key="q", rows="Eau\nTerre", columns="Oui\nNon", required=True)
    )
    page = send(client, campaign, q_0="Oui")
    assert "Il manque une réponse : Terre." in page.context["form"].errors["question-q"][0]
    assert send(client, campaign, q_0="Oui", q_1="Non").answers == {"q": {"Eau": "Oui", "Terre": "Non"}}


CONDITIONS = [
    ("is", "Oui", "Oui", True),
    ("is", " oui ", "Oui", True),
    ("is", "Oui", "Non", False),
    ("is_not", "Oui", "Non", True),
    ("is_not", "Oui", "Oui", False),
    ("contains", "ou", "Oui", True),
]


@pytest.mark.parametrize(("operator", "value", "answer", "asked"), CONDITIONS)
def test_a_question_that_is_not_asked_is_neither_required_nor_kept(client, operator, value, answer, asked):
    campaign = CampaignFactory()
    publish_form(
        campaign,
        question("choice", "Une cantine ?", key="a", choices="Oui\nNon", as_list=False),
        question("short", "Laquelle ?", key="b", required=True, when=[("Une cantine ?", operator, value)]),
    )
    assert send(client, campaign, a=answer, b="Celle du bourg").answers == {"a": answer} | (
        {"b": "Celle du bourg"} if asked else {}
    )
    without = send(client, campaign, a=answer)
    assert (without.status_code if asked else without.answers) == (200 if asked else {"a": answer})


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked(client):
    campaign = CampaignFactory()
    publish_form(
        campaign,
        question("choice", "A", key="a", choices="Oui\nNon", as_list=False),
        question("short", "B", key="b", when=[("A", "is", "Oui")]),
        question("short", "C", key="c", when=[("B", "is", "x")]),
    )
    assert send(client, campaign, a="Non", b="x", c="y").answers == {"a": "Non"}


def test_without_a_script_the_condition_stands_in_words(client):
    campaign = CampaignFactory()
    publish_form(
        campaign,
        question("box", "Une cantine", key="a"),
        question("short", "Laquelle", key="b", when=[("Une cantine", "is", "oui")]),
    )
    html = client.get(reverse("contributions:contribute", args=[campaign.slug])).content.decode()
    assert "À remplir si vous avez répondu" in html


def test_old_answers_are_read_by_the_version_that_was_answered(client):
    campaign = CampaignFactory()
    form = publish_form(
        campaign, question("short", "Votre métier", key="q"), question("short", "Secret", key="s", audience="staff")
    )
    text = send(client, campaign, q="Cuisinière", s="Rien")
    publish_form(campaign, question("number", "Secret", key="s", min=None, max=None, step=None, unit=""), form=form)
    text = Contribution.objects.get(pk=text.pk)
    assert [(one.label, one.words) for one in answers_of(text)] == [("Votre métier", "Cuisinière"), ("Secret", "Rien")]
    assert [one.words for one in public_answers(text)] == ["Cuisinière"]
    assert form.versions.count() == 2


def test_publishing_the_same_questions_again_makes_no_version():
    campaign = CampaignFactory()
    form = publish_form(campaign, question("short", "Une question", key="q"))
    publish_form(campaign, question("short", "Une question", key="q"), form=form)
    assert FormVersion.objects.filter(form=form).count() == 1


def test_a_version_is_never_changed():
    form = publish_form(CampaignFactory(), question("short", "Une question", key="q"))
    with pytest.raises(DatabaseError), transaction.atomic():
        form.versions.update(schema={})


def test_a_form_changed_meanwhile_takes_what_still_fits(client):
    campaign = CampaignFactory()
    form = publish_form(campaign, question("short", "Un", key="a"))
    publish_form(campaign, question("short", "Un, mieux dit", key="a"), question("short", "Deux", key="b"), form=form)
    page = client.post(
        reverse("contributions:contribute_form", args=[campaign.slug, "avis"]),
        typed(formulaire="1", **{"question-a": "oui"}),
    )
    text = Contribution.objects.get()
    assert page.status_code == 302
    assert (text.answers, text.form_version.number) == ({"a": "oui"}, 2)


def test_a_form_changed_meanwhile_shows_what_it_asks_no_more_and_loses_nothing(client):
    campaign = CampaignFactory()
    form = publish_form(campaign, question("short", "Un", key="a"), question("short", "Deux", key="b"))
    publish_form(campaign, question("short", "Deux", key="b"), form=form)
    url = reverse("contributions:contribute_form", args=[campaign.slug, "avis"])
    fields = {"question-a": "ce que je disais", "question-b": "ceci"}
    page = client.post(url, typed(formulaire="1", **fields))
    html = page.content.decode()
    assert page.status_code == 409
    assert "ce que je disais" in html
    assert 'value="ceci"' in html
    assert client.post(url, typed(formulaire="2", **fields)).status_code == 302


def test_two_forms_are_chosen_between_and_one_is_shown_at_once(client):
    campaign = CampaignFactory()
    publish_form(campaign, question("short", "Un", key="a"))
    url = reverse("contributions:contribute", args=[campaign.slug])
    assert client.get(url).context["asked"].code == "avis"
    ask = question("scale", "Votre note", key="n", low=1, high=5, low_label="", high_label="")
    publish_form(campaign, ask, title="Vos cantines", code="cantines", asks_text=False)
    html = client.get(url).content.decode()
    assert "Vos cantines" in html
    assert "/contribuer/cantines/" in html


def test_a_questionnaire_is_a_text_made_of_its_public_answers(client):
    campaign = CampaignFactory()
    publish_form(
        campaign,
        question("scale", "Votre note", key="n", low=1, high=5, low_label="", high_label=""),
        question("short", "Votre téléphone", key="t", audience="staff"),
        title="Vos cantines",
        code="cantines",
        asks_text=False,
    )
    text = send(client, campaign, "cantines", n="4", t="04 00")
    assert text.title == "Réponse au questionnaire « Vos cantines »"
    assert text.body == "Votre note\n4"
    assert "04 00" not in text.versions.get().body


@pytest.mark.parametrize(
    ("audience", "said", "title"),
    [
        ("public", "Du pain du bourg", "Du pain du bourg"),
        ("public", "", "Réponse au questionnaire « Vos cantines »"),
        ("staff", "Du pain du bourg", "Réponse au questionnaire « Vos cantines »"),
    ],
)
def test_in_lists_a_questionnaire_is_told_by_the_first_short_public_answer(client, audience, said, title):
    campaign = CampaignFactory()
    idea = question("short", "En une phrase", key="p", audience=audience)
    publish_form(campaign, idea, title="Vos cantines", code="cantines", asks_text=False)
    assert send(client, campaign, "cantines", p=said).title == title


@pytest.mark.parametrize(
    ("kinds", "phase", "is_open"),
    [
        ([], PhaseKind.CONTRIBUTE, True),
        ([], PhaseKind.DEBATE, False),
        (["debate"], PhaseKind.DEBATE, True),
        (["debate"], PhaseKind.CONTRIBUTE, False),
        (["inform"], None, False),
    ],
)
def test_a_form_is_open_in_its_phases(client, kinds, phase, is_open):
    campaign = CampaignFactory(phase=phase)
    publish_form(campaign, question("short", "Un", key="a"), phase_kinds=kinds)
    page = send(client, fresh(campaign), a="oui")
    assert isinstance(page, Contribution) == is_open


def test_a_form_for_members_is_for_them_only(client):
    campaign, membership = CampaignFactory(), MembershipFactory()
    form = publish_form(campaign, question("short", "Un", key="a"), public=Public.MEMBERS)
    form.organisation_links.create(organisation=membership.organisation)
    form.save()
    assert send(client, campaign, a="oui").status_code == 403
    client.force_login(UserFactory())
    assert send(client, campaign, a="oui").status_code == 403
    client.force_login(membership.user)
    assert send(client, campaign, a="oui").answers == {"a": "oui"}


def test_a_form_for_colleges_takes_no_other(client):
    campaign, college = CampaignFactory(), CollegeFactory(code="elus")
    CollegeFactory(code="agents")
    publish_form(campaign, question("short", "Un", key="a"), public=Public.COLLEGES, college_codes=["elus"])
    url = reverse("contributions:contribute", args=[campaign.slug])
    assert client.post(url, typed(college="agents")).status_code == 200
    assert client.post(url, typed(college="")).status_code == 200
    client.post(url, typed(college="elus"))
    assert Contribution.objects.get().college == college


def test_what_one_agrees_to_is_kept_in_its_words(client):
    campaign = CampaignFactory()
    publish_form(
        campaign, question("consent", "Me recontacter", key="c", words="L'équipe peut m'écrire jusqu'en juin.")
    )
    text = send(client, campaign, c="on")
    consent = Consent.objects.get(agreed__purpose="form-consent")
    assert "L'équipe peut m'écrire jusqu'en juin." in consent.agreed.text
    assert consent.target_id == text.pk


def test_an_unpublished_form_is_not_there(client):
    campaign = CampaignFactory()
    form = publish_form(campaign, question("short", "Un", key="a"))
    form.unpublish()
    assert send(client, campaign, a="oui").status_code == 404
    page = client.get(reverse("contributions:contribute", args=[campaign.slug]))
    assert "ne reçoit pas de contributions" in page.content.decode()


def test_each_question_stands_once_on_the_page_whatever_else_is_asked(client):
    campaign = CampaignFactory()
    asked = {"asks_text": False, "theme_use": "hidden", "territory_use": "hidden"}
    publish_form(campaign, question("short", "Un", key="a"), **asked)
    page = client.get(reverse("contributions:contribute_form", args=[campaign.slug, "avis"])).content.decode()
    assert page.count('id="id_question-a"') == 1


def test_what_only_the_team_reads_is_never_published(client):
    campaign = CampaignFactory()
    publish_form(campaign, question("short", "Un", key="a", audience="staff"), code="equipe", asks_text=False)
    text = send(client, campaign, "equipe", a="oui")
    Contribution.objects.update(status=TextStatus.PENDING)
    text.refresh_from_db()
    assert "oui" not in text.body
    with pytest.raises(TransitionRefusedError):
        move_contribution(text, TextAction.PUBLISH)


UNSENT = {
    "question-n": "4",
    "question-m_0": "Bon",
    "question-c": ["Des terres", "De l'eau"],
    "question-t": "ni un nombre, ni une date",
    "formulaire": "1",
    "formulaire_code": "cantines",
}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"phase_kinds": ["debate"]}, 409),  # the form has closed
        ({"public": Public.MEMBERS}, 403),  # it was given to members meanwhile
    ],
)
def test_a_form_that_cannot_be_sent_gives_every_answer_back_with_its_label(client, change, status):
    campaign = CampaignFactory()
    asked = (
        question("scale", "Votre note", key="n", low=1, high=5, low_label="", high_label=""),
        question("matrix", "Le détail", key="m", rows="Le goût\nLe prix", columns="Bon\nMauvais"),
        question("choices", "Ce qui manque", key="c", choices="Des terres\nDe l'eau", most=None),
        question("number", "Combien", key="t", min=None, max=None, step=None, unit=""),
        question("short", "Laissée vide", key="v"),
    )
    form = publish_form(campaign, *asked, code="cantines", asks_text=False)
    for name, value in change.items():
        setattr(form, name, value)
    form.save()
    url = reverse("contributions:contribute_form", args=[campaign.slug, "cantines"])
    page = client.post(url, typed(title="", body="") | UNSENT)
    assert page.status_code == status
    assert page.context["unsent"] == [
        ("Votre note", "4"),
        ("Le détail", "Le goût : Bon"),
        ("Ce qui manque", "Des terres, De l'eau"),
        ("Combien", "ni un nombre, ni une date"),
    ]
    assert not Contribution.objects.exists()


def test_the_choice_between_forms_gives_the_answers_back_too(client):
    campaign = CampaignFactory()
    ask = question("short", "Votre mot", key="v")
    publish_form(campaign, ask, code="cantines", asks_text=False)
    publish_form(campaign, code="avis", title="Un avis")
    sent = {"question-v": "Du pain", "formulaire": "1", "formulaire_code": "cantines"}
    page = client.post(reverse("contributions:contribute", args=[campaign.slug]), sent)
    assert (page.status_code, page.context["unsent"]) == (409, [("Votre mot", "Du pain")])
