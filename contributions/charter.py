"""The charter as it stands on the last screen of the form: what one agrees to by sending a text."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy.consent import record_consent
from concertation.text.from_html import html_to_plain

CHARTER = "charter"
BOX = _("J'ai lu la charte et j'accepte que mon texte soit publié sous le nom que j'ai donné.")


def words_of_charter(campaign):
    """All that the author reads before sending: the campaign's charter, then the words of the box."""
    return f"{html_to_plain(campaign.charter)}\n\n{BOX}".strip()


def keep_agreement(contribution, *, author):
    """Keep the words that the author of this text agreed to, in the caller's transaction."""
    return record_consent(
        CHARTER,
        text=words_of_charter(contribution.campaign),
        language=contribution.language,
        user=author,
        target=contribution,
    )
