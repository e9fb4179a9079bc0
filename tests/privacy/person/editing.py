"""What Wagtail keeps of those who edit pages."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from concertation.privacy.choices import Fate

from .planters import plants


@plants("wagtailadmin.FormState")
def form_state(world, garden):
    garden.plant(
        "wagtailadmin.FormState",
        user=world.user,
        content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
        last_updated_at=timezone.now(),
    )


@plants("wagtailcore.APIToken")
def api_token(world, garden):
    garden.plant("wagtailcore.APIToken", user=world.user, leave_out="prefix", prefix="x")


@plants("wagtailcore.Comment")
def remarks(world, garden):
    remark = garden.plant("wagtailcore.Comment", page=world.page, user=world.user, contentpath="title")
    garden.plant("wagtailcore.CommentReply", comment=remark, user=world.user)


@plants("wagtailcore.Revision")
def revision(world, garden):
    copied = garden.mark("wagtailcore.Revision.content: own remark", Fate.ERASED)
    answer = garden.mark("wagtailcore.Revision.content: own answer", Fate.ERASED)
    kept = garden.mark("wagtailcore.Revision.content", Fate.KEPT)
    remarks = [
        {"user": world.user.pk, "text": copied, "replies": []},
        {"user": world.other.pk, "text": "Voir plus bas", "replies": [{"user": world.user.pk, "text": answer}]},
    ]
    garden.plant(
        "wagtailcore.Revision",
        user=world.user,
        content={"title": kept, "wagtail_admin_comments": remarks},
        content_type=ContentType.objects.get_for_model(world.page),
        base_content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
    )


@plants("wagtailcore.ModelLogEntry")
def model_log(world, garden):
    garden.plant(
        "wagtailcore.ModelLogEntry",
        user=world.other,
        action="wagtail.edit",
        timestamp=timezone.now(),
        content_type=ContentType.objects.get_for_model(world.user),
        object_id=str(world.user.pk),
    )


@plants("wagtailcore.PageLogEntry")
def page_log(world, garden):
    apps.get_model("wagtailcore.PageLogEntry").objects.create(
        user=world.user,
        action="wagtail.edit",
        timestamp=timezone.now(),
        content_type=ContentType.objects.get_for_model(world.page),
        page_id=world.page.pk,
        label=f"Portrait de {world.user.display_name}",
        data={"said": world.user.first_name},
    )


@plants("wagtailcore.TaskState")
def task_state(world, garden):
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name="Relecture")
    state = apps.get_model("wagtailcore.WorkflowState").objects.create(
        content_type=ContentType.objects.get_for_model(world.page),
        base_content_type=ContentType.objects.get_for_model(world.page),
        object_id=str(world.page.pk),
        workflow=workflow,
        requested_by=world.user,
    )
    garden.plant(
        "wagtailcore.TaskState",
        workflow_state=state,
        revision=world.campaign.save_revision(),
        task=apps.get_model("wagtailcore.Task").objects.create(name="Relire"),
        finished_by=world.user,
        content_type=ContentType.objects.get_for_model(apps.get_model("wagtailcore.TaskState")),
    )


@plants("wagtailcore.UploadedFile")
def upload(world, garden):
    kind = ContentType.objects.get_for_model(apps.get_model("wagtailimages.Image"))
    garden.plant("wagtailcore.UploadedFile", uploaded_by_user=world.user, for_content_type=kind)


@plants("wagtailusers.UserProfile")
def profile(world, garden):
    garden.plant("wagtailusers.UserProfile", user=world.user)
