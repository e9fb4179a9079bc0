"""The register of personal data is everybody's; agreements are their owner's; the report is the administrators'."""

from concertation.privacy.consent import record_consent
from concertation.privacy.inactivity import KEEP_PURPOSE
from concertation.privacy.models import InactivityWarning
from concertation.web.links import sign_link
from tests.security.case import GET, POST, Case, given


def cases():
    for name in ("register", "register_json", "register_csv"):
        yield Case(f"privacy:{name}")
    yield Case("privacy:register", POST)
    yield Case("data_report")
    for method in (GET, POST):
        yield Case("privacy:keep", method, thing="by whom it was sent to", fill=warned)
        yield Case("privacy:keep", method, thing="altered", fill=given("altered"))
    yield Case("privacy:keep", thing="of nobody", fill=given(sign_link(KEEP_PURPOSE, 0)))
    for person in ("participant", "author"):
        yield Case("privacy:withdraw", POST, thing=f"the {person}'s", fill=agreement_of(person))
    yield Case("privacy:withdraw", POST, thing="nobody's", fill=agreement_of(None))


def warned(site, place):
    """The link of a letter: whoever bears it may keep that account, and learns nothing of it."""
    user = site.users["participant"]
    InactivityWarning.objects.get_or_create(user=user, months_left=2)
    return [sign_link(KEEP_PURPOSE, user.pk)]


def agreement_of(person):
    """An agreement to a charter, the same one for whoever tries."""

    def fill(site, place):
        text = f"La charte, lue par {person}."
        user, target = site.users.get(person), place["texts"]["published"]
        return [record_consent("charter", text=text, language="fr", user=user, target=target).pk]

    return fill
