"""A version of a form for each state in which it was published."""

from ..models import FormVersion, ParticipationForm
from .compose import compose_schema
from .schema import schema_sha256, write_schema


def keep_form_version(form):
    """Number what the form asks now and return that version; what has not changed stays the version it was.

    Locks the form's row, in the caller's transaction.
    """
    ParticipationForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    schema = write_schema(compose_schema(form))
    sha256 = schema_sha256(schema)
    last = form.versions.order_by("-number").first()
    if last and last.sha256 == sha256:
        return last
    number = last.number + 1 if last else 1
    return FormVersion.objects.create(form=form, number=number, schema=schema, sha256=sha256)
