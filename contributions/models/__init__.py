from .attachment import Attachment
from .campaign import Campaign, CampaignIndex
from .campaign_parts import CampaignDocument, CommonQuestion, Phase, ReferralQuestion, TeamMember, Theme
from .contribution import CampaignTally, Contribution, ContributionVersion, Support
from .follower import Follower
from .news_post import NewsPost
from .participation import FormOrganisation, FormVersion, ParticipationForm
from .proposed_version import ProposedVersion
from .reading import FacetTally, VocabularyWord
from .unfinished import UnfinishedText

__all__ = [
    "Attachment",
    "Campaign",
    "CampaignDocument",
    "CampaignIndex",
    "CampaignTally",
    "CommonQuestion",
    "Contribution",
    "ContributionVersion",
    "FacetTally",
    "Follower",
    "FormOrganisation",
    "FormVersion",
    "NewsPost",
    "ParticipationForm",
    "Phase",
    "ProposedVersion",
    "ReferralQuestion",
    "Support",
    "TeamMember",
    "Theme",
    "UnfinishedText",
    "VocabularyWord",
]
