"""A campaign's supports are those of its published texts, as its figures say; a hidden text's were counted too."""

from django.db import migrations

RECOUNT = """
UPDATE contributions_campaigntally AS tally SET supports = counted.given
FROM (
    SELECT each.campaign_id, coalesce(sum(text.support_count), 0) AS given
    FROM contributions_campaigntally AS each
    LEFT JOIN contributions_contribution AS text ON text.campaign_id = each.campaign_id AND text.status {which}
    GROUP BY each.campaign_id
) AS counted
WHERE counted.campaign_id = tally.campaign_id AND tally.supports <> counted.given
"""


class Migration(migrations.Migration):
    dependencies = [("contributions", "0022_proposed_versions")]

    operations = [
        migrations.RunSQL(RECOUNT.format(which="= 'published'"), RECOUNT.format(which="<> 'merged'")),
    ]
