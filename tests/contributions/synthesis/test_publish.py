import pytest
from django.db import IntegrityError, transaction

from concertation.journal.models import Entry
from concertation.outbox.mail import MAIL
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus
from contributions.synthesis.freezing import fingerprint, freeze_content
from contributions.synthesis.models import Quotation, SynthesisVersion
from contributions.synthesis.publish import NotPublishableError, problems_of, publish_synthesis
from contributions.synthesis.quotations import quotations_of, tell_quotations
from contributions.trail import last_steps
from contributions.transitions import move_contribution
from tests.factories import CollegeFactory, ContributionFactory, OrganisationFactory, TerritoryFactory, UserFactory

from .factories import PASSAGE, ExtractFactory, HeadingFactory, StatementFactory, SynthesisFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def compiler():
    return UserFactory()


@pytest.fixture
def statement():
    """A synthesis that may be published: one statement, one passage."""
    return ExtractFactory(statement=StatementFactory(text="Il faut un inventaire.")).statement


@pytest.fixture
def synthesis(statement):
    return statement.heading.synthesis


def hide(extract):
    move_contribution(extract.contribution, TextAction.HIDE)


def test_publish_freezes_everything_the_page_shows(compiler):
    territory, college = TerritoryFactory(name="Le Diois"), CollegeFactory(name="Associations")
    organisation = OrganisationFactory(name="Maison de l'alimentation")
    synthesis = SynthesisFactory(introduction="<p>Intro <b>nette</b></p>", method="<p>Deux lectures</p>")
    statement = StatementFactory(heading=HeadingFactory(synthesis=synthesis, title="Le foncier"))
    contribution = ContributionFactory(
        campaign=synthesis.campaign, territory=territory, college=college, organisation=organisation
    )
    ExtractFactory(statement=statement, contribution=contribution)
    aside = TreatmentFactory(synthesis=synthesis, note="Voir l'énoncé 1").contribution
    content = publish_synthesis(synthesis, actor=compiler).content
    [heading] = content["headings"]
    [frozen] = heading["statements"]
    assert (content["title"], content["introduction"], content["method"], heading["title"]) == (
        synthesis.title, "<p>Intro <b>nette</b></p>", "<p>Deux lectures</p>", "Le foncier",
    )  # fmt: skip
    assert (frozen["number"], frozen["kind"], frozen["text"], frozen["contributions"]) == (
        1, statement.kind, statement.text, 1,
    )  # fmt: skip
    assert frozen["extracts"] == [
        {
            "reference": contribution.reference,
            "title": contribution.title,
            "author": "Maison de l'alimentation",
            "place": "Le Diois",
            "college": "Associations",
            "version": 1,
            "version_sha256": contribution.versions.get().sha256,
            "start": 15,
            "end": 50,
            "before": "Nous demandons ",
            "quote": PASSAGE,
            "after": ".\n\nIl doit être public.",
        }
    ]
    assert content["coverage"] == {"published": 2, "quoted": 1, "untreated": 0, "set_aside": {"already-said": 1}}
    assert content["set_aside"] == [{"reference": aside.reference, "reason": "already-said", "note": "Voir l'énoncé 1"}]
    assert content["balance"] == [
        {"college": "Associations", "contributions": 1, "extracts": 1},
        {"college": "", "contributions": 1, "extracts": 0},
    ]


def test_statements_are_numbered_through_the_chapters(synthesis, compiler):
    heading = HeadingFactory(synthesis=synthesis)
    ExtractFactory(statement=StatementFactory(heading=heading))
    StatementFactory(heading=heading, by_drafting_team=True)
    content = publish_synthesis(synthesis, actor=compiler).content
    assert [[s["number"] for s in heading["statements"]] for heading in content["headings"]] == [[1], [2, 3]]


