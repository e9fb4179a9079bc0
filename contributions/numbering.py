"""The numbers of contributions: never given twice, without gap."""

from django.db import connection

from .models import CampaignTally

# One statement takes the numbers and makes the row when it is missing: parallel callers wait for each other here.
TAKE = f"""
INSERT INTO {CampaignTally._meta.db_table} AS tally (campaign_id, last_number, published, supports)
VALUES (%s, %s, 0, 0)
ON CONFLICT (campaign_id) DO UPDATE SET last_number = tally.last_number + EXCLUDED.last_number
RETURNING last_number
"""  # noqa: S608 the table's name comes from the model


def take_numbers(campaign, count=1):
    """Reserve `count` numbers in a row and return the first; given back when the caller's transaction is undone."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [campaign.pk, count])
        [last] = cursor.fetchone()
    return last - count + 1


def reference_of(campaign, number):
    """What people read and cite: `SRADDET-0142`."""
    return f"{campaign.code}-{number:04d}"
