"""What a reader of a campaign can do now: one thing, in one sentence, behind one button."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from .figures import figures_of
from .participation.asking import open_forms
from .tabs import find_tab

# Where the outcome is read, the furthest first
OUTCOMES = ("collective", "synthesis", "contributions")


@dataclass(frozen=True)
class NextStep:
    label: str
    url: str
    icon: str
    text: str


def next_step(campaign, user):
    """To write, to react, or to read what came of it; None while there is nothing yet, or no address to go to."""
    if not campaign.slug:
        return None
    texts = reverse("contributions:list", args=[campaign.slug])
    if step := _answer_form(campaign, texts):
        return step
    if campaign.allows("comment"):
        return NextStep(
            _("Réagir aux contributions"),
            texts,
            "message-square",
            _("On n'envoie plus de nouveau texte ; on peut soutenir et commenter ceux qui sont là."),
        )
    return _read_outcome(campaign, user)


def _answer_form(campaign, texts):
    """The way to the open forms: contributing first; a questionnaire beside a discussion does not hide it."""
    found = open_forms(campaign)
    texts_asked = any(asked.schema.asks_text for asked in found)
    if not found or (campaign.allows("comment") and not texts_asked and not campaign.allows("contribute")):
        return None
    return NextStep(
        _("Donner mon avis") if texts_asked else _("Répondre au questionnaire"),
        reverse("contributions:contribute", args=[campaign.slug]),
        "pen-line",
        _("Trois minutes, avec ou sans compte, en votre nom ou au nom de votre organisation."),
    )


def _read_outcome(campaign, user):
    tab = next(filter(None, (find_tab(code, campaign, user=user) for code in OUTCOMES)), None)
    if tab is None or (tab.code == "contributions" and not figures_of(campaign).published):
        return None
    label, text = {
        "collective": (
            _("Lire la contribution collective"),
            _("Le texte que des organisations ont signé, et les énoncés de la synthèse sur lesquels il repose."),
        ),
        "synthesis": (
            _("Lire la synthèse"),
            _("Chaque énoncé renvoie aux contributions d'où il vient, y compris quand elles se contredisent."),
        ),
        "contributions": (
            _("Lire les contributions"),
            _("On n'écrit pas en ce moment ; tout ce qui est publié se lit."),
        ),
    }[tab.code]
    return NextStep(label, tab.url(campaign), "book-open", text)
