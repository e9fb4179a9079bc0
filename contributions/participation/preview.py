"""The form as its draft stands, on the very page where people will answer it; nothing can be sent from there."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render

from ..models import FormVersion
from ..wizard import TEXT, Wizard
from .asking import AskedForm
from .compose import compose_schema
from .schema import write_schema


def show_preview(request, form):
    """The first screen of the form, with the questions of the draft."""
    version = FormVersion(form=form, number=0, schema=write_schema(compose_schema(form)))
    asked = AskedForm(form.campaign, form, version)
    wizard = Wizard(asked, getattr(request, "user", None) or AnonymousUser()).show(TEXT)
    context = {
        "campaign": form.campaign,
        "asked": asked,
        "form": wizard.form,
        "step": TEXT,
        "hidden_fields": [],
        "beginning": {},
        "attachments": wizard.attachments,
        "is_preview": True,
    }
    return render(request, "contributions/contribute.html", context)