def test_publish_keeps_one_quotation_a_contribution_and_statement(synthesis, statement, compiler):
    contribution = statement.extracts.get().contribution
    ExtractFactory(statement=statement, contribution=contribution, quote="Il doit être public")
    ExtractFactory(statement=StatementFactory(heading=statement.heading), contribution=contribution)
    version = publish_synthesis(synthesis, actor=compiler)
    quotations = Quotation.objects.filter(version=version, contribution=contribution)
    assert list(quotations.order_by("statement_number").values_list("statement_number", flat=True)) == [1, 2]
    assert Quotation.objects.count() == 2


def test_publishing_twice_publishes_once(synthesis, compiler):
    version = publish_synthesis(synthesis, actor=compiler)
    assert publish_synthesis(synthesis, actor=compiler) == version
    assert SynthesisVersion.objects.count() == 1
    assert Entry.objects.filter(action="synthesis.published").count() == 1


def test_versions_are_numbered_hashed_and_remember(synthesis, statement, compiler):
    first = publish_synthesis(synthesis, actor=compiler)
    statement.text = "Il faut deux inventaires."
    statement.save()
    second = publish_synthesis(synthesis, actor=compiler)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    for version in (first, second):
        assert version.sha256 == fingerprint(version.content)
    assert first.content["headings"][0]["statements"][0]["text"] == "Il faut un inventaire."
    assert synthesis.published_version == second


def test_the_fingerprint_ignores_the_order_of_keys_and_nothing_else():
    assert fingerprint({"a": 1, "b": "é"}) == fingerprint({"b": "é", "a": 1})
    assert fingerprint({"a": 1, "b": "é"}) != fingerprint({"a": 1, "b": "e"})


def test_an_empty_synthesis_is_not_publishable():
    assert problems_of(SynthesisFactory()) == ["La synthèse n'a encore aucun chapitre."]


def test_every_problem_is_said_at_once(synthesis, statement, compiler):
    HeadingFactory(synthesis=synthesis, title="Rien ici")
    StatementFactory(heading=statement.heading, text="Sans preuve.")
    hidden = [ExtractFactory(statement=statement), ExtractFactory(statement=statement)]
    for extract in hidden:
        hide(extract)
    references = ", ".join(sorted(extract.contribution.reference for extract in hidden))
    with pytest.raises(NotPublishableError) as refusal:
        publish_synthesis(synthesis, actor=compiler)
    assert refusal.value.problems == [
        f"L'énoncé 1 cite des contributions qui ne sont plus publiées : {references}.",
        "L'énoncé 2 (« Sans preuve. ») n'a aucun extrait et n'est pas signé de l'équipe de rédaction.",
        "Le chapitre « Rien ici » est vide.",
    ]
    assert not SynthesisVersion.objects.exists()
    assert not Dispatch.objects.exists()


def test_a_statement_without_extract_may_be_the_drafting_teams_own(synthesis, statement):
    statement.extracts.all().delete()
    assert len(problems_of(synthesis)) == 1
    statement.by_drafting_team = True
    statement.save()
    assert problems_of(synthesis) == []


def test_a_passage_that_waits_is_no_obstacle_and_is_not_published(synthesis, compiler):
    waiting = ContributionFactory(campaign=synthesis.campaign)
    ExtractFactory(synthesis=synthesis, contribution=waiting, statement=None)
    version = publish_synthesis(synthesis, actor=compiler)
    assert waiting.reference not in str(version.content)
    assert not waiting.quotations.exists()


@pytest.mark.parametrize("model", [SynthesisVersion, Quotation])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_published(synthesis, compiler, model, act):
    publish_synthesis(synthesis, actor=compiler)
    rows = model.objects.all()
    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        rows.update(id=-1) if act == "update" else rows._raw_delete(rows.db)
    assert model.objects.count() == 1


