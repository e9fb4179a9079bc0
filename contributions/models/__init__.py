from .attachment import Attachment
from .campaign import Campaign, CampaignIndex
from .campaign_parts import CampaignDocument, CustomField, Phase, ReferralQuestion, TeamMember, Theme
from .contribution import CampaignTally, Contribution, ContributionVersion, Support
from .reading import FacetTally, VocabularyWord
from .unfinished import UnfinishedText

__all__ = [
    "Attachment",
    "Campaign",
    "CampaignDocument",
    "CampaignIndex",
    "CampaignTally",
    "Contribution",
    "ContributionVersion",
    "CustomField",
    "FacetTally",
    "Phase",
    "ReferralQuestion",
    "Support",
    "TeamMember",
    "Theme",
    "UnfinishedText",
    "VocabularyWord",
]
