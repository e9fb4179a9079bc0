"""In whose name somebody writes: their own, or that of an organisation they may speak for."""

from django import forms
from django.utils.translation import gettext as _

from .choices import MembershipRole
from .models import Organisation
from .organisations.rules import can_write_for

VALIDATORS = (MembershipRole.VALIDATOR, MembershipRole.SIGNATORY)


class VoiceRefusedError(Exception):
    """The person does not, or no longer, speak for this organisation."""

    def __init__(self, organisation):
        super().__init__(organisation.code)
        self.organisation = organisation


def check_voice(user, organisation):
    """Raise VoiceRefusedError unless the text is the person's own, or they may write in the organisation's name."""
    if organisation is not None and (user is None or not can_write_for(user, organisation)):
        raise VoiceRefusedError(organisation)


def validators_of(organisation):
    """The memberships of those who read what is written in the organisation's name, in the order of their address."""
    members = organisation.memberships.filter(role__in=VALIDATORS, user__is_active=True)
    return members.select_related("user").order_by("user__email")


def readers_besides(author, organisation):
    """Who can read this author's text for the organisation: its validators, save the author."""
    readers = validators_of(organisation)
    return readers if author is None else readers.exclude(user=author)


def is_only_validator(user, organisation):
    """Whether the person validates for the organisation, and nobody else does."""
    validators = {membership.user_id for membership in validators_of(organisation)}
    return user is not None and validators == {user.pk}


def is_consulted(author, organisation):
    """Whether the organisation reads a text in its name before the moderation does.

    It has asked to. The text of its only validator goes on at once: nobody else could read it, and to endorse oneself
    would say nothing. Where nobody validates at all the text waits, and administrators stand in (docs/adr/0016).
    """
    return organisation is not None and organisation.validates_texts and not is_only_validator(author, organisation)


class VoiceField(forms.ModelChoiceField):
    """In one's own name, or in the name of one of the organisations that the person may write for."""

    def __init__(self, user):
        mine = Organisation.objects.none()
        if user.is_authenticated:
            mine = Organisation.objects.filter(pk__in=user.memberships.may_write().values("organisation"))
        self.offered = mine
        super().__init__(
            label=_("Vous écrivez"),
            queryset=mine,
            to_field_name="code",
            required=False,
            empty_label=_("En mon nom"),
            error_messages={
                "invalid_choice": _("Vous ne pouvez pas, ou plus, écrire au nom de cette organisation. Choisissez.")
            },
        )
        self.audience = "public"

    def label_from_instance(self, organisation):
        return _("Au nom de %(name)s") % {"name": organisation.name}


def offer_voice(form, user, *, claimed=""):
    """Add the field `organisation` for whoever may write in another name than their own.

    It also stands there when a name was claimed (`claimed`, what was sent) that the person may not use, or no longer:
    the form then says so, instead of taking the text as the person's own.
    """
    field = VoiceField(user)
    if claimed or field.offered.exists():
        form.fields["organisation"] = field
