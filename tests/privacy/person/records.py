"""What is kept of acts and letters."""

from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from .planters import plants


@plants("journal.Entry")
def journal(world, garden):
    kind = ContentType.objects.get_for_model(world.user)
    acted = {"actor": world.user, "action": "role.granted"}
    garden.plant("journal.Entry", target_type=kind, target_id=world.user.pk, **acted)
    # A row about something else whose label repeats the name
    apps.get_model("journal.Entry").objects.create(
        target_type=ContentType.objects.get_for_model(world.campaign),
        target_id=1,
        target_label=f"Adhésion de {world.user.display_name}",
        **acted,
    )


@plants("outbox.Dispatch")
def mails(world, garden):
    garden.plant("outbox.Dispatch", key="to-them", kind="mail", recipient=world.user.email)
    text = f"{world.user.display_name} ({world.user.email}) demande à vous rejoindre."
    for state, done_at in (("done", timezone.now()), ("waiting", None)):
        apps.get_model("outbox.Dispatch").objects.create(
            key=f"about-them-{state}",
            kind="mail",
            recipient="autre@exemple.fr",
            payload={"to": "autre@exemple.fr", "subject": text, "text": text, "language": "fr"},
            state=state,
            done_at=done_at,
            due_at=timezone.now() + timedelta(days=1),
        )
