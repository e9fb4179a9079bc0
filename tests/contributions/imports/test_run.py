import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.text.choices import TextStatus
from concertation.text.tables import SourceRow, SourceTable
from contributions.choices import ContributionSource
from contributions.imports.report import Outcome, Report, open_report
from contributions.imports.run import ImportOptions, import_contributions
from contributions.models import CampaignTally, Contribution, ContributionVersion
from contributions.versions import canonical_sha256
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "titre", "texte", "theme")
MAPPING = {"external_id": "id", "title": "titre", "body": "texte", "theme": "theme"}


def rows_of(count, first=1):
    return [(str(n), f"Titre {n}", f"Texte {n}", "") for n in range(first, first + count)]


def run(campaign, rows, *, mapping=MAPPING, report=None, batch_size=1000, **options):
    """Import the rows and return the last summary."""
    sources = (SourceRow(line, dict(zip(COLUMNS, row, strict=True))) for line, row in enumerate(rows, start=2))
    table = SourceTable(list(COLUMNS), sources, "", total=0, position=lambda: 0)
    return list(
        import_contributions(
            campaign=campaign,
            table=table,
            mapping=mapping,
            options=ImportOptions(author_name="Participant", **options),
            report=report or Report(),
            batch_size=batch_size,
        )
    )[-1]


def imported(campaign):
    return Contribution.objects.filter(campaign=campaign).order_by("number")


def test_rows_become_numbered_contributions_with_their_version(django_user_model):
    django_user_model.objects.create_superuser("admin@exemple.fr", "x")
    campaign = CampaignFactory()
    before = ContributionFactory(campaign=campaign)
    summary = run(campaign, rows_of(3))
    new = list(imported(campaign).exclude(pk=before.pk))
    assert [c.number for c in new] == [2, 3, 4]
    assert [c.reference for c in new] == [f"{campaign.code}-{n:04d}" for n in (2, 3, 4)]
    assert {(c.status, c.source, c.author, c.author_name, c.published_at) for c in new} == {
        (TextStatus.PENDING, ContributionSource.IMPORT, None, "Participant", None)
    }
    versions = ContributionVersion.objects.filter(contribution__in=new).order_by("contribution__number")
    assert [v.sha256 for v in versions] == [canonical_sha256(f"Titre {n}", f"Texte {n}") for n in (1, 2, 3)]
    assert (summary.first_reference, summary.last_reference) == (new[0].reference, new[-1].reference)


@pytest.mark.parametrize(("status", "published"), [(TextStatus.PENDING, 0), (TextStatus.PUBLISHED, 3)])
def test_counter_of_published_texts_follows(status, published):
    campaign = CampaignFactory()
    run(campaign, rows_of(3), status=status)
    assert CampaignTally.objects.get(campaign=campaign).published == published
    assert imported(campaign).published().count() == published


def test_imported_texts_are_found_by_search():
    campaign = CampaignFactory()
    run(campaign, [("1", "L'irrigation", "Des forêts et des canaux", "")])
    assert imported(campaign).matching("foret canal").count() == 1


@pytest.mark.parametrize("mapping", [MAPPING, {"title": "titre", "body": "texte"}])
def test_second_run_adds_nothing(mapping):
    campaign = CampaignFactory()
    rows = [*rows_of(5), ("6", "Titre 1", "Texte 1", "")]  # the same words twice are two voices
    assert run(campaign, rows, mapping=mapping).outcomes == {Outcome.IMPORTED: 6}
    assert run(campaign, reversed(rows), mapping=mapping, batch_size=2).outcomes == {Outcome.KNOWN: 6}
    assert imported(campaign).count() == 6
    assert CampaignTally.objects.get(campaign=campaign).last_number == 6


def test_known_row_whose_text_changed_is_kept_and_told():
    campaign = CampaignFactory()
    run(campaign, rows_of(1))
    assert run(campaign, [("1", "Titre 1", "Autre texte", "")]).outcomes == {Outcome.CHANGED: 1}
    assert imported(campaign).get().body == "Texte 1"


def test_same_identifiers_in_two_campaigns_are_two_texts():
    first, second = CampaignFactory(), CampaignFactory()
    run(first, rows_of(2))
    assert run(second, rows_of(2)).outcomes == {Outcome.IMPORTED: 2}


