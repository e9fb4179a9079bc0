"""What is found of each question: as a table of rules, whatever the form became since."""

import pytest
from django.core.cache import cache

from concertation.text.choices import TextStatus
from contributions.results.counting import count_answers, counted_forms
from contributions.results.findings import findings_of
from tests.contributions.factories import fresh, publish_form, question
from tests.factories import CampaignFactory

from .factories import answer, answer_all, full_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def findings(campaign):
    campaign = fresh(campaign)
    [(form, versions)] = counted_forms(campaign)
    return {one.key: one for one in findings_of(versions, count_answers(campaign, form, versions))}


def ask(campaign, kind, settings, given, audience="public"):
    form = publish_form(campaign, question(kind, "Une question", key="q", audience=audience, **settings))
    for one in given:
        answer(form, {} if one is None else {"q": one})
    return findings(campaign)["q"]


def bars(finding):
    return [(bar.label, bar.tally.texts, bar.percent) for bar in finding.bars]


def test_a_choice_is_told_from_the_most_given_with_what_nobody_chose(campaign):
    settings = {"choices": "Oui\nNon\nBientôt", "as_list": False}
    found = ask(campaign, "choice", settings, ["Non", "Non", "Non", "Oui", "Oui", "Non", None])
    assert bars(found) == [("Non", 4, 67), ("Oui", 2, 33), ("Bientôt", 0, 0)]
    assert (found.answered, found.silent) == (6, 1)
    assert found.words == "D'abord « Non » : 4 sur 6 (67 %). Puis « Oui » : 2."


def test_several_choices_are_shares_of_those_who_answered(campaign):
    found = ask(campaign, "choices", {"choices": "a\nb", "most": None}, [["a", "b"]] * 4 + [["a"]] * 4)
    assert bars(found) == [("a", 8, 100), ("b", 4, 50)]
    assert found.many_may_be_chosen


def test_a_scale_has_its_mean_and_every_step(campaign):
    settings = {"low": 0, "high": 4, "low_label": "Rien", "high_label": "Tout"}
    found = ask(campaign, "scale", settings, [0, 4, 4, 4, 3])
    assert [(column.label, column.number) for column in found.columns] == [
        ("0", 1), ("1", 0), ("2", 0), ("3", 1), ("4", 3),
    ]  # fmt: skip
    assert found.words.startswith("En moyenne 3,0, sur une échelle de 0 à 4.")
    assert (found.ends, found.mark) == (("Rien", "Tout"), 70)
    assert [column.is_peak for column in found.columns] == [False] * 4 + [True]


def test_a_table_is_one_row_each_whose_parts_fill_it(campaign):
    settings = {"rows": "Santé\nÉcole\nEau", "columns": "Bien\nMal"}
    given = [{"Santé": "Mal", "École": "Bien"}] * 3 + [{"Santé": "Mal"}, {"École": "Mal"}]
    found = ask(campaign, "matrix", settings, given)
    assert [(row.label, row.number, [part.number for part in row.segments]) for row in found.rows] == [
        ("Santé", 4, [0, 4]), ("École", 4, [3, 1]), ("Eau", 0, [0, 0]),
    ]  # fmt: skip
    assert [(part.x, part.width) for part in found.rows[1].segments] == [(0, 75), (75, 25)]


@pytest.mark.parametrize("kind", ["box", "consent"])
def test_a_box_is_yes_or_no(campaign, kind):
    settings = {"words": "J'accepte."} if kind == "consent" else {}
    found = ask(campaign, kind, settings, [True, True, False, False, True])
    assert bars(found) == [("Oui", 3, 60), ("Non", 2, 40)]
    assert found.words == "3 sur 5 ont coché la case."


def test_numbers_are_told_in_classes_with_their_unit(campaign):
    settings = {"min": None, "max": None, "step": None, "unit": "repas"}
    found = ask(campaign, "number", settings, [*range(0, 100, 5), 2.5, 1_000_000])
    assert sum(bar.tally.texts for bar in found.bars) == 22
    assert found.bars[-1].label == "100 et plus"
    assert "jusqu'à 45 repas" in found.words


