"""The results of a form, for whoever sees the campaign; the answers one by one, for those who read its desk."""

from ..case import GET, Case


def published(site, place):
    return [place["slug"], place["form"].code]


def unknown(site, place):
    return [place["slug"], "autre"]


def answer(status="published"):
    return lambda site, place: [place["texts"][status].pk]


def of_form(site, place):
    return f"/admin/reponses/?form={place['form'].pk}"


def cases():
    for view in ("received_answers", "received_answers_results"):
        yield Case(view)
    for state in ("open", "draft"):
        yield Case("received_answer", GET, state, fill=answer())
        yield Case("/admin/reponses/", GET, state, "of one form", fill=of_form)
    for name in ("results", "results_csv"):
        for state in ("open", "draft", "locked"):
            yield Case(f"contributions:{name}", GET, state, fill=published)
        yield Case(
            f"contributions:{name}", GET, thing="no such form", fill=lambda site, place: [place["slug"], "autre"]
        )
