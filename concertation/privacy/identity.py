"""By what a person is known, for whoever looks for traces of them: addresses that are theirs, names they gave."""

from allauth.account.models import EmailAddress

# A shorter name is found in too many words that have nothing to do with the person
SHORTEST_NAME = 4


def addresses_of(user):
    """The account's address and its other confirmed ones, in lower case.

    An address that somebody typed without confirming it may be another person's: nothing is done in its name.
    """
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return sorted({user.email.lower(), *(address.lower() for address in confirmed)})


def names_of(user):
    """The displayed and the real name, long enough to tell a person, the longest first."""
    names = {user.display_name, user.civil_name, user.first_name, user.last_name}
    return sorted({name.strip() for name in names if len(name.strip()) >= SHORTEST_NAME}, key=len, reverse=True)


def traces_of(user):
    """Every word by which a person is found in others' rows."""
    return [*addresses_of(user), *names_of(user)]
