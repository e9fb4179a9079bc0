"""The desk: one text, its context, one decision; then the next text."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError, open_actions

from ..models import ProposedVersion
from ..proposals import pending_proposal
from . import context as beside
from .decide import decide
from .errors import AlreadyDecidedError
from .forms import DecisionForm
from .history import decisions_on
from .models import ModerationDecision
from .moderable import REGISTRY
from .personal_data import findings, paragraphs_of
from .queue import VERSION, Place, count_waiting, next_waiting
from .reports.close import dismiss_reports
from .reports.reading import OpenReports, reports_on
from .rules import can_decide, can_moderate, can_read_desk
from .undo import can_undo, undo_decision

# One key a decision, the same with and without JavaScript (accesskey); S passes on to the next text.
KEYS = {"publish": "p", "return": "r", "refuse": "x", "hide": "m", "restore": "t", "keep": "c"}


def desk_url(kind, pk):
    """The address of one text's page on the desk."""
    return reverse("moderation_version" if kind == VERSION else f"moderation_{kind}s:edit", args=[pk])


def kind_of(target):
    """Under which kind the desk shows the text, or the new version of one."""
    if isinstance(target, ProposedVersion):
        return VERSION
    return next(kind for kind, adapter in REGISTRY.items() if isinstance(target, adapter.model))


def url_of_next(user, after=None, done=None):
    """Where to go now: the next text that waits, or the desk that says that nothing does."""
    place = next_waiting(user, after)
    url = desk_url(place.kind, place.pk) if place else reverse("moderation_desk")
    return f"{url}?fait={done.pk}" if done else url


class DeskMixin(WagtailAdminTemplateMixin):
    """What all the desk's pages show: how many texts wait, and what was just decided."""

    header_icon = "glasses"
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs):
        waiting = count_waiting(self.request.user)
        return super().get_context_data(
            moderates=can_moderate(self.request.user),
            waiting=waiting,
            waiting_total=sum(waiting.values()),
            done=self.get_done(),
            **kwargs,
        )

    def get_done(self):
        """The decision this person has just taken, with its way back when the table has one."""
        number = self.request.GET.get("fait", "")
        if not number.isdecimal() or len(number) > 18:
            return None
        decision = ModerationDecision.objects.filter(pk=number, moderator=self.request.user).first()
        if decision is None or decision.target is None:
            return None
        return {
            "decision": decision,
            "reference": str(decision.target),
            "url": desk_url(kind_of(decision.target), decision.target_id),
            "can_undo": can_undo(decision),
        }


class DeskHomeView(DeskMixin, TemplateView):
    """Opens the oldest text that waits; when none does, says so."""

    template_name = "moderation/empty.html"

    def get(self, request, *args, **kwargs):
        if not can_read_desk(request.user):
            raise Http404
        if not can_moderate(request.user):
            return redirect("moderation_contributions:list")
        place = next_waiting(request.user)
        return redirect(url_of_next(request.user)) if place else super().get(request, *args, **kwargs)

    def get_page_title(self):
        return _("Modération")


class TextView(DeskMixin, TemplateView):
    """One text on the desk. Who may not read it gets 404; who reads without deciding sees no button."""

    template_name = "moderation/text.html"
    kind = None

    def dispatch(self, request, *args, pk, **kwargs):
        adapter = REGISTRY[self.kind]
        self.moderable = adapter(get_object_or_404(adapter.on_desk(request.user), pk=pk))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.moderable.reference

    def get_breadcrumbs_items(self):
        label = _("Contributions à modérer") if self.kind == "contribution" else _("Commentaires à modérer")
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"moderation_{self.kind}s:list"), "label": label},
            {"url": "", "label": self.moderable.reference},
        ]

    def post(self, request, *args, **kwargs):
        if not can_moderate(request.user, self.moderable.campaign):
            raise Http404
        form = DecisionForm(request.POST)
        return self.take_decision(form) if form.is_valid() else self.render_again(form)

    def take_decision(self, form):
        try:
            decision = self.decide(form.cleaned_data)
        except AlreadyDecidedError as error:
            self.moderable.target.refresh_from_db()
            form.add_error(None, _("Rien n'a changé : %s.") % error)
            return self.render_again(form, status=409)
        except TransitionRefusedError:
            form.add_error(None, _("Cette décision n'est pas possible dans l'état actuel du texte."))
            return self.render_again(form, status=409)
        return redirect(url_of_next(self.request.user, after=self.place, done=decision))

    def decide(self, data):
        target, moderator = self.moderable.target, self.request.user
        if data["action"] == TextAction.KEEP:
            return dismiss_reports(target, moderator=moderator, seen=data["seen_report"] or 0)
        return decide(
            target,
            action=data["action"],
            moderator=moderator,
            ground=data["ground"],
            note=data["note"],
            expected_status=data["expected_status"],
            seen_version=data["seen_version"],
            seen_report=data["seen_report"],
        )

    def render_again(self, form, status=422):
        return self.render_to_response(self.get_context_data(form=form), status=status)

    @cached_property
    def reports(self):
        """What readers reported of the text as it stands; one that is not public has nothing open to decide."""
        return reports_on(self.moderable.target) if self.moderable.status == TextStatus.PUBLISHED else OpenReports([])

    @property
    def place(self):
        """Where it stands in the queue: by when it came, or by its oldest report."""
        at = self.reports.rows[0].created_at if self.reports else self.moderable.received_at
        return Place(at, self.kind, self.moderable.target.pk)

    def merge_url(self):
        """Where a public contribution is merged into another; nothing for what cannot be."""
        if self.kind != "contribution" or self.moderable.status != TextStatus.PUBLISHED:
            return ""
        return reverse("moderation_contributions:merge", args=[self.moderable.target.pk])

    def open_actions(self):
        actions = open_actions(self.moderable.status)
        return [TextAction.KEEP, *actions] if self.reports else actions

    def get_context_data(self, **kwargs):
        user, moderable = self.request.user, self.moderable
        decides = can_decide(user, moderable)
        actions = [(action, KEYS[action]) for action in self.open_actions()] if decides else []
        kwargs.setdefault("form", DecisionForm(initial={"expected_status": moderable.status}))
        return super().get_context_data(
            moderable=moderable,
            paragraphs=paragraphs_of(moderable.body),
            findings=findings(f"{moderable.title}\n{moderable.body}"),
            actions=actions,
            is_own=can_moderate(user, moderable.campaign) and not decides,
            decisions=decisions_on(moderable.target),
            reports=self.reports,
            record=beside.author_record(moderable),
            similar=beside.similar_texts(moderable),
            proposal=pending_proposal(moderable.target) if self.kind == "contribution" else None,
            merge_url=self.merge_url() if decides else "",
            skip_url=url_of_next(user, after=self.place) if decides else "",
            **kwargs,
        )


def text_view(kind):
    """The page of one kind of text, to be put among the addresses of its list."""
    return TextView.as_view(kind=kind)


@require_POST
def undo(request, pk):
    """Take back one's own decision, where the table has a way back; then show the text again."""
    decision = get_object_or_404(ModerationDecision, pk=pk, moderator=request.user)
    try:
        undo_decision(decision, moderator=request.user)
    except AlreadyDecidedError as error:
        messages.error(request, _("Rien n'a changé : %s.") % error)
    except TransitionRefusedError:
        messages.error(request, _("Cette décision ne peut pas être annulée ; décidez à nouveau sur le texte."))
    except PermissionDenied as error:
        raise Http404 from error
    else:
        messages.success(request, _("Décision annulée."))
    return redirect(desk_url(kind_of(decision.target), decision.target_id))
