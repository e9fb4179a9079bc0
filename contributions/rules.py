"""Who may do what with campaigns and contributions. Every view, list, task and admin screen asks here."""

from datetime import timedelta

from django.utils import timezone

from concertation.people import rules as people
from concertation.people.organisations.rules import can_validate_for, can_write_for
from concertation.people.spaces import rules as spaces
from concertation.people.voice import is_consulted
from concertation.text.choices import NOT_DECIDED, TO_CORRECT, TRANSITIONS, TextAction, TextStatus

from .participation.asking import asked_of, open_forms
from .participation.policies import can_read_answers
from .querysets import READERS_OF_ALL

# A text that its author withdrew can be taken back so long
TAKEN_BACK_WITHIN = timedelta(days=14)


def can_see_campaign(user, campaign):
    """Whether the person may enter a published campaign, or works on it: pages, texts, feeds, files."""
    if people.is_staff_member(user):
        pages = people.pages_with_role(user, *people.STAFF_ROLES)
        if pages is None or campaign.pk in pages:
            return True
    return campaign.live and not campaign.get_view_restrictions().exists() and spaces.is_admitted(user, campaign)


def is_listed_to(user, campaign):
    """Whether lists may name the campaign to this person: restricted ones are announced, unlisted ones are not."""
    if not campaign.live or spaces.is_unlisted(campaign):
        return False
    return can_see_campaign(user, campaign) or not campaign.get_view_restrictions().exists()


def can_contribute(user, campaign):
    """Anybody who sees the campaign and whom a form is for, with or without an account, while its phase opens it."""
    return can_see_campaign(user, campaign) and any(asked.is_for(user) for asked in open_forms(campaign))


def can_read_draft(user, campaign):
    """Whoever works on the campaign or watches over it reads its page as it is being written."""
    pages = people.pages_with_role(user, *people.STAFF_ROLES)
    return pages is None or campaign.pk in pages


def can_read_some_draft(user):
    return people.has_role_anywhere(user, *people.STAFF_ROLES)


def reads_everything(user, campaign):
    return any(people.has_role(user, role, campaign) for role in READERS_OF_ALL)


def is_author(user, contribution):
    return user.is_authenticated and contribution.author_id == user.pk


def speaks_for_its_organisation(user, contribution):
    """A validator of the organisation in whose name the text is: it stays the organisation's when its author leaves."""
    return contribution.organisation_id is not None and can_validate_for(user, contribution.organisation)


def holds_voice(contribution):
    """Whether the text's author may speak in the name that it bears, today as when it was given."""
    organisation, author = contribution.organisation, contribution.author
    # What was brought in without an account was attested by the team that brought it
    return organisation is None or author is None or can_write_for(author, organisation)


def can_see_contribution(user, contribution):
    if (
        reads_everything(user, contribution.campaign)
        or is_author(user, contribution)
        or speaks_for_its_organisation(user, contribution)
    ):
        return True
    return contribution.status == TextStatus.PUBLISHED and can_see_campaign(user, contribution.campaign)


def sees_every_version(user, contribution):
    """Its author, those who answer for its organisation, and the team: others read what was published."""
    return (
        reads_everything(user, contribution.campaign)
        or is_author(user, contribution)
        or speaks_for_its_organisation(user, contribution)
    )


def is_still_open(contribution):
    """Whether nobody has decided on the text yet, so that its author may change it where it stands.

    What an organisation has read and sent on is its word: its author asks for it back to change it.
    """
    if contribution.status not in NOT_DECIDED or not holds_voice(contribution):
        return False
    if contribution.status == TextStatus.RECEIVED and not asked_of(contribution).is_open_at(timezone.now()):
        return False  # nobody decides on what the team alone reads: it is changed as long as it is asked
    sent_on = contribution.status in (TextStatus.PENDING, TextStatus.RECEIVED)
    return not (sent_on and is_consulted(contribution.author, contribution.organisation))


