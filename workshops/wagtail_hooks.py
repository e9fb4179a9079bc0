"""Registration of the workshops in the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import WorkshopFormatViewSet

register_snippet(WorkshopFormatViewSet)
