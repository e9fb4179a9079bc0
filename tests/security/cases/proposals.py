"""New versions of published texts: their author's and the desk's until one is published; nobody else finds a word."""

from contributions.author_links import author_key
from contributions.models import Contribution
from contributions.proposals import propose_version
from tests.security.case import GET, POST, Case

WORDS = {"title": "zqproposal autrement", "body": "zqproposal dit mieux.", "why": "zqproposal, un chiffre"}


def authors_own(place):
    """A published text of the author's own name; the walk takes the change back after the case."""
    text = place["texts"]["spoken"]
    Contribution.objects.filter(pk=text.pk).update(organisation=None, title="Un texte", body="Un texte pour tous")
    return Contribution.objects.get(pk=text.pk)


def proposed(place):
    text = authors_own(place)
    return text, propose_version(text, actor=text.author, **WORDS)


def form(site, place):
    """What somebody types: given back to them when it cannot be taken, so it is no secret."""
    return {"title": "Un titre autrement", "body": "Le même texte, dit mieux.", "why": "Un chiffre.", "seen": 0}


def decision(site, place):
    return {"action": "publish", "seen": 1}


def with_key(site, place):
    text = place["texts"]["published"]
    return f"/suivi/{text.reference}/nouvelle-version/?cle={author_key(text)}"


def cases():
    own = {"thing": "the author's own", "fill": lambda site, place: [authors_own(place).reference]}
    spoken = {"thing": "an organisation's", "fill": lambda site, place: [place["texts"]["spoken"].reference]}
    pending = {"thing": "pending", "fill": lambda site, place: [place["texts"]["pending"].reference]}
    for things in (own, spoken, pending):
        yield Case("contributions:propose_version", GET, **things)
        yield Case("contributions:propose_version", POST, data=form, **things)
    yield Case("/a new version by the mailed key", GET, fill=with_key)
    yield Case("/a new version by the mailed key", POST, fill=with_key, data=form)
    on_trail = {"thing": "that has a proposal", "fill": lambda site, place: [proposed(place)[0].reference]}
    on_page = {
        "thing": "that has a proposal",
        "fill": lambda site, place: [place["slug"], proposed(place)[0].reference],
    }
    yield Case("contributions:take_back_version", POST, **on_trail)
    yield Case("contributions:trail", GET, **on_trail)
    yield Case("contributions:contribution", GET, **on_page)
    yield Case("contributions:versions", GET, **on_page)
    yield Case("moderation_versions", GET)
    yield Case("moderation_version", GET, fill=lambda site, place: [proposed(place)[1].pk])
    yield Case("moderation_version", POST, fill=lambda site, place: [proposed(place)[1].pk], data=decision)
