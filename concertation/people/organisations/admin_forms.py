"""An organisation in the admin: every change goes through the use cases, so that the journal and the letters follow."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from ..choices import MembershipRole
from ..identifiers import clean_rna, clean_siret
from ..models import Membership
from .edit import check_numbers, create_organisation, edit_organisation
from .invite import invite_member
from .mandates import record_mandate, withdraw_mandate
from .members import MANAGERS, add_member, change_role, remove_member
from .uploads import clean_act

FIELDS = (
    "name", "acronym", "code", "kind", "description", "website", "siret", "rna", "logo",
    "validates_texts", "takes_requests",
)  # fmt: skip
MANDATE = {"mandate", "mandate_on", "mandate_until", "mandate_act"}
MEMBERS_SHOWN = 50


class MembersFormSet(BaseChildFormSet):
    """All members of a small organisation; of a large one, those who answer and sign for it."""

    def __init__(self, data=None, files=None, instance=None, queryset=None, **kwargs):
        members = Membership.objects.filter(organisation=instance.pk if instance else None).order_by("pk")
        if members.count() > MEMBERS_SHOWN:
            members = members.filter(role__in=MANAGERS)
        super().__init__(data, files, instance=instance, queryset=members.select_related("user"), **kwargs)


class OrganisationForm(WagtailAdminModelForm):
    """Numbers typed with spaces, the members' roles and mandates, and a first validator by address."""

    siret = forms.CharField(label=_("Numéro SIRET"), required=False, max_length=30, help_text=_("Quatorze chiffres."))
    rna = forms.CharField(
        label=_("Numéro RNA"), required=False, max_length=30, help_text=_("Pour une association : W et neuf chiffres.")
    )
    first_validator = forms.EmailField(
        label=_("Inviter un valideur"),
        required=False,
        help_text=_("Son adresse e-mail : cette personne pourra inviter les autres membres."),
    )

    def clean_siret(self):
        return clean_siret(self.cleaned_data["siret"])

    def clean_rna(self):
        return clean_rna(self.cleaned_data["rna"])

    def clean(self):
        cleaned = super().clean()
        self.instance.siret, self.instance.rna = cleaned.get("siret", ""), cleaned.get("rna", "")
        try:
            check_numbers(self.instance)
        except ValidationError as taken:
            self.add_error(None, taken)
        return cleaned

    def is_valid(self):
        """The members' lines too: which mandates may be written is asked once the whole form is known."""
        valid = super().is_valid()
        for form in self._members():
            valid = self._check_member(form) and valid
        return valid

    @transaction.atomic
    def save(self, commit=True):
        fields = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        if "territory_links" in self.formsets:
            fields["territories"] = self.formsets["territory_links"].territories()
        if self.instance.pk is None:
            organisation = create_organisation(actor=self.for_user, **fields)
        else:
            organisation = edit_organisation(self.instance, actor=self.for_user, **fields)
        for form in self._members():
            self._save_member(organisation, form)
        if email := self.cleaned_data.get("first_validator"):
            invite_member(organisation, email=email, role=MembershipRole.VALIDATOR, actor=self.for_user)
        self.instance = organisation
        return organisation

    def _members(self):
        formset = self.formsets.get("memberships")
        return formset.forms if formset is not None else []

    def _check_member(self, form):
        if not form.is_valid() or self._is_empty(form) or self._is_dropped(form):
            return form.is_valid()
        data = form.cleaned_data
        if MANDATE.intersection(form.changed_data):
            if data["role"] != MembershipRole.SIGNATORY and data.get("mandate"):
                form.add_error("mandate", _("Un mandat va avec le rôle de signataire."))
            elif data["user"] == self.for_user:
                form.add_error("mandate", _("Personne n'inscrit son propre mandat."))
        if "mandate_act" in form.changed_data and data.get("mandate_act"):
            try:
                data["mandate_act"] = clean_act(data["mandate_act"])
            except ValidationError as error:
                form.add_error("mandate_act", error)
        return form.is_valid()

    def _save_member(self, organisation, form):
        """One line: somebody new, somebody gone, another role, another mandate."""
        data, actor = form.cleaned_data, self.for_user
        current = organisation.memberships.filter(pk=form.instance.pk).first() if form.instance.pk else None
        if self._is_dropped(form):
            if current is not None:
                remove_member(current, actor=actor)
            return
        if self._is_empty(form):
            return
        if current is None:
            current = add_member(organisation, user=data["user"], role=data["role"], actor=actor)
        if current.role != data["role"]:
            current = change_role(current, role=data["role"], actor=actor)
        if MANDATE.intersection(form.changed_data) and current.role == MembershipRole.SIGNATORY:
            self._save_mandate(current, form)

    def _save_mandate(self, membership, form):
        data = form.cleaned_data
        if not data["mandate"]:
            withdraw_mandate(membership, actor=self.for_user)
            return
        record_mandate(
            membership,
            words=data["mandate"],
            on=data.get("mandate_on"),
            until=data.get("mandate_until"),
            act=data.get("mandate_act") if "mandate_act" in form.changed_data else None,
            actor=self.for_user,
        )

    def _is_empty(self, form):
        """A line that was added and left blank, or that stood for somebody who is gone."""
        formset = self.formsets["memberships"]
        return not form.has_changed() or (form in formset.initial_forms and form.instance.pk is None)

    def _is_dropped(self, form):
        return form in self.formsets["memberships"].deleted_forms
