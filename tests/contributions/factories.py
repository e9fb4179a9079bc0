"""What somebody types into a form, and forms to type it into."""

import time

from concertation.web import humans
from concertation.web.links import sign_link
from contributions.models import Campaign, ParticipationForm


def began(seconds_ago=60):
    return sign_link(humans.PURPOSE, int(time.time()) - seconds_ago)


def typed(**changed):
    """All three screens, rightly filled, ready to be sent."""
    return {
        "etape": "3",
        "envoyer": "1",
        "title": "Garder les terres",
        "body": "Nous demandons un inventaire.\n\nIl doit être public.",
        "kind": "proposition",
        "theme": "theme-1",
        "author_name": "Élise",
        "author_email": "elise@exemple.fr",
        "charter": "on",
        "began": began(),
        "submission_key": "une-cle",
    } | changed


PLAIN = {"help": "", "required": False, "audience": "public"}


def question(kind, label, *, key=None, when=(), join="all", **value):
    """A question as its block keeps it; `when`: (question, operator, value)."""
    tests = [dict(zip(("question", "operator", "value"), test, strict=True)) for test in when]
    value = PLAIN | {"label": label, "show_if": {"join": join, "tests": tests}} | value
    return {"type": kind, "id": key or kind, "value": value}


def section(*questions, title="", introduction=""):
    value = {"title": title, "introduction": introduction, "questions": list(questions)}
    return {"type": "section", "value": value}


def publish_form(campaign, *questions, form=None, **fields):
    """A form of the campaign, online, with these questions; or the next version of `form`."""
    form = form or ParticipationForm(campaign=campaign, title="Donner mon avis", code="avis", live=False)
    for name, value in fields.items():
        setattr(form, name, value)
    blocks = [block if block["type"] == "section" else section(block) for block in questions]
    form.sections = form._meta.get_field("sections").stream_block.to_python(blocks)
    form.save()
    form.save_revision().publish()
    return ParticipationForm.objects.get(pk=form.pk)


def fresh(campaign):
    """The campaign as the next request reads it."""
    return Campaign.objects.get(pk=campaign.pk)