@pytest.mark.parametrize(("number", "is_hidden"), [(0, True), (1, True), (4, True), (5, False), (30, False)])
def test_nothing_is_told_of_fewer_than_five(campaign, number, is_hidden):
    found = ask(campaign, "choice", {"choices": "Oui\nNon", "as_list": False}, ["Oui"] * number + [None] * 6)
    assert (found.is_hidden, bool(found.bars), bool(found.words)) == (is_hidden, not is_hidden, not is_hidden)


def test_a_question_is_one_whatever_it_and_its_choices_were_called(campaign):
    form = publish_form(campaign, question("choice", "Une cantine ?", key="q", choices="Oui\nNon", as_list=False))
    for _n in range(3):
        answer(form, {"q": "Oui"})
    renamed = question("choice", "Un restaurant ?", key="q", choices="Oui, déjà\nNon", as_list=False)
    form = publish_form(campaign, renamed, form=form)
    for _n in range(4):
        answer(form, {"q": "Oui, déjà"})
    found = findings(campaign)["q"]
    assert found.label == "Un restaurant ?"
    assert bars(found) == [("Oui, déjà", 4, 57), ("Oui (n'est plus proposé)", 3, 43), ("Non", 0, 0)]


def test_a_scale_of_other_ends_is_another_question(campaign):
    form = publish_form(campaign, question("scale", "Avant", key="q", low=1, high=10, low_label="", high_label=""))
    for _n in range(5):
        answer(form, {"q": 10})
    form = publish_form(
        campaign, question("scale", "Après", key="q", low=1, high=5, low_label="", high_label=""), form=form
    )
    for _n in range(5):
        answer(form, {"q": 1})
    campaign = fresh(campaign)
    [(form, versions)] = counted_forms(campaign)
    found = findings_of(versions, count_answers(campaign, form, versions))
    assert [(one.label, one.words[:14], one.answered) for one in found] == [
        ("Après", "En moyenne 1,0", 5), ("Avant", "En moyenne 10,", 5),
    ]  # fmt: skip


def test_what_was_given_to_the_team_stays_the_teams_when_the_question_becomes_public(campaign):
    form = publish_form(campaign, question("choice", "Q", key="q", choices="Oui\nNon", as_list=False, audience="staff"))
    for _n in range(9):
        answer(form, {"q": "Oui"})
    form = publish_form(campaign, question("choice", "Q", key="q", choices="Oui\nNon", as_list=False), form=form)
    for _n in range(5):
        answer(form, {"q": "Non"})
    found = findings(campaign)["q"]
    assert (bars(found), found.silent) == ([("Non", 5, 100), ("Oui", 0, 0)], 0)


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_only_what_is_published_is_counted(campaign, status):
    form = full_form(campaign)
    answer_all(form, 5)
    answer(form, {"cantine": "Bientôt"}, status=status)
    assert bars(findings(campaign)["cantine"])[-1] == ("Bientôt", 0, 0)


def test_a_text_that_leaves_the_public_leaves_the_figures(campaign):
    form = full_form(campaign)
    first, *_others = answer_all(form, 6)
    assert findings(campaign)["cantine"].answered == 6
    first.status = TextStatus.HIDDEN
    first.save()
    assert findings(campaign)["cantine"].answered == 5


def test_open_and_staff_questions_have_no_figure(campaign):
    answer_all(full_form(campaign), 5)
    assert list(findings(campaign)) == ["cantine", "produits", "confiance", "chez", "repas", "engage"]


@pytest.mark.parametrize("odd", [None, "", [], {}, "autre chose", 7, {"x": {"y": 1}}, [1, 2], 1e300])
def test_answers_of_another_shape_break_nothing(campaign, odd):
    form = full_form(campaign)
    answer_all(form, 6)
    answer(form, dict.fromkeys(["cantine", "produits", "chez", "engage"], odd))
    assert findings(campaign)["cantine"].answered in (6, 7)
