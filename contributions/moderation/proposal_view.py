"""The desk's page of a new version: what changes, one key to publish it, one to refuse it."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from concertation.text.choices import TextAction, TextStatus
from concertation.text.diff import word_diff

from ..choices import ProposalState
from .errors import AlreadyDecidedError
from .forms import ReasonForm
from .history import decisions_on, last_decision
from .personal_data import findings
from .proposals import can_decide_on_proposal, decide_on_proposal
from .queue import VERSION, Place, proposals_on_desk, waiting_proposals
from .rules import can_moderate, can_read_desk
from .texts import ModerableContribution
from .views import DeskMixin, desk_url, url_of_next

ACTIONS = [
    (TextAction.PUBLISH.value, gettext_lazy("Publier la nouvelle version")),
    (TextAction.REFUSE.value, gettext_lazy("Garder l'ancienne")),
]


class ProposalDecisionForm(ReasonForm):
    """The button pressed is the action; `seen` is the edition that was on the screen."""

    action = forms.ChoiceField(choices=ACTIONS, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=1, max_value=32_767, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        self.require_ground(cleaned.get("action"))
        return cleaned


class ProposalView(DeskMixin, TemplateView):
    """One new version on the desk. Who may not read its text gets 404; who reads without deciding sees no button."""

    template_name = "moderation/proposal.html"

    def dispatch(self, request, *args, pk, **kwargs):
        self.proposal = get_object_or_404(proposals_on_desk(request.user), pk=pk)
        self.text = ModerableContribution(self.proposal.contribution)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return str(self.proposal)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("moderation_contributions:list"), "label": _("Contributions à modérer")},
            {"url": desk_url("contribution", self.text.target.pk), "label": self.text.reference},
            {"url": "", "label": _("Nouvelle version")},
        ]

    def post(self, request, *args, **kwargs):
        if not can_decide_on_proposal(request.user, self.text, self.proposal):
            raise Http404
        form = ProposalDecisionForm(request.POST)
        if not form.is_valid():
            return self.render_again(form, 422)
        data = form.cleaned_data
        try:
            decision = decide_on_proposal(
                self.proposal,
                action=data["action"],
                moderator=request.user,
                seen=data["seen"],
                ground=data["ground"],
                note=data["note"],
            )
        except AlreadyDecidedError as error:
            form.add_error(None, _("Rien n'a changé : %s.") % error)
            return self.render_again(form, 409)
        return redirect(url_of_next(request.user, after=self.place, done=decision))

    def render_again(self, form, status):
        """The page as things are now; who took it back meanwhile is told by the state that stands there."""
        self.proposal.refresh_from_db()
        self.text.target.refresh_from_db()
        return self.render_to_response(self.get_context_data(form=form), status=status)

    @property
    def place(self):
        return Place(self.proposal.changed_at, VERSION, self.proposal.pk)

    @property
    def waits(self):
        return self.proposal.status == ProposalState.PENDING and self.text.status == TextStatus.PUBLISHED

    def before(self):
        """The words that it replaces, or that it replaced."""
        if self.proposal.status != ProposalState.ACCEPTED:
            return self.text.target
        return self.text.target.versions.filter(number=self.proposal.version_number - 1).first() or self.text.target

    def get_context_data(self, **kwargs):
        user, text, proposal = self.request.user, self.text, self.proposal
        decides = can_decide_on_proposal(user, text, proposal)
        before = self.before()
        kwargs.setdefault("form", ProposalDecisionForm())
        return super().get_context_data(
            moderable=text,
            proposal=proposal,
            waits=self.waits,
            decides=decides,
            is_own=can_moderate(user, text.campaign) and not decides,
            title_pieces=word_diff(before.title, proposal.title),
            body_pieces=word_diff(before.body, proposal.body),
            findings=findings(f"{proposal.title}\n{proposal.body}\n{proposal.why}"),
            decision=last_decision(proposal),
            decisions=decisions_on(text.target),
            skip_url=url_of_next(user, after=self.place) if decides else "",
            **kwargs,
        )


def open_oldest(request):
    """The new version that waits longest for this person; the desk, when none does."""
    if not can_read_desk(request.user):
        raise Http404
    oldest = waiting_proposals(request.user).order_by("changed_at", "pk").first()
    return redirect(desk_url(VERSION, oldest.pk) if oldest else "moderation_desk")
