"""Every field says what it wants, who will read it and what is wrong, tied to its control."""

import re

import pytest
from django import forms


class Sample(forms.Form):
    title = forms.CharField(label="Titre", max_length=100, help_text="Une phrase.")
    body = forms.CharField(label="Texte", max_length=4000, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Nature", choices=[("a", "Avis"), ("q", "Question")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    agreed = forms.BooleanField(label="J'accepte la charte")
    title.audience = "public"
    note.audience = "staff"


def described_by(html, control_id):
    control = re.search(rf'<(?:input|textarea)[^>]*id="{control_id}"[^>]*>', html)[0]
    return re.search(r'aria-describedby="([^"]*)"', control)[1].split()


def test_every_description_exists_and_every_control_has_its_label():
    html = str(Sample({}))
    for target in re.findall(r'aria-describedby="([^"]*)"', html):
        for one in target.split():
            assert f'id="{one}"' in html, one
    for control in ("id_title", "id_body", "id_note", "id_agreed", "id_kind_0", "id_kind_1"):
        assert f'for="{control}"' in html


def test_a_control_is_described_by_hint_error_audience_and_length():
    html = str(Sample({}))
    assert described_by(html, "id_title") == ["id_title_helptext", "id_title_error", "id_title_audience"]
    assert described_by(html, "id_body") == ["id_body_error", "id_body_count"]
    assert described_by(html, "id_note") == ["id_note_audience"]


@pytest.mark.parametrize(("audience", "words"), [("title", "Public"), ("note", "Réservé à l'équipe")])
def test_who_will_read_is_written_beside_the_field(audience, words):
    assert words in Sample()[audience].as_field_group()


def test_errors_are_summed_up_with_a_link_to_each_field():
    html = str(Sample({"title": "Un titre"}))
    assert re.findall(r'<a href="#([^"]*)">', html) == ["id_body", "id_kind", "id_agreed"]
    assert 'role="alert"' in html
    assert 'value="Un titre"' in html
    assert "error-summary" not in str(Sample())


def test_need_is_told_in_words():
    assert "obligatoire" in Sample()["title"].as_field_group()
    assert "facultatif" in Sample()["note"].as_field_group()


def test_what_was_typed_is_escaped():
    assert "<script>" not in str(Sample({"title": "<script>alert(1)</script>"}))
