"""What an organisation's public page shows of its contributions."""

from .models import Contribution

SHOWN = 10


def written_by(organisation, user):
    """The last texts that the organisation has published, as far as this reader may see and lists may name them."""
    texts = Contribution.objects.published().filter(organisation=organisation)
    return texts.visible_to(user).listed().for_lists().order_by("-published_at", "-pk")[:SHOWN]