def can_see_attachment(user, attachment):
    """Who sees the contribution; what only the team asked for, those alone who read such answers, and its author."""
    text = attachment.contribution
    if not attachment.is_public and not (can_read_answers(user, text.campaign) or is_author(user, text)):
        return False
    if text.status == TextStatus.MERGED and can_see_campaign(user, text.campaign):
        return True
    return can_see_contribution(user, text)


def can_see_trail(user, contribution):
    """Who sees the text; once public and closed since, whoever sees the campaign: what answers it still stands."""
    if is_closed_door(contribution) and can_see_campaign(user, contribution.campaign):
        return True
    return can_see_contribution(user, contribution)


def is_closed_door(contribution):
    """Whether the text was public and its page now says where to go: merged, withdrawn or erased."""
    if contribution.status == TextStatus.WITHDRAWN:
        return contribution.published_at is not None
    return contribution.status in (TextStatus.MERGED, TextStatus.ERASED)


def can_withdraw(user, contribution, *, holds_key=False):
    """The author (an account or the mailed key) as long as they speak in its name, or else a validator of it."""
    if (contribution.status, TextAction.WITHDRAW) not in TRANSITIONS:
        return False
    return is_in_their_hands(user, contribution, holds_key=holds_key)


def can_take_back(user, contribution, *, holds_key=False, now=None):
    """The same people, for some days, a text that they withdrew; not one whose address was never confirmed."""
    if contribution.status != TextStatus.WITHDRAWN or contribution.withdrawn_from == TextStatus.UNCONFIRMED:
        return False
    if (now or timezone.now()) >= taken_back_until(contribution):
        return False
    return is_in_their_hands(user, contribution, holds_key=holds_key)


def taken_back_until(contribution):
    return contribution.withdrawn_at + TAKEN_BACK_WITHIN


def is_in_their_hands(user, contribution, *, holds_key):
    by_author = (holds_key or is_author(user, contribution)) and holds_voice(contribution)
    return by_author or speaks_for_its_organisation(user, contribution)


def can_revise(user, contribution):
    """The author, until somebody decides and once the text is given back, as long as they speak in its name; or else a
    validator in their place.

    A validator corrects what the moderation has returned to the organisation. What the organisation itself has given
    back is its author's to write again, and a validator's only once the author is gone.
    """
    if is_author(user, contribution) and is_still_open(contribution):
        return True
    if contribution.status not in TO_CORRECT:
        return False
    if is_author(user, contribution) and holds_voice(contribution):
        return True
    returned_to_it = contribution.status == TextStatus.RETURNED or not holds_voice(contribution)
    return returned_to_it and speaks_for_its_organisation(user, contribution)


def can_propose_version(user, contribution, *, holds_key=False):
    """The author (an account or the mailed key) of a published text, or a validator of its organisation, as long as
    the phase takes contributions. What an organisation reads before it is sent is a validator's to change.

    The words of a questionnaire are made of its answers: nobody writes them.
    """
    if contribution.status != TextStatus.PUBLISHED or not contribution.campaign.allows("contribute"):
        return False
    if not spaces.is_admitted(user, contribution.campaign) or not asked_of(contribution).schema.asks_text:
        return False
    if speaks_for_its_organisation(user, contribution):
        return True
    by_author = (holds_key or is_author(user, contribution)) and holds_voice(contribution)
    return by_author and not is_consulted(contribution.author, contribution.organisation)


def can_support(user, contribution):
    return (
        user.is_authenticated
        and contribution.status == TextStatus.PUBLISHED
        and can_see_campaign(user, contribution.campaign)
        and contribution.campaign.allows("support")
    )


def can_comment(user, contribution):
    """Anybody who reads the contribution, with or without an account, while the phase allows it."""
    return (
        contribution.status == TextStatus.PUBLISHED
        and can_see_campaign(user, contribution.campaign)
        and contribution.campaign.allows("comment")
    )


def can_find_useful(user, contribution):
    """Who is signed in and may comment the text may say that one of its comments is useful."""
    return user.is_authenticated and can_comment(user, contribution)
