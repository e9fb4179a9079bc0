"""A model that can be commented without a moderator would publish everything: the start-up check refuses it."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.core.checks import Error, register

from .models import ModeratedComment
from .moderation import is_commentable


def commentable_models():
    """Every model that declares comments as a generic relation."""
    return [
        model
        for model in apps.get_models()
        if any(
            isinstance(field, GenericRelation) and field.related_model is ModeratedComment
            for field in model._meta.private_fields
        )
    ]


@register()
def check_comments_are_moderated(app_configs, **kwargs):
    return [
        Error(
            f"Comments on {model._meta.label} are not moderated.",
            hint="Call concertation.discussion.moderation.register_commentable in the app's ready().",
            obj=model,
            id="discussion.E001",
        )
        for model in commentable_models()
        if not is_commentable(model)
    ]
