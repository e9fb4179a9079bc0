"""What the clock asks of the site's pages."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def publish_scheduled_pages():
    """Publish and unpublish the pages whose time has come; running it twice changes nothing."""
    call_command("publish_scheduled")
