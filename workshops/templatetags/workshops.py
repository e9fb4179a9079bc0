"""What templates ask of sessions."""

from django import template
from django.urls import reverse

from workshops import words
from workshops.models import WorkshopIndex

register = template.Library()

register.filter("clock", words.clock)
register.filter("hours", words.hours)
register.filter("short_hours", words.short_hours)
register.filter("days_of", words.days)
register.filter("zone_of", words.zone_in_words)
register.filter("place_of", words.place)
register.filter("map_url", words.map_url)
register.filter("state_of_workshop", words.state_of)


@register.filter
def lines(text):
    """The lines that say something, for a list."""
    return [line.strip(" -•\t") for line in str(text).splitlines() if line.strip(" -•\t")]


@register.inclusion_tag("components/agenda.html", takes_context=True)
def agenda_list(context, sessions, heading="h3"):
    """Sessions in a list, each with its day, what it is and where."""
    return {"sessions": sessions, "heading": heading, "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}


@register.simple_tag
def agenda_url():
    """Where the agenda is, or nothing while no editor has made it."""
    index = WorkshopIndex.objects.live().first()
    return index.get_url() if index else ""


@register.simple_tag
def calendar_url(workshop, programme=None):
    """The session as a calendar; nothing for one that is not published, or has no date."""
    if not (workshop.live and workshop.pk and workshop.slot_list):
        return ""
    if programme:
        return reverse("workshops:session_calendar", args=[programme.slug, workshop.slug])
    return reverse("workshops:programme_calendar", args=[workshop.slug])
