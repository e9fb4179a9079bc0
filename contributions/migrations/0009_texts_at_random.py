"""Published texts in an order drawn by lot, found as quickly as in any other."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q

from contributions.list_orders import Spread


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contributions", "0008_texts_by_address")]

    operations = [
        AddIndexConcurrently(
            "contribution",
            models.Index("campaign", Spread(F("id")), "id", condition=Q(status="published"), name="contribution_at_random"),
        ),
    ]
