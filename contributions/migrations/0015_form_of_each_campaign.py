"""What each campaign asked becomes its first form, and the texts that answered point to that form's first version.

The keys of the answers stay what they were. Texts are written in small steps, so that nobody waits for them.
"""

import hashlib
import json

from django.db import migrations, transaction
from django.utils import timezone

CHUNK = 2000
TYPES = {
    "singleline": "short",
    "multiline": "long",
    "email": "email",
    "number": "number",
    "url": "url",
    "checkbox": "box",
    "checkboxes": "choices",
    "multiselect": "choices",
    "dropdown": "choice",
    "radio": "choice",
    "date": "date",
    "datetime": "short",
    "hidden": "short",
}
BACK = {
    "short": "singleline",
    "long": "multiline",
    "email": "email",
    "number": "number",
    "url": "url",
    "box": "checkbox",
    "choices": "checkboxes",
    "choice": "radio",
    "date": "date",
}
USUAL = {"kinds": [], "theme_use": "required", "territory_use": "optional", "body_max_length": 4000}


def settings_of(field, kind):
    """What the type alone needs, as the blocks hold it."""
    if kind in ("choice", "choices"):
        separator = "\n" if "\n" in field.choices else ","
        lines = dict.fromkeys(line.strip() for line in field.choices.split(separator))
        own = {"choices": [line for line in lines if line]}
        return own | ({"as_list": field.field_type == "dropdown"} if kind == "choice" else {"most": None})
    return {
        "long": {"max_length": 2000},
        "number": {"min": None, "max": None, "step": None, "unit": ""},
        "date": {"min": None, "max": None},
    }.get(kind, {})


def question_of(field):
    kind = TYPES.get(field.field_type, "short")
    return {
        "key": field.clean_name,
        "type": kind,
        "label": field.label,
        "help": field.help_text,
        "required": field.required,
        "audience": field.audience,
        "show_if": {"join": "all", "tests": []},
        "settings": settings_of(field, kind),
    }


def block_of(question):
    settings = {
        name: "\n".join(value) if isinstance(value, list) else value for name, value in question["settings"].items()
    }
    words = {name: question[name] for name in ("label", "help", "required", "audience", "show_if")}
    return {"type": question["type"], "id": question["key"], "value": words | settings}


def forward(apps, schema_editor):
    Campaign = apps.get_model("contributions", "Campaign")
    CustomField = apps.get_model("contributions", "CustomField")
    for campaign in Campaign.objects.order_by("pk"):
        questions = [question_of(field) for field in CustomField.objects.filter(campaign=campaign).order_by("sort_order")]
        usual = {name: getattr(campaign, name) for name in USUAL}
        if not questions and usual == USUAL:
            continue  # the standard form asks the same
        version = make_form(apps, campaign, questions, usual)
        point_to(apps, campaign, version)


def make_form(apps, campaign, questions, usual):
    ParticipationForm = apps.get_model("contributions", "ParticipationForm")
    FormVersion = apps.get_model("contributions", "FormVersion")
    words = {"title": "Donner mon avis", "introduction": "", "asks_text": True}
    plain = [{"title": "", "introduction": "", "questions": questions}] if questions else []
    stream = [
        {
            "type": "section",
            "id": "questions",
            "value": {"title": "", "introduction": "", "questions": [block_of(question) for question in questions]},
        }
    ]
    now = timezone.now()
    form, created = ParticipationForm.objects.get_or_create(
        campaign=campaign,
        code="avis",
        defaults=words
        | usual
        | {"sections": stream if questions else [], "first_published_at": now, "last_published_at": now},
    )
    if not created:
        return form.versions.order_by("number").first()  # an interrupted run goes on
    schema = words | usual | {"sections": plain}
    canonical = json.dumps(schema, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    return FormVersion.objects.create(form=form, number=1, schema=schema, sha256=sha256)


def point_to(apps, campaign, version):
    """The texts that hold answers, a chunk at a time, each in a transaction of its own."""
    Contribution = apps.get_model("contributions", "Contribution")
    last = 0
    while True:
        texts = Contribution.objects.filter(campaign=campaign, pk__gt=last).exclude(answers={})
        chunk = list(texts.order_by("pk").values_list("pk", flat=True)[:CHUNK])
        if not chunk:
            return
        with transaction.atomic():
            Contribution.objects.filter(pk__in=chunk).update(form_version=version)
        last = chunk[-1]


def backward(apps, schema_editor):
    """The first form's questions become the campaign's again, under the same keys; what it never asked is left out."""
    CustomField = apps.get_model("contributions", "CustomField")
    ParticipationForm = apps.get_model("contributions", "ParticipationForm")
    Contribution = apps.get_model("contributions", "Contribution")
    seen = set()
    for form in ParticipationForm.objects.order_by("sort_order", "pk").select_related("campaign"):
        version = form.versions.order_by("-number").first()
        if version is None or form.campaign_id in seen:
            continue
        seen.add(form.campaign_id)
        for name, usual in USUAL.items():
            setattr(form.campaign, name, version.schema.get(name, usual))
        form.campaign.save(update_fields=list(USUAL))
        questions = [question for section in version.schema["sections"] for question in section["questions"]]
        for place, question in enumerate(question for question in questions if question["type"] in BACK):
            CustomField.objects.create(
                campaign=form.campaign,
                clean_name=question["key"],
                label=question["label"],
                help_text=question["help"][:255],
                field_type=BACK[question["type"]],
                choices="\n".join(question["settings"].get("choices", [])),
                required=question["required"],
                audience=question["audience"],
                sort_order=place,
            )
    Contribution.objects.filter(form_version__isnull=False).update(form_version=None)
    ParticipationForm.objects.all().delete()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contributions", "0014_participation_forms")]

    operations = [migrations.RunPython(forward, backward)]
