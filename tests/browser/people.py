"""The people who use the site in the browser tests, and what they do in more than one of them."""

import re
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress

from concertation.people.choices import MembershipRole, Role
from concertation.people.roles import grant_role
from contributions.choices import PhaseKind
from contributions.models import Phase, ReferralQuestion
from tests.factories import PASSWORD, CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory, make_home

TEXT = (
    "Chaque été, la mairie apprend par le voisinage que la source est basse.\n\n"
    "Nous demandons un inventaire des terres irrigables. Il doit être public."
)
PASSAGE = "Nous demandons un inventaire des terres irrigables."


class Team:
    """A campaign open to contributions, those who work on it, and an organisation that will sign."""

    def __init__(self):
        make_home()
        self.campaign = CampaignFactory(
            code="EAU",
            title="Partager l'eau",
            question="Comment partager l'eau l'été ?",
            referral_authority="La Région",
            referral_text="le schéma régional de l'eau",
        )
        ReferralQuestion.objects.create(campaign=self.campaign, text="Quelles données faut-il publier ?")
        self.moderator = self._member("antoine@exemple.fr", "Antoine Bessy", Role.MODERATOR, Role.FACILITATOR)
        self.compiler = self._member("nadia@exemple.fr", "Nadia Benhamou", Role.COMPILER)
        self.signatory = account("brigitte@exemple.fr", "Brigitte Jourdan")
        self.organisation = OrganisationFactory(name="Les amis de la Vaige")
        MembershipFactory(
            organisation=self.organisation,
            user=self.signatory,
            role=MembershipRole.SIGNATORY,
            mandate="Délibération du bureau du 4 mars",
        )

    def _member(self, email, name, *roles):
        user = account(email, name)
        for role in roles:
            grant_role(user, role, self.campaign)
        return user

    def reach(self, phase):
        """The calendar moves on to this phase."""
        Phase.objects.filter(campaign=self.campaign).update(kind=PhaseKind(phase))


def account(email, name):
    """Somebody who has an account and has confirmed its address."""
    user = UserFactory(email=email, display_name=name)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def sign_in(page, user, *, path="/mon-espace/"):
    """By the sign-in page, on the way to `path`."""
    page.goto(path)
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"**{path}")


def fr(words):
    """These words as a page may show them: with French apostrophes, spaces and hyphens, or without."""
    pattern = re.escape(words).replace("'", "['’]").replace(r"\ ", r"\s")
    return re.compile(pattern.replace(r"\-", "-\u2060?"))


def link_in(mail, part):
    """The path, on this site, of the mail's first link that contains `part`."""
    link = next(link for link in re.findall(r"https?://\S+", mail.body) if part in link)
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
