import pytest

from contributions.forms import ANSWER_LIMIT, TextForm
from contributions.models import CustomField
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def question(campaign, **fields):
    CustomField.objects.create(campaign=campaign, label="Où en êtes-vous", clean_name="ou", required=False, **fields)
    return TextForm({"question-ou": ""}, campaign=campaign)


@pytest.mark.parametrize(
    ("default", "choices"),
    [("", ["", "Au début", "À la fin"]), ("Au début", ["Au début", "À la fin"])],
)
def test_a_list_answers_nothing_before_it_is_asked_to(default, choices):
    form = question(CampaignFactory(), field_type="dropdown", choices="Au début\nÀ la fin", default_value=default)
    assert [value for value, _label in form.fields["question-ou"].choices] == choices


def test_a_long_answer_has_an_end():
    form = question(CampaignFactory(), field_type="multiline")
    form.data = {"question-ou": "x" * (ANSWER_LIMIT + 1)}
    assert "question-ou" in form.errors
