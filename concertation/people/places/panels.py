"""What the edit form of a territory shows besides its fields: where it stands, and its outline drawn."""

from wagtail.admin.panels import Panel

from ..models import Territory
from .outlines import count_points, frame_around, outline_path

WIDTH, HEIGHT = 360, 270


class PositionPanel(Panel):
    """The territories above this one, the largest first, and how many are part of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "places/admin/position.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            above = Territory.objects.in_bulk(self.instance.lineage[:-1])
            context["above"] = [above[pk] for pk in self.instance.lineage[:-1] if pk in above]
            context["below"] = Territory.objects.within(self.instance).count() - 1
            return context


class OutlinePanel(Panel):
    """The outline as it is kept, drawn by the server."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "places/admin/outline.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            outline = getattr(self.instance, "outline", None)
            if outline:
                frame = frame_around([outline.geometry], width=WIDTH, height=HEIGHT)
                context |= {
                    "outline": outline,
                    "frame": frame,
                    "drawing": outline_path(outline.geometry, frame),
                    "points": count_points(outline.geometry),
                }
            return context
