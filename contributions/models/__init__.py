from .attachment import Attachment
from .campaign import Campaign, CampaignIndex
from .campaign_parts import CampaignDocument, CustomField, Phase, ReferralQuestion, TeamMember, Theme
from .contribution import CampaignTally, Contribution, ContributionVersion, Support

__all__ = [
    "Attachment",
    "Campaign",
    "CampaignDocument",
    "CampaignIndex",
    "CampaignTally",
    "Contribution",
    "ContributionVersion",
    "CustomField",
    "Phase",
    "ReferralQuestion",
    "Support",
    "TeamMember",
    "Theme",
]