def test_each_author_is_told_once_whatever_the_versions(synthesis, statement, compiler):
    known = UserFactory(email="compte@exemple.fr")
    for fields in (
        {"author_email": "autre@exemple.fr"},
        {"author_email": "Autre@exemple.fr"},
        {"author": known, "author_email": ""},
        {"author_email": ""},
    ):
        ExtractFactory(statement=statement, contribution=ContributionFactory(campaign=synthesis.campaign, **fields))
    publish_synthesis(synthesis, actor=compiler)
    statement.text = "Une nouvelle phrase."
    statement.save()
    publish_synthesis(synthesis, actor=compiler)
    mails = Dispatch.objects.filter(kind=MAIL).order_by("recipient")
    assert [mail.recipient for mail in mails] == ["autre@exemple.fr", "compte@exemple.fr", "elise@exemple.fr"]
    assert not any("exemple.fr" in mail.key for mail in mails)


def test_the_mail_names_each_contribution_and_its_trail(synthesis, statement, compiler):
    first = statement.extracts.get().contribution
    second = ExtractFactory(statement=statement).contribution
    publish_synthesis(synthesis, actor=compiler)
    mail = Dispatch.objects.get(kind=MAIL).payload
    assert mail["subject"] == "Vos contributions sont citées dans la synthèse"
    for contribution in (first, second):
        assert f"{contribution.reference} · {contribution.title}" in mail["text"]
        assert f"http://127.0.0.1:8000/suivi/{contribution.reference}/" in mail["text"]
    assert f"http://127.0.0.1:8000/concertations/{synthesis.campaign.slug}/synthese/" in mail["text"]


@pytest.mark.parametrize("extracts", [1, 30])
def test_freezing_costs_the_same_whatever_the_extracts(synthesis, statement, extracts, django_assert_num_queries):
    ExtractFactory.create_batch(extracts, statement=statement)
    campaign = synthesis.campaign
    assert campaign.code
    with django_assert_num_queries(9):
        freeze_content(synthesis)


def test_quotations_of_tells_the_statements_of_the_newest_version(synthesis, statement, compiler):
    contribution = statement.extracts.get().contribution
    assert quotations_of(contribution) == []
    publish_synthesis(synthesis, actor=compiler)
    [quoted] = quotations_of(contribution)
    assert (quoted.statement_number, quoted.statement_text) == (1, "Il faut un inventaire.")
    assert quoted.url == f"/concertations/{synthesis.campaign.slug}/synthese/#e1"
    assert last_steps([contribution])[contribution.pk].title == "Citée dans la synthèse, énoncé 1"
    statement.extracts.get().delete()
    ExtractFactory(statement=statement)
    publish_synthesis(synthesis, actor=compiler)
    assert quotations_of(contribution) == []


def test_the_trail_says_quoted_since_the_first_version(synthesis, statement, compiler):
    contribution = statement.extracts.get().contribution
    first = publish_synthesis(synthesis, actor=compiler)
    for _number in (2, 3):
        ExtractFactory(statement=StatementFactory(heading=statement.heading), contribution=contribution)
    publish_synthesis(synthesis, actor=compiler)
    [step] = tell_quotations(contribution)
    assert (step.title, step.at) == ("Citée dans la synthèse, énoncés 1, 2 et 3", first.published_at)


def test_the_trail_says_why_a_text_is_not_quoted_once_that_is_published(synthesis, compiler):
    aside = TreatmentFactory(synthesis=synthesis, note="Voir l'énoncé 1.").contribution
    untreated = ContributionFactory(campaign=synthesis.campaign)
    assert list(tell_quotations(aside)) == []
    publish_synthesis(synthesis, actor=compiler)
    aside.treatments.update(note="Changée depuis, pas encore publiée.")
    [step] = tell_quotations(aside)
    assert (step.title, step.text) == (
        "Lue, sans être citée dans la synthèse", "Déjà dit par un texte cité. Voir l'énoncé 1.",
    )  # fmt: skip
    assert list(tell_quotations(untreated)) == []


def test_a_hidden_source_comes_to_light_before_publication(synthesis, statement):
    extract = statement.extracts.get()
    hide(extract)
    assert extract.contribution.status == TextStatus.HIDDEN
    assert problems_of(synthesis) == [
        f"L'énoncé 1 cite une contribution qui n'est plus publiée : {extract.contribution.reference}."
    ]
