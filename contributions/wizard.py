"""The three screens of the contribution form: answers travel as hidden fields, files wait as rows of their own."""

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from concertation.people.places.naming import label_territory

from .attachments.typed import FILES, TypedAttachments
from .forms import AboutForm, SendForm, TextForm
from .participation.changed import lost_answers, shown_version, version_number
from .participation.files import AnsweredFiles
from .unfinished.typing import Keeping

TEXT, ABOUT, SEND = 1, 2, 3
SIMILAR_TO = {"title", "body"}


class Wizard:
    """What was typed so far, and the screen to show for it."""

    def __init__(self, asked, user, typed=None):
        self.asked, self.campaign, self.user = asked, asked.campaign, user
        self.typed = typed if typed is not None else QueryDict(mutable=True)
        self.step = TEXT
        self.keeping = Keeping()
        self.form = None
        self.forms = {}

    @cached_property
    def blank(self):
        """Each screen with nothing in it: which answers it asks, and how they are read."""
        return {step: self.build(step) for step in (TEXT, ABOUT, SEND)}

    @cached_property
    def attachments(self):
        """The files that the form carries."""
        return TypedAttachments(self.campaign, self.typed, with_text=self.asked.schema.asks_text)

    @cached_property
    def files(self):
        """Those that the questions of the form ask for."""
        return AnsweredFiles(self.asked.schema, self.typed)

    @property
    def waiting(self):
        """Every file that the form carries."""
        return [*self.attachments.rows, *self.files.waiting]

    def take_files(self, uploads):
        """Keep what came with the request, each where it was chosen."""
        self.attachments.take(uploads.getlist(FILES))
        self.files.take(uploads)
        self.attachments.describe()
        self.files.describe()

    def remove_file(self, key):
        self.attachments.remove(key)
        self.files.remove(key)

    def refuse_files(self, words):
        """Say beside each place where a file is chosen why none was taken."""
        self.attachments.errors.append(words)
        self.files.refuse(words)

    def build(self, step, data=None, initial=None):
        """The form of one screen."""
        if step == TEXT:
            form = TextForm(data, initial=initial, asked=self.asked, files=self.files)
            for name in SIMILAR_TO.intersection(form.fields):
                form.fields[name].widget.attrs |= similar_attributes(self.campaign)
            return form
        if step == ABOUT:
            claimed, colleges = self.typed.get("organisation", ""), self.asked.college_codes
            return AboutForm(data, initial=initial, user=self.user, claimed=claimed, college_codes=colleges)
        return SendForm(data, initial=initial)

    def show(self, step):
        """Show a screen with what was already typed in it, unchecked."""
        self.step = step
        initial = self._first_values() | typed_values(self.blank[step], self.typed)
        self.form = self.build(step, initial=initial)
        return self

    def check(self, last):
        """Check the screens up to `last`; True when all are right, otherwise the first that is not will be shown."""
        self.forms = {}
        if self.attachments.errors:
            self.show(TEXT)
            return False
        for step in range(TEXT, last + 1):
            self.forms[step] = self.build(step, data=self.typed)
            if not self.forms[step].is_valid():
                self.step, self.form = step, self.forms[step]
                return False
        return True

    @cached_property
    def lost_answers(self):
        """What was typed for questions that the form asks no more, as (label, words), when it changed meanwhile."""
        return lost_answers(self.asked, self.typed)

    @property
    def has_changed(self):
        """Whether another version of the form was shown than the one that is asked now."""
        return shown_version(self.typed) not in (None, version_number(self.asked))

    def contribution_fields(self):
        """What the checked screens say of the contribution."""
        return self.forms[TEXT].contribution_fields() | self.forms[ABOUT].contribution_fields()

    def hidden_fields(self):
        """The answers of the other screens, as (name, value) pairs."""
        here = set(self.form.fields)
        for form in self.blank.values():
            for name, field in form.fields.items():
                if name in here:
                    continue
                several = isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple)
                several = several or getattr(field.widget, "carries_several", False)
                for key in names_of(field, name):
                    values = self.typed.getlist(key)
                    yield from ((key, value) for value in (values if several else values[-1:]))

    def hidden_beginning(self):
        """When the form was first shown and its key: made on the first screen, carried to the last."""
        blank = self.blank[SEND]
        return {
            name: self.typed.get(name) or blank.get_initial_for_field(blank.fields[name], name)
            for name in ("began", "submission_key")
        }

    def _first_values(self):
        """What an account already knows of its person."""
        if not self.user.is_authenticated:
            return {}
        college = self.user.college.code if self.user.college else None
        territory = label_territory(self.user.territory)
        return {"author_name": self.user.public_name, "college": college, "territory": territory}


def typed_values(form, typed):
    """What was typed in the fields of a form, unchecked."""
    return {
        name: field.widget.value_from_datadict(typed, {}, name)
        for name, field in form.fields.items()
        if any(key in typed for key in names_of(field, name))
    }


def names_of(field, name):
    """The names under which a field travels: its own, or one for each row of a table."""
    return field.widget.names(name) if hasattr(field.widget, "names") else [name]


def similar_attributes(campaign):
    """Texts near to what is written are fetched once the hand rests; the list that is shown goes along."""
    return {
        "hx-post": reverse("contributions:similar", args=[campaign.slug]),
        "hx-trigger": "input changed delay:900ms",
        "hx-params": "csrfmiddlewaretoken,title,body,proches_vus",
        "hx-include": "#proches-vus",
        "hx-target": "#proches",
        "hx-sync": "#proches:replace",
    }
