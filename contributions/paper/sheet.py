"""Everything that a sheet says, as plain data: the campaign's question, the form, and what becomes of the answer."""

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertation.text.from_html import html_to_plain
from concertation.text.typography import set_french
from concertation.web.links import absolute_url
from concertation.web.qr import qr_svg

from ..calendar import last_day
from ..charter import BOX
from ..documents import drawable
from .questions import known_colleges, last_day_in_words, sheet_parts

CHARTER_LETTERS = 900
REFERRAL_LETTERS = 320


def sheet_data(asked, *, is_plain, until):
    """What the layout shows, in the reader's language; every string can be drawn. `until`: when the form closes."""
    campaign = asked.campaign
    language = get_language()
    data = {
        "lang": language,
        "is_plain": is_plain,
        "kicker": _("Répondre sur papier · %(code)s") % {"code": campaign.code},
        "title": asked.title,
        "introduction": asked.schema.introduction,
        "question": (campaign.plain_question if is_plain else "") or campaign.question,
        "explanation": _explanation(campaign, is_plain),
        "note": _note(campaign) if is_plain else "",
        "referral": None if is_plain else _referral(campaign),
        "back": _way_back(campaign, until),
        "online": _online(asked),
        "public": _what_becomes_public(),
        "parts": sheet_parts(asked, known_colleges()),
        "charter": _charter(campaign),
        "team": _team(campaign),
        "words": _words(),
        "footer": _("%(campaign)s, formulaire papier") % {"campaign": campaign.title},
    }
    return drawable(data, set_words=set_french if language == "fr" else str)


def until_of(campaign, now=None):
    """The last day on which an answer counts: that of the phase in force, or None."""
    phase = campaign.phase_at(now or timezone.now())
    return last_day(phase.ends_at) if phase else None


def _explanation(campaign, is_plain):
    """Sentences, one a line in plain language."""
    if is_plain and campaign.plain_explanation.strip():
        return [line.strip() for line in campaign.plain_explanation.splitlines() if line.strip()]
    return [campaign.standfirst] if campaign.standfirst else []


def _note(campaign):
    """What is said where the campaign's own words were not written again in plain language."""
    if campaign.plain_question and campaign.plain_explanation.strip():
        return ""
    return _("Une partie de ce document n'est pas encore écrite en langage simple.")


def _referral(campaign):
    lines = [
        _("Qui demande : %(who)s") % {"who": campaign.referral_authority} if campaign.referral_authority else "",
        _("Sur quel texte : %(text)s") % {"text": campaign.referral_text} if campaign.referral_text else "",
        Truncator(campaign.referral_basis).chars(REFERRAL_LETTERS) if campaign.referral_basis else "",
    ]
    lines = [line for line in lines if line]
    return {"title": campaign.referral_title or _("La saisine"), "lines": lines} if lines else None


def _way_back(campaign, until):
    day = last_day_in_words(until) if until else ""
    return {
        "title": _("Renvoyez cette feuille"),
        "until": _("Au plus tard le %(day)s.") % {"day": day} if day else "",
        "address": [line.strip() for line in campaign.paper_address.splitlines() if line.strip()],
    }


def _online(asked):
    url = absolute_url(asked.url)
    return {
        "title": _("Plus vite en ligne"),
        "text": _("Le même formulaire se remplit sur un téléphone ou un ordinateur."),
        "url": url,
        "svg": qr_svg(url),
        "alt": _("QR code : le même formulaire en ligne"),
    }


def _what_becomes_public():
    return {
        "title": _("Ce qui devient public"),
        "lines": [
            _("Votre texte, votre nom à publier, le thème, le territoire et le collège paraissent sur le site."),
            _("Ce qui porte la mention « équipe » n'est lu que par l'équipe. Votre adresse n'est jamais publiée."),
            _("L'équipe recopie votre réponse sans la changer. Avec votre adresse, elle vous dit sa référence."),
        ],
    }


def _charter(campaign):
    words = Truncator(html_to_plain(campaign.charter)).chars(CHARTER_LETTERS) if campaign.charter else ""
    return {
        "title": _("La charte"),
        "paragraphs": [line for line in words.split("\n") if line.strip()],
        "box": str(BOX),
        "signature": _("Date et signature"),
    }


def _team(campaign):
    return {
        "title": _("Réservé à l'équipe"),
        "reference": _("Référence"),
        "code": f"{campaign.code}-",
        "received": _("Reçue le"),
        "typed": _("Saisie le"),
    }


def _words():
    return {
        "required": _("à remplir"),
        "public": _("public"),
        "staff": _("équipe"),
        "how": _("Écrivez au stylo, en capitales pour les noms. Cochez les cases ainsi :"),
        "plain_how": [
            _("Prenez un stylo."),
            _("Répondez aux questions."),
            _("Signez à la fin."),
            _("Renvoyez la feuille."),
        ],
        "plain_public": [
            _("Votre texte sera sur le site internet."),
            _("Tout le monde pourra le lire."),
            _("Votre adresse reste secrète."),
        ],
        "plain_help": _("Quelqu'un peut vous aider à écrire."),
        "plain_charter": _("Restez poli. Écrivez ce que vous pensez vraiment."),
    }
