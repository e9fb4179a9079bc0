"""Calendars to subscribe to or to take in: of everything, of a programme, of one session."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from concertation.people.spaces.rules import is_open_to_all
from concertation.web.models import Brand
from concertation.web.security import keep_from_robots

from ..agenda import Asked, found_by
from ..calendars import TYPE, write_calendar
from ..models import Programme, Workshop

# How deep a session of no programme stands in the tree: root, home, agenda, session
DEPTH = 4
# A calendar that one subscribes to holds what is to come and the last of what is past
PAST, LONGEST = timedelta(days=365), 500


@require_safe
@conditional_page
def agenda_calendar(request):
    """What everybody finds in the agenda, narrowed by the same filters. It has no reader: the same for all."""
    found = found_by(AnonymousUser(), Asked.read(request.GET))
    return _answer(_lately(found), name=_("Ateliers · %(brand)s") % {"brand": Brand.for_request(request).name})


@require_safe
@conditional_page
def programme_calendar(request, slug):
    """All that everybody finds of a programme; or, at the same kind of address, a session that belongs to none."""
    programme = Programme.objects.visible_to(AnonymousUser()).listed().filter(slug=slug).first()
    if programme is None:
        return _session(request, Workshop.objects.filter(depth=DEPTH), slug)
    found = Workshop.objects.visible_to(AnonymousUser()).listed().of(programme)
    return _answer(found.soonest().for_lists()[:LONGEST], name=programme.title)


@require_safe
@conditional_page
def session_calendar(request, programme, slug):
    """One session of a programme, for who may read its page."""
    above = Programme.objects.visible_to(request.user).filter(slug=programme).first()
    if above is None:
        raise Http404(_("Ce cycle n'existe pas, ou n'est plus en ligne."))
    return _session(request, Workshop.objects.of(above), slug)


def _session(request, sessions, slug):
    found = sessions.visible_to(request.user).filter(slug=slug).for_lists().first()
    if found is None:
        raise Http404(_("Cette session n'existe pas, ou n'est plus en ligne."))
    if not is_open_to_all(found):
        keep_from_robots(request)
    return _answer([found], name=found.title, file_name=slug)


def _lately(sessions):
    return sessions.filter(ends_at__gt=timezone.now() - PAST).soonest().for_lists()[:LONGEST]


def _answer(sessions, *, name, file_name="ateliers"):
    response = HttpResponse(write_calendar(sessions, name=name), content_type=TYPE)
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return response
