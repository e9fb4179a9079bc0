"""What editors compose pages with: bounded, whole when half-filled, and silent about their reader."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from concertation.web.block_changes import GatherDocuments
from concertation.web.blocks import BodyBlock
from concertation.web.blocks.body import parts_of

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks
EMPTY = {
    "heading": "", "subheading": "", "paragraph": "",
    "key_figures": {"figures": [{}]}, "steps": {"steps": [{}]}, "timeline": {"steps": [{}]},
    "accordion": {"items": [{}]}, "documents": {"documents": [{}]},
}  # fmt: skip


def stream(*rows):
    return BodyBlock().to_python([{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in rows])


def rendered(*rows, **context):
    return stream(*rows).render_as_block(context)


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_shows_itself_before_it_is_chosen(name):
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.meta.group
    assert block.get_description()
    sample = block.bind(block.get_preview_value())
    page = render_to_string("wagtailcore/shared/block_preview.html", {"bound_block": sample})
    assert "style=" not in page
    assert len(sample.render().strip()) > 20


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_is_not_filled_yet_breaks_nothing(name):
    html = rendered((name, EMPTY.get(name, {})))
    assert "None" not in html


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("heading", "t" * 121),
        ("subheading", "t" * 300),
        ("quote", {"text": "t" * 601}),
        ("key_figures", {"figures": [{"figure": "1234567890123", "text": "textes"}]}),
        ("key_figures", {"figures": [{"figure": str(n), "text": "textes"} for n in range(5)]}),
        ("key_figures", {"figures": []}),
        ("timeline", {"steps": []}),
        ("accordion", {"items": []}),
        ("contact", {"name": "t" * 81}),
        ("contact", {"name": "Lucie", "phone": "appelez-moi"}),
        ("contact", {"name": "Lucie", "email": "pas une adresse"}),
    ],
)
def test_what_would_overflow_or_mean_nothing_is_refused_where_it_is_typed(name, value):
    with pytest.raises(ValidationError):
        BLOCKS[name].clean(BLOCKS[name].to_python(value))


def test_headings_follow_each_other_rightly_whatever_the_editor_does():
    body = stream(("subheading", "Avant tout"), ("heading", "Le schéma"), ("subheading", "Ses règles"))
    assert [heads for _block, _anchor, heads in parts_of(body)] == [True, True, False]
    html = body.render_as_block()
    assert [html.count(f"<h{level}") for level in (2, 3)] == [2, 1]


def test_two_headings_never_bear_one_anchor():
    body = stream(("heading", "Documents"), ("heading", "Le bourg"), ("heading", "Le bourg"), ("heading", "?!"))
    anchors = [anchor for _block, anchor, _heads in parts_of(body)]
    assert anchors == ["documents-2", "le-bourg", "le-bourg-2", "partie"]


def test_dates_stand_in_order_and_words_may_replace_a_day():
    steps = [
        {"day": "2031-06-01", "when": "été 2031", "title": "Adoption"},
        {"day": "2020-01-02", "when": "", "title": "Saisine"},
        {"day": None, "when": "", "title": "Sans date"},
    ]
    with translation.override("fr"):
        html = rendered(("timeline", {"steps": steps}))
    assert html.index("Saisine") < html.index("Adoption") < html.index("Sans date")
    assert "2 janvier 2020" in html
    assert "été 2031" in html
    assert html.count('class="past"') == 1


def test_an_address_is_on_no_page():
    html = rendered(("contact", {"name": "Lucie Fabre", "email": "lucie@exemple.fr", "phone": "04 73 00 00 00"}))
    assert "Lucie Fabre" in html
    assert "lucie@exemple.fr" not in html


def test_an_address_is_found_by_no_search():
    body = stream(("contact", {"name": "Lucie Fabre", "email": "lucie@exemple.fr"}), ("heading", "Le bourg"))
    assert "lucie@exemple.fr" not in BodyBlock().get_searchable_content(body)


def test_what_word_brings_along_falls_away():
    pasted = '<p class="MsoNormal" style="color:red">Un<o:p></o:p> <b>mot</b></p><script>alert(1)</script><h1>Gros</h1>'
    block = BLOCKS["paragraph"]
    widget = block.field.widget
    kept = widget.converter.from_database_format(pasted)
    html = widget.converter.to_database_format(kept)
    assert "<b>mot</b>" in html
    assert not any(foreign in html for foreign in ("Mso", "style", "<script", "<h1", "o:p"))


def test_single_documents_of_earlier_pages_become_lists():
    before = [{"type": "document", "value": 7, "id": "a"}, {"type": "heading", "value": "Titre", "id": "b"}]
    after = GatherDocuments().apply(before)
    assert after[1] == before[1]
    assert (after[0]["type"], after[0]["id"]) == ("documents", "a")
    assert after[0]["value"]["documents"][0]["value"]["document"] == 7
