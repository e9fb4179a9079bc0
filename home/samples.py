"""Sample data for every component of templates/components, in each of its states: what `/components/` shows.

A new component takes its lines here; a test fails until it has them.
"""

from datetime import time, timedelta
from types import SimpleNamespace as Thing

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from contributions.calendar import phase_line
from contributions.fate import ordinary_fate
from contributions.figures import CampaignFigures
from contributions.models import Campaign, NewsPost
from workshops.choices import Status
from workshops.models import Announcement, Slot, Workshop, WorkshopFormat

FOLDER = settings.BASE_DIR / "templates" / "components"
# These frame the page of components as they frame every other.
ON_EVERY_PAGE = ("foot", "masthead", "sharing")

STATES = [
    ("Encore 26 jours", "clock", "now"),
    ("Ouvre le 6 novembre", "calendar-days", "info"),
    ("Suivie en partie", "scale", "part"),
    ("Publiée", "check", "done"),
    ("Refusée", "x", "no"),
    ("En préparation", "clock", ""),
]
LEVELS = ["info", "success", "warning", "error"]
STEP = Thing(label="Donner mon avis", url="#", icon="pen-line", text="Trois minutes, avec ou sans compte.")
DOCUMENT = Thing(url="#", title="Lettre de saisine", file_extension="pdf", file_size=20_480)
FILE = Thing(is_picture=False, name="inventaire.pdf", get_kind_display="PDF", size=184_000, description="L'inventaire.")
CHANGES = [
    Thing(text="Compter les terres ", change=""),
    Thing(text="du bourg", change="removed"),
    Thing(text="autour du bourg", change="added"),
]
PIECES = [
    Thing(text="Compter les ", is_hit=False),
    Thing(text="terres", is_hit=True),
    Thing(text=" du bourg", is_hit=False),
]


def samples(*, campaign, contribution, form, drawings):
    """{component: [(what this state is, its context)]} for every file, in the order of their names."""
    closed = Campaign.objects.listed_to(AnonymousUser()).filter(is_closed=True).select_related("space").first()
    figures = CampaignFigures(
        published=156, supports=912, organisations=31, territories=74, themes=[("Mobilités", 49), ("Foncier", 44)]
    )
    tabs = [
        {"label": "Présentation", "url": "#", "count": None, "is_current": True},
        {"label": "Contributions", "url": "#", "count": 1156, "is_current": False},
    ]
    return {
        "agenda": [("trois sessions", {"sessions": sample_sessions()})],
        "attached_list": [("un document", {"files": [Thing(attachment=FILE, url="#")]})],
        "attachments": [("un document", {"files": [Thing(attachment=FILE, url="#")]})],
        "bars": [
            (
                "trois groupes",
                {
                    **drawings,
                    "list_url": "#",
                    "caption": "Thèmes",
                    "head": "Thème",
                    "unit": "Textes",
                    "measure": "texts",
                    "network": True,
                },
            )
        ],
        "campaign_entry": [("ouverte", {"campaign": campaign})],
        "closed_entry": [("réservée", {"campaign": closed})] if closed else [],
        "crumbs": [("deux pages plus haut", {"steps": [{"label": "Concertations", "url": "#"}], "here": "SRADDET"})],
        "common_questions": [
            ("une question", {"questions": [Thing(question="Faut-il un compte ?", answer="<p>Non.</p>")]})
        ],
        "day_chart": [("quarante jours", {**drawings, "title": "Jour par jour", "id": "jours"})],
        "document": [("avec ce que c'est", {"document": DOCUMENT, "description": "Quatre pages"})],
        "documents": [("un seul", {"documents": [Thing(document=DOCUMENT, description="", pages=4)]})],
        "empty": [
            (
                "avec où aller",
                {"title": "Rien encore", "text": "Le premier sera le vôtre.", "url": "/", "label": "Écrire"},
            ),
            ("sans rien à faire", {"title": "Rien encore"}),
        ],
        "entry": [("publiée", {"contribution": contribution})],
        "error_summary": [("trois points", {"form": form})],
        "field": [(name, {"field": form[name]}) for name in form.fields],
        "fate": [("deux étapes", {"steps": ordinary_fate({"contribute"}), "campaign": campaign})],
        "field_need": [("obligatoire", {"field": form["title"]}), ("facultatif", {"field": form["commune"]})],
        "figures": [("des textes", {"figures": figures}), ("rien encore", {"figures": CampaignFigures()})],
        "form": [("en erreur", {"form": form, "fields": [(f, f.errors) for f in form], "hidden_fields": []})],
        "logo": [("le nôtre", {"brand": None})],
        "map": [("quelques pays", {**drawings, "list_url": "#"})],
        "marked": [("un mot trouvé", {"pieces": PIECES})],
        "messages": [("chaque niveau", {"messages": [Message(level) for level in LEVELS]})],
        "now_do": [("quelque chose à faire", {"step": STEP}), ("rien à faire", {"step": None})],
        "news_entry": [
            (
                "dans une liste",
                {
                    "post": NewsPost(title="L'atelier a sa salle", standfirst="De plain-pied."),
                    "campaign": campaign,
                    "named": True,
                },
            )
        ],
        "now_do_row": [("sur une ligne", {"step": STEP, "campaign": campaign})],
        "people": [("une personne", {"people": campaign.team.all(), "campaign": campaign})],
        "phases": [
            ("entière", {"steps": phase_line(campaign)}),
            ("courte", {"steps": phase_line(campaign, short=True), "short": True}),
        ],
        "qr": [("trois carrés", {"size": 9, "path": "M0 0h3v3h-3zM6 0h3v3h-3zM0 6h3v3h-3z"})],
        "redline": [("un mot pour un autre", {"pieces": CHANGES})],
        "referral": [("avec une question", {"campaign": campaign})],
        "space_mark": [("réservée", {})],
        "state": [(word, {"word": word, "icon": icon, "tone": tone}) for word, icon, tone in STATES],
        "tabs": [("deux pages", {"tabs": tabs})],
        "unseen_field": [("on ne voit rien", {"field": form["commune"]})],
    }


def sample_sessions():
    """To come, on another date than first said, and cancelled; in memory."""
    return [sample_session(19), sample_session(26, Status.MOVED), sample_session(40, Status.CANCELLED)]


def sample_session(days, status=Status.SCHEDULED):
    day = timezone.localdate() + timedelta(days=days)
    session = Workshop(title="Lire un budget alimentaire", town="Valence TGV (26)", time_zone="Europe/Paris")
    session.format = WorkshopFormat(code="echange", name="Échange de pratiques", name_en="Exchange of practice")
    session.slots = [Slot(day=day, starts=time(9, 30), ends=time(16, 30))]
    session.settle_dates()
    session.standing = Announcement(status=status)
    return session


class Message:
    """What django.contrib.messages gives to a template."""

    def __init__(self, level):
        self.level_tag = level

    def __str__(self):
        return f"Ce qui vient de se passer ({self.level_tag})."


def component_names():
    return sorted(path.stem for path in FOLDER.glob("*.html"))


def contract_of(name):
    """The comment at the top of the component's file."""
    text = (FOLDER / f"{name}.html").read_text().lstrip()
    if text.startswith("{% comment %}"):
        return " ".join(text.removeprefix("{% comment %}").partition("{% endcomment %}")[0].split())
    return text.removeprefix("{#").partition("#}")[0].strip() if text.startswith("{#") else ""
