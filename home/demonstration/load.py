"""The demonstration, from an empty database to a chain that can be followed both ways."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone, translation

from concertation.outbox.enqueue import dispatches_withheld
from concertation.people.choices import Role
from concertation.people.roles import grant_role
from contributions.models import Campaign
from contributions.vocabulary import learn_changed_campaigns, learn_pages

from .chain import compile_synthesis, sign_collective
from .doors import tell_doors
from .news import create_news
from .pages import create_campaigns, create_site, create_standing_pages
from .people import create_accounts, create_organisations
from .places import create_colleges, create_territories
from .questionnaires import tell_questionnaire
from .spaces import create_spaces
from .story import read_story
from .voices import Voices
from .workshops import create_workshops


class AlreadyToldError(Exception):
    """The database already holds a campaign: the story is for an empty one."""


@dataclass
class Cast:
    """Who is who in the story."""

    colleges: dict
    territories: dict
    organisations: dict
    accounts: dict

    def __post_init__(self):
        self.accounts_by_name = {user.display_name: user for user in self.accounts.values()}
        # The authority's contact reads and is told, and takes no side.
        self.crowd = [account for code, account in self.accounts.items() if code != "authority"]
        self.moderator = self.accounts["moderator"]
        self.compiler = self.accounts["compiler"]
        self.facilitator = self.accounts["facilitator"]


@transaction.atomic
def load_story():
    """Tell the whole story, or nothing of it. Raises AlreadyToldError when there is a campaign.

    The letters that the story's people had at the time are not sent again.
    """
    if Campaign.objects.exists():
        raise AlreadyToldError
    today = timezone.localdate()
    with translation.override("fr"), dispatches_withheld():
        cast = _cast()
        home, site = create_site()
        create_standing_pages(home, site)
        campaigns = create_campaigns(home, cast.territories, today)
        create_news(campaigns, today)
        sraddet = campaigns["SRADDET"]
        grant_role(cast.accounts["authority"], Role.AUTHORITY, sraddet)
        first_day = timezone.localdate(sraddet.phases.get(kind="contribute").starts_at)
        texts = Voices(
            sraddet, read_story("sraddet")["contribution"], day_zero=first_day, cast=cast, seed="sraddet"
        ).tell()
        Voices(
            campaigns["PAT"],
            read_story("pat")["contribution"],
            day_zero=today,
            backwards=True,
            cast=cast,
            seed="pat",
        ).tell()
        tell_questionnaire(campaigns["PAT"], "cantine", cast=cast, today=today)
        tell_doors(campaigns["PAT"], cast, today)
        statements = compile_synthesis(sraddet, texts, compiler=cast.compiler)
        sign_collective(sraddet, statements, cast)
        create_spaces(sraddet.get_parent(), cast, today)
        create_workshops(home, campaigns, cast, today)
        learn_changed_campaigns()
        learn_pages()
    return cast


def _cast():
    colleges = create_colleges()
    territories = create_territories()
    organisations = create_organisations(territories)
    accounts = create_accounts(colleges, territories, organisations)
    return Cast(colleges=colleges, territories=territories, organisations=organisations, accounts=accounts)
