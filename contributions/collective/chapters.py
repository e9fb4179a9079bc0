"""What an organisation's public page shows of the texts that it has signed."""

from contributions.models import Campaign

from .models import CollectiveContribution, Signature

SHOWN = 20


def signed_by(organisation, user):
    """The signatures under texts that this reader may see, in campaigns that lists may name; the newest first."""
    campaigns = Campaign.objects.listed().values("pk")
    texts = CollectiveContribution.objects.visible_to(user).filter(campaign__in=campaigns).values("pk")
    signatures = Signature.objects.filter(organisation=organisation, version__collective__in=texts)
    return signatures.select_related("version__collective__campaign").order_by("-signed_at", "-pk")[:SHOWN]
