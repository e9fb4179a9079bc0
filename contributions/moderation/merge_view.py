"""The desk's page for merging: choosing the other text, seeing both, one key."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from concertation.text.choices import TextStatus, TransitionRefusedError

from ..merge import MergeRefusedError, final_target
from ..models import Contribution, Support
from . import context as beside
from .errors import AlreadyDecidedError
from .forms import NOTE_LENGTH
from .merge import merge_texts
from .rules import can_decide
from .side_by_side import side_by_side
from .texts import ModerableContribution
from .views import DeskMixin, desk_url, url_of_next

SIMILAR_OFFERED = 8


class MergeForm(forms.Form):
    """The other text and a word to the author of the one that is merged."""

    other = forms.CharField(max_length=40, widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Mot à l'auteur"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Envoyé par courriel avec l'adresse du texte qui reste."),
    )


class MergeView(DeskMixin, TemplateView):
    """Merge a published contribution into another of its campaign. Who may not decide on it finds nothing here."""

    template_name = "moderation/merge.html"

    def dispatch(self, request, *args, pk, **kwargs):
        self.moderable = ModerableContribution(get_object_or_404(ModerableContribution.on_desk(request.user), pk=pk))
        if not can_decide(request.user, self.moderable):
            raise Http404
        if request.method != "POST" and self.moderable.status != TextStatus.PUBLISHED:
            return redirect(desk_url("contribution", pk))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Réunir %(reference)s") % {"reference": self.moderable.reference}

    def get_breadcrumbs_items(self):
        text = self.moderable
        return [
            *self.breadcrumbs_items,
            {"url": reverse("moderation_contributions:list"), "label": _("Contributions à modérer")},
            {"url": desk_url("contribution", text.target.pk), "label": text.reference},
            {"url": "", "label": _("Réunir")},
        ]

    def find_other(self, reference):
        """The published text of the same campaign that bears the reference, or the one it was merged into; or None."""
        texts = Contribution.objects.filter(campaign=self.moderable.campaign).exclude(pk=self.moderable.target.pk)
        found = texts.for_lists().select_related("merged_into").filter(reference=reference.strip().upper()).first()
        other = found and final_target(found)
        is_apt = other and other.status == TextStatus.PUBLISHED and other.pk != self.moderable.target.pk
        return other if is_apt else None

    def post(self, request, *args, **kwargs):
        form = MergeForm(request.POST)
        other = self.find_other(request.POST.get("other", ""))
        if not form.is_valid() or other is None:
            if other is None:
                form.add_error(None, NO_OTHER)
            return self.render_again(form, other, 422)
        try:
            note = form.cleaned_data["note"]
            decision = merge_texts(self.moderable.target, into=other, moderator=request.user, note=note)
        except AlreadyDecidedError as error:
            form.add_error(None, _("Rien n'a changé : %s.") % error)
        except (MergeRefusedError, TransitionRefusedError):
            form.add_error(None, NO_OTHER)
        except PermissionDenied:
            form.add_error(None, _("L'un des deux textes est de vous : quelqu'un d'autre décidera."))
        else:
            return redirect(url_of_next(request.user, done=decision))
        return self.render_again(form, other, 409)

    def render_again(self, form, other, status):
        return self.render_to_response(self.get_context_data(form=form, other=other), status=status)

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("avec", "")[:40]
        other = kwargs.pop("other", None) or self.find_other(asked)
        kwargs.setdefault("form", MergeForm(initial={"other": other.reference if other else ""}))
        text = self.moderable
        similar = beside.similar_texts(text, limit=SIMILAR_OFFERED * 2)
        return super().get_context_data(
            moderable=text,
            other=other,
            asked=asked,
            not_found=bool(asked) and other is None,
            similar=[each for each in similar if each.status == TextStatus.PUBLISHED][:SIMILAR_OFFERED],
            sides=self.sides(other) if other else None,
            together=supporters_together(text.target, other) if other else 0,
            **kwargs,
        )

    def sides(self, other):
        mine, theirs = side_by_side(self.moderable.body, other.body)
        return [(self.moderable.target, mine), (other, theirs)]


NO_OTHER = gettext_lazy("Choisissez un autre texte, publié, de la même concertation.")


def supporters_together(*texts):
    """How many people support one of the texts or both; those whose account is gone count each time."""
    given = Support.objects.filter(contribution__in=texts)
    return given.exclude(user=None).values("user").distinct().count() + given.filter(user=None).count()
