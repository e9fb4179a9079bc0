"""Comments one by one: their lasting address, and saying that one is useful; a text as an entry to cite."""

from ..case import GET, POST, Case


def cases():
    for state in ("open", "draft", "locked"):
        for thing in ("published", "pending") if state == "open" else ("published",):
            fill = comment(thing)
            yield Case("contributions:comment_place", GET, state, thing, fill=fill)
            yield Case("contributions:useful", POST, state, thing, fill=fill)
        yield Case("contributions:cite", GET, state, fill=citation("bib"))
    yield Case("contributions:cite", thing="pending", fill=citation("ris", "pending"))
    yield Case("contributions:comment_place", thing="of another text", fill=elsewhere)


def comment(thing):
    return lambda site, place: [place["slug"], place["texts"]["published"].reference, place["comments"][thing].pk]


def elsewhere(site, place):
    return [place["slug"], place["texts"]["spoken"].reference, place["comments"]["published"].pk]


def citation(form, status="published"):
    return lambda site, place: [place["slug"], place["texts"][status].reference, form]
