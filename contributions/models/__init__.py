from .attachment import Attachment
from .campaign import Campaign, CampaignIndex
from .campaign_parts import CampaignDocument, Phase, ReferralQuestion, TeamMember, Theme
from .contribution import CampaignTally, Contribution, ContributionVersion, Support
from .participation import FormOrganisation, FormVersion, ParticipationForm
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
    "FacetTally",
    "FormOrganisation",
    "FormVersion",
    "ParticipationForm",
    "Phase",
    "ReferralQuestion",
    "Support",
    "TeamMember",
    "Theme",
    "UnfinishedText",
    "VocabularyWord",
]
