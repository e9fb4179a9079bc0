"""R9: an import that is killed leaves whole batches, and run again it ends as if nothing had happened."""

import contextlib
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from contributions.imports.run import BATCH
from contributions.models import CampaignTally, Contribution, ContributionVersion
from tests.database import url_of_test_database
from tests.factories import CampaignFactory

ROWS = 8 * BATCH


@pytest.mark.django_db(transaction=True)
def test_import_killed_in_the_middle_is_finished_by_the_next_run(tmp_path):
    campaign = CampaignFactory()
    path = tmp_path / "reponses.csv"
    path.write_text("texte\n" + "".join(f"Voix numéro {number % (ROWS // 2)}\n" for number in range(ROWS)))
    command = [sys.executable, "-W", "ignore", "manage.py", "import_contributions", path, "--campaign", campaign.slug]
    environment = os.environ | {
        "DATABASE_URL": url_of_test_database(),
        "DJANGO_SETTINGS_MODULE": "concertation.settings.test",
    }
    victim = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL)
    texts = Contribution.objects.filter(campaign=campaign)
    try:
        while not texts.exists() and victim.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                victim.wait(timeout=0.02)
    finally:
        victim.kill()
        victim.wait()

    left = texts.count()
    assert 0 < left < ROWS
    assert left % BATCH == 0
    assert ContributionVersion.objects.filter(contribution__campaign=campaign).count() == left
    assert CampaignTally.objects.get(campaign=campaign).last_number == left

    call_command("import_contributions", str(path), "--campaign", campaign.slug, verbosity=0)
    assert list(texts.order_by("number").values_list("number", flat=True)) == list(range(1, ROWS + 1))
    assert texts.values("external_id").distinct().count() == ROWS
