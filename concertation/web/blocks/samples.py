"""What the blocks show before the editor has written anything: in the chooser of blocks, and on /components/."""

from datetime import date
from types import SimpleNamespace

HEADING = "De quoi parle-t-on ?"
SUBHEADING = "Ce qui change pour les bourgs"
PARAGRAPH = (
    "<p>Jusqu'ici, la Région recommandait. Avec ce schéma, elle prescrit : les plans locaux d'urbanisme devront s'y"
    " conformer. Voilà pourquoi les territoires ruraux ont <b>intérêt à parler avant</b>, et d'une seule voix quand"
    " ils le peuvent.</p>"
)
QUOTE = {
    "text": "Nos agents font quarante minutes de route pour une réunion d'une heure.",
    "source": "Communauté de communes, Haute-Loire",
}
NOTICE = {
    "tone": "info",
    "text": "<p>Les textes reçus avant le 12 novembre à minuit sont lus pour la synthèse.</p>",
}
ACCORDION = {
    "items": [
        {
            "title": "Faut-il un compte pour écrire ?",
            "text": "<p>Non. Une adresse e-mail suffit : un message vous demande de confirmer votre texte.</p>",
        },
        {
            "title": "Mon nom sera-t-il publié ?",
            "text": "<p>Le nom que vous choisissez, oui. Votre adresse, jamais.</p>",
        },
    ]
}
KEY_FIGURES = {
    "figures": [
        {"figure": "156", "text": "contributions publiées, dont 31 au nom d'une organisation"},
        {"figure": "74", "text": "communes d'où l'on a écrit, dans les douze départements"},
        {"figure": "26", "text": "jours restants, jusqu'au dimanche à minuit"},
    ],
    "source": "",
}
STEPS = {
    "steps": [
        {"title": "Il est lu et publié", "text": "sous deux jours ouvrés."},
        {"title": "Il est cité", "text": "dans la synthèse, avec sa référence."},
        {"title": "Il reçoit une réponse", "text": "et nous vous écrivons ce jour-là."},
    ]
}
TIMELINE = {
    "steps": [
        {"day": date(2025, 9, 18), "when": "", "title": "Saisine de la Région", "text": ""},
        {
            "day": date(2026, 3, 9),
            "when": "",
            "title": "Atelier de Lyon",
            "text": "Cinquante participants relisent la synthèse.",
        },
        {"day": date(2031, 6, 1), "when": "été 2031", "title": "Adoption du schéma", "text": ""},
    ]
}
CONTACT = {
    "name": "Lucie Fabre",
    "position": "Animation de la concertation, Cap Rural",
    "email": "lucie.fabre@exemple.fr",
    "phone": "",
}


def _document(title, extension, size):
    return SimpleNamespace(title=title, url="#", file_extension=extension, file_size=size)


DOCUMENTS = {
    "documents": [
        {
            "document": _document("Lettre de saisine de la Région", "pdf", 184_000),
            "description": "2 pages",
            "language": "",
        },
        {
            "document": _document("Le schéma en huit questions", "odt", 1_400_000),
            "description": "version facile à lire",
            "language": "",
        },
    ]
}
# A drawn landscape in the place of a picture that nobody has uploaded yet
FIGURE = {
    "image": None,
    "sample": "img/sample-landscape.svg",
    "caption": "Le bourg vu depuis la route des crêtes, en octobre.",
    "credit": "Dessin : Cap Rural",
}
VIDEO = {
    "url": "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    "file": None,
    "poster": None,
    "sample": "img/sample-landscape.svg",
    "title": "Le schéma expliqué en une heure et demie",
    "duration": "1 h 22",
    "has_subtitles": True,
    "captions": None,
    "transcript": None,
}
