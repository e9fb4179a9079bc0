"""One decision on several texts at once: the same use case, text by text, and an honest count afterwards."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from concertation.text.choices import TextAction, TransitionRefusedError, open_actions

from .decide import AlreadyDecidedError, decide
from .forms import BulkReasonForm
from .moderable import REGISTRY, moderable_of
from .policies import DECIDE, READ
from .queue import with_contribution

# What one request can decide and write letters about without keeping the browser waiting.
MOST_AT_ONCE = 200


class DeskBulkAction(SnippetBulkAction):
    """Decide alike on the chosen texts. Each is its own transaction: one that was decided meanwhile stops no other."""

    do_not_call_in_templates = True  # the list's footer names these classes, it does not make them
    template_name = "moderation/bulk.html"
    action = None
    question = ""

    @classproperty
    def models(cls):  # noqa: N805 Wagtail's class properties receive the class
        return [adapter.model for adapter in REGISTRY.values()]

    def dispatch(self, request, *args, **kwargs):
        if not self.permission_policy.user_has_permission(request.user, DECIDE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return type("ReasonForm", (BulkReasonForm,), {"action": self.action})

    def get_queryset(self, model, object_ids):
        texts = self.permission_policy.instances_user_has_permission_for(self.request.user, READ)
        texts = texts.filter(pk__in=[pk for pk in object_ids if str(pk).isdecimal()][:MOST_AT_ONCE])
        kind = next(kind for kind, adapter in REGISTRY.items() if adapter.model is model)
        return texts.for_lists().select_related("author") if kind == "contribution" else with_contribution(texts)

    def get_all_objects_in_listing_query(self, parent_id):
        """Everything that the list shows with its filters, not everything there is."""
        view = self.model.snippet_viewset
        texts = self.permission_policy.instances_user_has_permission_for(self.request.user, READ)
        _path, _mark, query = self.next_url.partition("?")
        filters = view.filterset_class(QueryDict(query), queryset=texts, request=self.request)
        if filters.is_valid():
            texts = filters.filter_queryset(texts)
        return list(texts.order_by(view.ordering, "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])

    def check_perm(self, obj):
        """The rule and the table: one's own text, or a state without such a line, is shown as left out."""
        allowed = self.permission_policy.user_has_permission_for_instance(self.request.user, DECIDE, obj)
        return allowed and self.action in open_actions(obj.status)

    def object_context(self, obj):
        return {"item": moderable_of(obj)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        left_out = [moderable_of(text) for text in context.pop("items_with_no_access")]
        return context | {"left_out": left_out, "action": self.action, "question": self.question}

    def form_valid(self, form):
        texts, left_out = self.get_actionable_objects()
        done, late = self.execute_action(texts, view=self, form=form)
        self.report(done, late, len(left_out["items_with_no_access"]))
        return redirect(self.next_url)

    @classmethod
    def execute_action(cls, objects, *, view, form, **kwargs):
        """Decide on each text; gives how many were, and which had been decided by somebody else in the meantime."""
        done, late = 0, []
        for text in objects:
            try:
                decide(
                    text,
                    action=cls.action,
                    moderator=view.request.user,
                    ground=form.cleaned_data.get("ground"),
                    note=form.cleaned_data["note"],
                    expected_status=text.status,
                )
            except AlreadyDecidedError as error:
                late.append(f"{text} : {error}")
            except (TransitionRefusedError, PermissionDenied):
                late.append(gettext("%(text)s : décision impossible") % {"text": text})
            else:
                done += 1
        return done, late

    def report(self, done, late, left_out):
        if done:
            told = ngettext("%(count)d décision prise : %(action)s.", "%(count)d décisions prises : %(action)s.", done)
            messages.success(self.request, told % {"count": done, "action": self.action.label})
        if left_out:
            told = ngettext("%d texte laissé de côté.", "%d textes laissés de côté.", left_out)
            messages.warning(self.request, told % left_out)
        for line in late:
            messages.warning(self.request, line)


class PublishInBulk(DeskBulkAction):
    action = TextAction.PUBLISH
    action_type = "publish"
    display_name = _("Publier")
    aria_label = _("Publier les textes choisis")
    question = _("Publier ces textes ?")
    action_priority = 10


class ReturnInBulk(DeskBulkAction):
    action = TextAction.RETURN
    action_type = "return"
    display_name = _("Rendre")
    aria_label = _("Rendre les textes choisis à leurs auteurs")
    question = _("Rendre ces textes à leurs auteurs ?")
    action_priority = 20


class RefuseInBulk(DeskBulkAction):
    action = TextAction.REFUSE
    action_type = "refuse"
    display_name = _("Refuser")
    aria_label = _("Refuser les textes choisis")
    question = _("Refuser ces textes ?")
    action_priority = 30
    classes = {"serious"}


class HideInBulk(DeskBulkAction):
    action = TextAction.HIDE
    action_type = "hide"
    display_name = _("Masquer")
    aria_label = _("Masquer les textes choisis")
    question = _("Masquer ces textes ?")
    action_priority = 40
    classes = {"serious"}


class RestoreInBulk(DeskBulkAction):
    action = TextAction.RESTORE
    action_type = "restore"
    display_name = _("Rétablir")
    aria_label = _("Rétablir les textes choisis")
    question = _("Rétablir ces textes ?")
    action_priority = 50


class NoDeletion(DeskBulkAction):
    """Takes the place of Wagtail's own "delete" for these models: nobody's words are ever deleted."""

    action_type = "delete"
    display_name = aria_label = ""

    def dispatch(self, request, *args, **kwargs):
        raise Http404


DECISIONS_IN_BULK = (PublishInBulk, ReturnInBulk, RefuseInBulk, HideInBulk, RestoreInBulk)
