"""The forms of a campaign as people meet them: which are open now, and whom each is for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from ..choices import PHASE_FEATURES, PhaseKind
from ..models import FormVersion, ParticipationForm
from .choices import Public
from .schema import STANDARD, Schema, read_schema

# A form that names no phase is open where contributing is
USUAL_KINDS = frozenset(kind for kind in PhaseKind if "contribute" in PHASE_FEATURES[kind])


@dataclass(frozen=True)
class AskedForm:
    """One published form of a campaign; without `form`, the one that every campaign has before its own."""

    campaign: Any
    form: ParticipationForm | None = None
    version: FormVersion | None = None

    @cached_property
    def schema(self) -> Schema:
        return read_schema(self.version.schema) if self.version else STANDARD

    @property
    def title(self):
        return self.schema.title or _("Donner mon avis")

    @property
    def code(self):
        return self.form.code if self.form else ""

    @property
    def url(self):
        if self.form is None:
            return reverse("contributions:contribute", args=[self.campaign.slug])
        return reverse("contributions:contribute_form", args=[self.campaign.slug, self.form.code])

    @property
    def college_codes(self):
        """The colleges that the form is for; none when it asks for no college in particular."""
        return self.form.college_codes if self.form and self.form.public == Public.COLLEGES else []

    def is_open_at(self, moment):
        """Whether the phase in force is one of the form's."""
        phase = self.campaign.live and self.campaign.phase_at(moment)
        if not phase:
            return False
        if self.form is None:
            return phase.kind in USUAL_KINDS
        named = self.form.phase_kinds or self.form.phase_ids
        return phase.pk in self.form.phase_ids or phase.kind in (self.form.phase_kinds if named else USUAL_KINDS)

    def is_for(self, user):
        """Whether the person may answer. A college is what one says of oneself: the form asks, and takes no other."""
        if self.form is None or self.form.public != Public.MEMBERS:
            return True
        if user is None or not user.is_authenticated:
            return False
        organisations = self.form.organisation_links.values("organisation")
        return user.memberships.filter(organisation__in=organisations).exists()


def with_forms(campaigns):
    """The campaigns with what `asked_forms` reads, however many they are."""
    newest = FormVersion.objects.order_by("form_id", "-number").distinct("form_id")
    forms = ParticipationForm.objects.prefetch_related(Prefetch("versions", newest, to_attr="newest_versions"))
    return campaigns.prefetch_related(Prefetch("participation_forms", forms, to_attr="known_forms"))


def forms_of(campaign):
    """The published forms in their order; the standard one as long as none has ever been published."""
    if campaign.pk is None:
        return [AskedForm(campaign)]
    known = getattr(campaign, "known_forms", None)
    if known is None:
        versions = FormVersion.objects.filter(form__campaign=campaign).order_by("form_id", "-number")
        pairs = [(version.form, version) for version in versions.distinct("form_id").select_related("form")]
    else:
        pairs = [(form, version) for form in known for version in form.newest_versions]
    if not pairs:
        return [AskedForm(campaign)]
    pairs.sort(key=lambda pair: (pair[0].sort_order, pair[0].pk))
    return [AskedForm(campaign, form, version) for form, version in pairs if form.live]


def open_forms(campaign, at=None):
    """Those of the campaign's forms that the phase in force opens."""
    moment = at or campaign.now
    return [asked for asked in campaign.asked_forms if asked.is_open_at(moment)]


def form_at(campaign, code):
    """The published form at this address, open or not; None when there is none."""
    return next((asked for asked in campaign.asked_forms if asked.code == code), None)


def asked_of(contribution):
    """What a text was answered to: the version that it points to, whatever has become of the form since."""
    version = contribution.form_version
    return AskedForm(contribution.campaign, version.form if version else None, version)
