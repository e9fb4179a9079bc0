"""Which sessions of a person are open: one query for the list, one for what stands behind it."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def open_sessions(user):
    """The person's listed sessions that still sign them in, oldest first. Reading them deletes none.

    A session whose password has changed since is dead, though its row waits for its date.
    """
    listed = UserSession.objects.filter(user=user).order_by("created_at")
    stored = Session.objects.filter(
        session_key__in=[session.session_key for session in listed], expire_date__gt=timezone.now()
    )
    alive = {session.pk for session in stored if _signs_in(session.get_decoded(), user)}
    return [session for session in listed if session.session_key in alive]


def _signs_in(data, user):
    return data.get(SESSION_KEY) == str(user.pk) and data.get(HASH_SESSION_KEY) == user.get_session_auth_hash()
