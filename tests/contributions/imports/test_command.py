import io

import pytest
from django.core.management import CommandError, call_command

from contributions.models import Contribution
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def responses(tmp_path):
    path = tmp_path / "reponses.csv"
    path.write_text("id,texte,theme\n" + "".join(f"{n},Texte {n},Thème neuf {n}\n" for n in range(60)))
    return path


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["--campaign", "inconnue"], "Aucune concertation « inconnue ». Il y a : test"),
        (["--columns", "body=avis"], "Colonnes du fichier : id, texte, theme"),
        (["--columns", "corps=texte"], "Champ inconnu"),
        (["--only", "texte"], "colonne=valeur"),
        (["--only", "nature=opinion"], "Colonnes du fichier"),
        (["--encoding", "klingon"], "klingon"),
        (["--report", "/nulle/part/rapport.csv"], "/nulle/part/rapport.csv"),
        (["--unknown-theme", "create"], "contient-elle bien des thèmes ?"),
    ],
)
def test_what_cannot_be_done_is_answered_in_one_sentence(responses, args, answer):
    CampaignFactory(slug="test")
    args = args if "--campaign" in args else [*args, "--campaign", "test"]
    with pytest.raises(CommandError) as refusal:
        call_command("import_contributions", str(responses), *args)
    assert answer in str(refusal.value)
    assert refusal.value.returncode == 1
    assert Contribution.objects.count() == 0


def test_interruption_says_that_one_may_go_on(responses, monkeypatch):
    CampaignFactory(slug="test")

    def interrupt(**_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("contributions.management.commands.import_contributions.import_contributions", interrupt)
    with pytest.raises(CommandError, match="relancée") as refusal:
        call_command("import_contributions", str(responses), "--campaign", "test")
    assert refusal.value.returncode == 130


@pytest.mark.parametrize("is_terminal", [True, False])
def test_bar_moves_in_a_terminal_only(responses, monkeypatch, is_terminal):
    CampaignFactory(slug="test")
    stderr = io.StringIO()
    stderr.isatty = lambda: is_terminal
    monkeypatch.setattr("sys.stderr", stderr)
    call_command("import_contributions", str(responses), "--campaign", "test", stdout=io.StringIO())
    assert ("100%" in stderr.getvalue()) is is_terminal
