"""What the pages of organisations ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concertation.text.fields import LineField, PlainTextField

from ..choices import MembershipRole
from ..lists.forms import PeopleFileForm
from ..models import Organisation
from .members import NOBODY_ELSE
from .rules import can_give
from .uploads import clean_act, clean_logo

ROLE_NOTES = {
    MembershipRole.READER: _("lit ce que l'organisation prépare"),
    MembershipRole.CONTRIBUTOR: _("écrit en son nom"),
    MembershipRole.VALIDATOR: _("relit ses textes, accueille et invite ses membres"),
    MembershipRole.SIGNATORY: _("signe pour elle, avec un mandat"),
}
ROLE_GONE = _("Vous ne pouvez pas, ou plus, donner ce rôle.")


def role_choices(user, organisation):
    """The roles that the person may give here, each with what it allows."""
    for role in MembershipRole:
        if can_give(user, organisation, role):
            yield role.value, _("%(role)s : %(note)s") % {"role": role.label, "note": ROLE_NOTES[role]}


class RoleField(forms.ChoiceField):
    """One of the roles that this person may give."""

    def __init__(self, *, user, organisation, **kwargs):
        kwargs.setdefault("label", _("Rôle"))
        kwargs.setdefault("error_messages", {"invalid_choice": ROLE_GONE})
        super().__init__(choices=list(role_choices(user, organisation)), widget=forms.RadioSelect, **kwargs)


class InviteForm(forms.Form):
    """One address, one role."""

    email = forms.EmailField(
        label=_("Adresse e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("La personne reçoit un lien à durée limitée, qui ne sert qu'à elle."),
        error_messages={
            "required": _("Donnez l'adresse de la personne que vous invitez."),
            "invalid": _("Cette adresse e-mail n'est pas complète. Exemple : nom@exemple.fr"),
        },
    )

    def __init__(self, *args, user, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = RoleField(user=user, organisation=organisation, initial=MembershipRole.CONTRIBUTOR)


class MembersFileForm(PeopleFileForm):
    """A list, and the role of those whose line says none."""

    def __init__(self, *args, user, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = RoleField(
            user=user,
            organisation=organisation,
            initial=MembershipRole.CONTRIBUTOR,
            label=_("Rôle des personnes dont la ligne n'en dit pas"),
        )


class JoinForm(forms.Form):
    """Why one wants to join; read by those who answer."""

    message = PlainTextField(
        label=_("Votre message"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Dites qui vous êtes pour l'organisation : elle ne voit que votre nom affiché et votre adresse."),
    )
    message.audience = ""


class RoleForm(forms.Form):
    """Another role for a member."""

    def __init__(self, *args, user, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = RoleField(user=user, organisation=membership.organisation, initial=membership.role)


class MandateForm(forms.Form):
    """The act by which a signatory signs."""

    words = LineField(
        label=_("Acte qui donne mandat"),
        max_length=200,
        help_text=_("Par exemple : délibération du conseil d'administration du 23 novembre 2026."),
    )
    words.audience = "public"
    words.audience_note = _("Il paraît avec chaque signature.")
    on = forms.DateField(
        label=_("Date de l'acte"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Valable jusqu'au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Laissez vide s'il n'a pas de terme. Un message prévient trente jours avant."),
    )
    act = forms.FileField(
        label=_("Acte joint"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"}),
        help_text=_("PDF, PNG ou JPEG, 10 Mo au plus. Lu par les membres et par l'équipe du site, jamais publié."),
    )

    def clean_act(self):
        file = self.cleaned_data["act"]
        return clean_act(file) if file else None

    def clean(self):
        cleaned = super().clean()
        on, until = cleaned.get("on"), cleaned.get("until")
        if on and until and until < on:
            self.add_error("until", _("Le mandat finit après la date de son acte."))
        return cleaned


class SuccessorForm(forms.Form):
    """Who takes the role over, when somebody leaves; `is_needed` where nobody else could answer for the others."""

    successor = forms.ModelChoiceField(
        label=_("Qui prend la suite ?"),
        queryset=None,
        required=False,
        empty_label=_("Personne"),
        help_text=_("Cette personne reçoit le rôle, et ce qui attend une réponse. Le mandat, personnel, ne passe pas."),
        error_messages={
            "required": NOBODY_ELSE,
            "invalid_choice": _("Cette personne ne peut pas, ou plus, prendre la suite. Choisissez-en une autre."),
        },
    )

    def __init__(self, *args, successors, is_needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.required = is_needed
        if is_needed:
            field.empty_label = _("Choisissez")
        field.queryset = successors
        field.label_from_instance = lambda member: f"{member.user.public_name} · {member.get_role_display()}"


class SettingsForm(forms.ModelForm):
    """What members say of their organisation, and how it works here."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG ou WebP, 5 Mo au plus. Laissez vide pour garder l'image actuelle."),
    )
    drop_logo = forms.BooleanField(label=_("Retirer le logo"), required=False)

    class Meta:
        model = Organisation
        fields = ["description", "website", "validates_texts", "takes_requests"]
        field_classes = {"description": PlainTextField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website"].assume_scheme = "https"
        if self.instance.validates_texts:
            self.fields["validates_texts"].help_text = _(
                "Un valideur relit chaque texte avant qu'il parte à la modération. Si vous décochez, les textes qui "
                "attendent une relecture partent aussitôt à la modération, et leurs auteurs en sont prévenus."
            )
        self.fields["website"].audience = self.fields["logo_file"].audience = "public"
        if not self.instance.logo_id:
            del self.fields["drop_logo"]

    def clean_logo_file(self):
        file = self.cleaned_data["logo_file"]
        return clean_logo(file) if file else None

    def own_fields(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
