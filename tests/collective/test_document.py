import re

import pytest
import typst
from django.utils import timezone

from contributions.collective.deposit import record_deposit
from contributions.collective.document import cached_pdf, document_data, render_pdf
from contributions.documents import DOCUMENTS, NOT_DRAWN, document_fonts
from tests.factories import CampaignFactory, OrganisationFactory

from .factories import CollectiveFactory, facilitator_of, frozen, publish_statements, signed

pytestmark = pytest.mark.django_db

HOSTILE = [
    '#panic() #read("/etc/passwd") $x$ `raw` @cite <label> \\ *bold* _it_ = title',
    ']#import "@preview/x:0.1.0"; [',
    "emoji 😀👩‍👩‍👧, עברית, العربية, 日本語, \u202eenvers\u202c, \u200bzéro",
    "nul \x07 et contrôle \x1b[0m",
    "{{ gabarit }} {% load x %} ${x} %(y)s",
    "x" * 2000,
]


def test_the_document_is_tagged_titled_and_in_french():
    document = render_pdf(frozen())
    assert document.startswith(b"%PDF-1.7")
    for mark in (b"/MarkInfo", b"/Marked true", b"/Lang(fr)", b"/StructTreeRoot", b"/Outlines", b"pdfuaid:part"):
        assert mark in document, mark


def words_in(data):
    """Every string of the document's data, in order."""
    if isinstance(data, dict):
        data = list(data.values())
    return " ".join(words_in(item) for item in data) if isinstance(data, list) else str(data)


def test_the_document_says_text_sources_signatures_reserve_deposit_and_hash():
    collective = CollectiveFactory()
    collective.sections.get().statements.set(publish_statements(collective.campaign, "Construire moins."))
    version = frozen(collective)
    signed(version, reserve="Sauf le délai.", organisation=OrganisationFactory(name="Foyers ruraux du Velay"))
    deposited_on = timezone.localdate()
    record_deposit(
        version, actor=facilitator_of(collective), deposited_on=deposited_on, channel="En main propre", receipt="R-12"
    )
    words = words_in(document_data(version))
    for expected in (
        "Compter avec les campagnes",
        "Nous demandons un inventaire public.",
        "Foyers ruraux du Velay",
        "Délibération du bureau",
        "Sauf le délai.",
        "R-12",
        version.sha256,
        "Reprend l’énoncé 1 de la synthèse (1\u00a0contribution)",
    ):
        assert expected in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_write_is_never_code(hostile):
    version = frozen(title=hostile[:200].replace("\x00", ""), body=f"<p>{hostile}</p>".replace("\x00", ""))
    signed(version, reserve=hostile, organisation=OrganisationFactory(name=hostile[:160]))
    assert render_pdf(version).startswith(b"%PDF")


def test_every_character_let_through_can_be_drawn():
    """PDF/UA refuses a document with a missing glyph: the pattern must know what the fonts draw."""
    drawn = [chr(code) for code in range(0x20, 0x2640) if not NOT_DRAWN.search(chr(code))]
    drawn = [character for character in drawn if character.isprintable() or character == "\u202f"]
    source = (
        '#set document(title: "t")\n#set text(lang: "fr", font: ("Atkinson Hyperlegible Next", "Libertinus Serif", '
        '"DejaVu Sans Mono", "New Computer Modern"))\n#sys.inputs.text'
    )
    document = typst.compile(
        source.encode(), font_paths=document_fonts(), sys_inputs={"text": "x".join(drawn)}, pdf_standards=["ua-1"]
    )
    assert document.startswith(b"%PDF")


def test_what_cannot_be_drawn_is_shown_as_missing():
    version = frozen(body="<p>Un arbre 🌳🌳 ici ; deux ?</p>")
    runs = document_data(version)["parts"][1]["paragraphs"][0]["blocks"][0]["items"][0]
    assert "".join(run["text"] for run in runs) == "Un arbre □ ici\u202f; deux\u202f?"


@pytest.mark.parametrize(
    ("referral", "standfirst"),
    [
        ({}, "Que voulons-nous pour nos territoires\u202f?"),
        ({"referral_authority": "La Région"}, "Adressée à\u00a0: La Région."),
        (
            {"referral_authority": "La Région", "referral_text": "Le schéma."},
            "Adressée à\u00a0: La Région. Objet\u00a0: Le schéma.",
        ),
    ],
)
def test_the_head_says_whom_the_text_answers(referral, standfirst):
    version = frozen(campaign=CampaignFactory(phase="sign", **referral))
    assert document_data(version)["standfirst"] == standfirst


def test_the_document_is_kept_until_somebody_signs():
    version = frozen()
    assert cached_pdf(version) is None
    document = render_pdf(version)
    assert cached_pdf(version) == document
    signed(version)
    assert cached_pdf(version) is None


def test_the_same_version_gives_the_same_bytes():
    version = frozen()
    assert render_pdf(version) == render_pdf(version)


def test_the_layout_reads_nothing_but_its_data():
    layout = (DOCUMENTS / "collective.typ").read_text()
    for reader in ("#import", "#include", "read(", "eval(", "plugin("):
        assert reader not in layout


def test_a_long_text_runs_over_pages():
    body = "".join(f"<p>{'Nous demandons un inventaire public. ' * 20}</p>" for _ in range(60))
    assert int(re.search(rb"/Type/Pages/Count (\d+)", render_pdf(frozen(body=body)))[1]) > 4
