"""A form with a question of each counted type, and answers to it."""

from contributions.models import Contribution
from tests.contributions.factories import publish_form, question
from tests.factories import ContributionFactory

HOSTILE = "<script>alert('x')</script>\"&=1+1"
FULL = [
    question("choice", "Une cantine ?", key="cantine", choices="Oui\nNon\nBientôt", as_list=False),
    question("choices", "Quels produits ?", key="produits", choices="Lait\nPain\nFruits", most=None),
    question("scale", "Quelle confiance ?", key="confiance", low=1, high=5, low_label="Aucune", high_label="Entière"),
    question("matrix", "Et chez vous ?", key="chez", rows="Santé\nÉcole", columns="Bien\nMal"),
    question("number", "Combien de repas ?", key="repas", min=0, max=None, step=None, unit="repas"),
    question("box", "Déjà engagé ?", key="engage"),
    question("short", "Un mot ?", key="mot"),
    question("choice", "Pour l'équipe ?", key="equipe", choices="zqstaff\nzqautre", as_list=False, audience="staff"),
]


def answers(n=0):
    return {
        "cantine": "Oui" if n % 3 else "Non",
        "produits": ["Lait", "Pain"] if n % 2 else ["Lait"],
        "confiance": 1 + n % 5,
        "chez": {"Santé": "Mal", "École": "Bien" if n % 2 else "Mal"},
        "repas": 10 * n,
        "engage": bool(n % 2),
        "mot": "zqmot",
        "equipe": "zqstaff",
    }


def full_form(campaign, **fields):
    return publish_form(campaign, *FULL, **fields)


def answer(form, given, **fields):
    """A published answer to the form's newest version."""
    version = form.versions.order_by("-number").first()
    return ContributionFactory(campaign=form.campaign, form_version=version, answers=given, **fields)


def answer_all(form, number):
    made = [answer(form, answers(n)) for n in range(number)]
    assert Contribution.objects.count() >= number
    return made