def test_dry_run_counts_the_same_and_writes_nothing():
    campaign = CampaignFactory()
    rows = [*rows_of(2), ("3", "Vide", "", ""), ("4", "Forêt", "Texte", "Forêts")]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        dry = run(campaign, rows, dry_run=True, unknown_theme="create")
    assert imported(campaign).count() == 0
    assert CampaignTally.objects.get(campaign=campaign).last_number == 0
    assert not Entry.objects.exists()
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "DELETE"))]
    real = run(campaign, rows, unknown_theme="create")
    assert (dry.outcomes, dry.new_themes) == (real.outcomes, real.new_themes)


def test_run_that_is_cut_goes_on_where_it_ended(monkeypatch):
    campaign = CampaignFactory()

    def rows():
        yield from rows_of(5)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        run(campaign, rows(), batch_size=2)
    assert imported(campaign).count() == 4
    summary = run(campaign, rows_of(7), batch_size=2)
    assert summary.outcomes == {Outcome.KNOWN: 4, Outcome.IMPORTED: 3}
    assert [c.number for c in imported(campaign)] == list(range(1, 8))


def test_batch_is_written_whole_or_not_at_all(monkeypatch):
    campaign = CampaignFactory()
    run(campaign, rows_of(1))
    monkeypatch.setattr("contributions.imports.run.new_version", lambda contribution: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(campaign, rows_of(3, first=2))
    assert imported(campaign).count() == 1
    assert CampaignTally.objects.get(campaign=campaign).last_number == 1


def test_each_batch_is_journaled():
    campaign = CampaignFactory()
    run(campaign, rows_of(3), batch_size=2)
    kept = [(entry.data["first"], entry.data["last"]) for entry in Entry.objects.order_by("pk")]
    code = campaign.code
    assert kept == [(f"{code}-0001", f"{code}-0002"), (f"{code}-0003", f"{code}-0003")]


def test_queries_do_not_grow_with_the_rows():
    def queries_for(count):
        campaign = CampaignFactory()
        with CaptureQueriesContext(connection) as queries:
            run(campaign, rows_of(count))
        return len(queries)

    queries_for(1)  # content types are read once a process
    assert queries_for(30) == queries_for(1)


def test_only_some_rows():
    campaign = CampaignFactory()
    rows = [("1", "A", "Texte", "vote"), ("2", "B", "Texte", "opinion")]
    summary = run(campaign, rows, mapping={"body": "texte"}, only={"theme": "opinion"})
    assert summary.outcomes == {Outcome.LEFT_OUT: 1, Outcome.IMPORTED: 1}


def test_report_tells_each_row_in_order_and_runs_in_no_spreadsheet(tmp_path):
    rows = [("1", "Bon", "Texte", ""), ("2", "=HYPERLINK(0)", "Texte", "Lune"), ("3", "Vide", "", "")]
    with open_report(tmp_path / "rapport.csv") as report:
        run(CampaignFactory(), rows, report=report)
    head, *lines = (tmp_path / "rapport.csv").read_text("utf-8-sig").splitlines()
    assert head == "ligne;identifiant;résultat;raison;extrait"
    assert lines == [
        "3;2;reprise, avec une remarque;thème inconnu : « Lune »;'=HYPERLINK(0)",
        "4;;refusée;texte vide;3 · Vide",
    ]


@pytest.fixture
def responses(tmp_path):
    path = tmp_path / "reponses.csv"
    path.write_bytes("Identifiant;Votre avis;Thème\n1;L'été à l'ombre;Forêts\n2;;Forêts\n".encode("cp1252"))
    return path


def command(*args):
    out = io.StringIO()
    call_command("import_contributions", *map(str, args), stdout=out)
    return out.getvalue()


def test_command_says_what_it_did_and_keeps_a_report(responses, tmp_path):
    campaign = CampaignFactory()
    report = tmp_path / "rapport.csv"
    args = [responses, "--campaign", campaign.slug, "--columns", "body=Votre avis", "--report", report]
    said = command(*args, "--unknown-theme", "create", "--status", "published", "--author-name", "Habitant")
    assert "CSV, séparateur « ; », cp1252" in said
    assert f"1 contribution reprise ({campaign.code}-0001 - {campaign.code}-0001)" in said
    assert "Thèmes nouveaux : Forêts" in said
    text = imported(campaign).get()
    assert (text.body, text.theme.title, text.author_name) == ("L'été à l'ombre", "Forêts", "Habitant")
    with report.open(encoding="utf-8-sig") as file:
        assert [row["raison"] for row in csv.DictReader(file, delimiter=";")] == ["texte vide"]
