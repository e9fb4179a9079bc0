"""What accounts, organisations and spaces hold of one person: copied out, foreseen, erased. The account goes last."""

from dataclasses import astuple, replace

from django.apps import apps
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from concertation.journal.record import record
from concertation.privacy.copying import copy_row, copy_rows
from concertation.privacy.farewell import delete_files_later
from concertation.privacy.identity import addresses_of

from .choices import ListState
from .lists.reading import Person
from .models import Invitation, PeopleList, SpaceGuest

# Tables of libraries that hang on the account, and what of them is a secret of the machine
SIGNING_IN = {
    "account.EmailAddress": "",
    "mfa.Authenticator": "data",
    "socialaccount.SocialAccount": "",
    "usersessions.UserSession": "session_key",
}


# --- The account --------------------------------------------------------------------------------------------------
def copy_account(user):
    """The account, its profile, its choices and its roles; never the password's fingerprint."""
    yield copy_row(user, user, frozenset({"password"}))
    yield from copy_rows(user.notification_switches.order_by("kind"), user)
    yield from copy_rows(user.role_grants.order_by("pk"), user)
    yield from copy_rows(UserProfile.objects.filter(user=user), user)


def erase_account(user, mode):
    """Delete the row, and all that hangs on it; the last step of an erasure."""
    profile = UserProfile.objects.filter(user=user).first()
    files = delete_files_later([profile.avatar] if profile else [], key=f"account:{user.pk}")
    deleted = sum(user.delete()[1].values())
    return {"account_rows": deleted, "files": files}


# --- Signing in ---------------------------------------------------------------------------------------------------
def copy_signing_in(user):
    """Addresses, second factors, other identities and open sessions: by name and date, without what opens the door."""
    for model, secrets in _tables_of_signing_in():
        yield from copy_rows(model.objects.filter(user=user).order_by("pk"), user, leave_out=secrets)


def erase_signing_in(user, mode):
    gone = sum(model.objects.filter(user=user).delete()[0] for model, _secrets in _tables_of_signing_in())
    return {"signing_in": gone}


def _tables_of_signing_in():
    for label, secrets in SIGNING_IN.items():
        if label.partition(".")[0] in apps.app_configs:
            yield apps.get_model(label), secrets


# --- Organisations ------------------------------------------------------------------------------------------------
def copy_organisations(user):
    yield from copy_rows(user.memberships.order_by("pk"), user)
    yield from copy_rows(user.join_requests.order_by("pk"), user)
    yield from copy_rows(Invitation.objects.filter(email__in=addresses_of(user)).order_by("pk"), user)


def foresee_organisations(user, mode):
    members = user.memberships.count()
    if members:
        yield (
            False,
            ngettext(
                "Vous quittez %(n)d organisation, et l'acte de votre mandat est effacé",
                "Vous quittez %(n)d organisations, et les actes de vos mandats sont effacés",
                members,
            )
            % {"n": members},
        )


def erase_organisations(user, mode):
    """Leave every organisation; the acts behind mandates leave the disk, invitations to the person are forgotten."""
    memberships = user.memberships.select_related("organisation")
    for membership in memberships:
        record("organisation.left", membership.organisation, role="system", member=user.pk, given=membership.role)
    acts = delete_files_later([each.mandate_act for each in memberships], key=f"mandates:{user.pk}")
    invitations = Invitation.objects.filter(email__in=addresses_of(user)).delete()[0]
    requests = user.join_requests.all().delete()[0]
    return {
        "memberships": user.memberships.all().delete()[0],
        "invitations": invitations,
        "join_requests": requests,
        "files": acts,
    }


# --- Lists of people, and guests ----------------------------------------------------------------------------------
def copy_guests(user):
    yield from copy_rows(SpaceGuest.objects.filter(email__in=addresses_of(user)).order_by("pk"), user)
    yield from copy_rows(PeopleList.objects.filter(sent_by=user).order_by("pk"), user, leave_out="rows")


def erase_guests(user, mode):
    """Forget the invitations to spaces, the person's line in others' lists, and the lists that they sent."""
    guests = SpaceGuest.objects.filter(email__in=addresses_of(user)).delete()[0]
    sent = PeopleList.objects.filter(sent_by=user).select_for_update()
    ended = sent.exclude(state=ListState.RUNNING).delete()[0]
    sent.update(file_name="")
    return {"space_guests": guests, "lists_sent": ended, "lines_of_lists": _blank_lines(user)}


def _blank_lines(user):
    """A line keeps its place, so that a worker in the middle of the list reads on where it was."""
    addresses, blanked = addresses_of(user), 0
    for people_list in _lists_with(addresses).select_for_update():
        rows = [_blank_line(row, addresses) for row in people_list.rows]
        blanked += sum(before != after for before, after in zip(people_list.rows, rows, strict=True))
        PeopleList.objects.filter(pk=people_list.pk).update(rows=rows)
    return blanked


def _lists_with(addresses):
    said = Q()
    for address in addresses:
        said |= Q(said__icontains=address)
    lists = PeopleList.objects.exclude(rows=[]).annotate(said=Cast("rows", TextField()))
    return lists.filter(said).order_by("pk")


def _blank_line(row, addresses):
    person = Person(*row)
    if person.email.lower() not in addresses:
        return row
    return list(astuple(replace(person, email="", name="", problem="no_address")))
