"""Each test finds the database as the migrations leave it, whatever the test before committed."""

import pytest
from wagtail.models import Page


@pytest.mark.django_db
def test_database_holds_what_migrations_insert():
    assert Page.objects.filter(depth=1).exists()


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_committed_rows_are_gone_for_the_next_test(turn):
    assert Page.objects.filter(depth=1).exists()
    assert not Page.objects.filter(slug="leftover").exists()
    Page.objects.get(depth=1).add_child(instance=Page(title="leftover", slug="leftover"))
