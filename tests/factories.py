"""What a test needs to exist, made with as few words as possible. Rooms add theirs in `tests/<room>/factories.py`."""

from datetime import timedelta

import factory
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from concertation.discussion.models import ModeratedComment
from concertation.discussion.states import count_readable
from concertation.people.choices import MembershipRole, OrganisationKind, TerritoryKind
from concertation.people.models import College, Membership, Organisation, RoleGrant, Territory, User
from concertation.text.choices import CONTRIBUTION_STATES, TextStatus
from contributions.choices import ContributionKind, PhaseKind
from contributions.models import Campaign, CampaignIndex, CampaignTally, Contribution, Phase, Theme
from contributions.numbering import reference_of, take_numbers
from contributions.versions import keep_version
from home.models import HomePage

PASSWORD = "terres-vivantes-2026"


class CollegeFactory(DjangoModelFactory):
    class Meta:
        model = College
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"college-{n}")
    name = factory.Sequence(lambda n: f"Collège {n}")


class TerritoryFactory(DjangoModelFactory):
    class Meta:
        model = Territory
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"territoire-{n}")
    name = factory.Sequence(lambda n: f"Territoire {n}")
    kind = TerritoryKind.EPCI


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.fr")
    display_name = factory.Sequence(lambda n: f"Personne {n}")
    password = factory.PostGeneration(
        lambda user, create, value: user.set_password(value or PASSWORD) or (create and user.save())
    )


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = OrganisationKind.ASSOCIATION


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = MembershipRole.CONTRIBUTOR


def grant(user, role, page=None):
    """Give the person a role, on the whole site or on one campaign, and return the person."""
    RoleGrant.objects.create(user=user, role=role, page=page)
    user.__dict__.pop("_granted_roles", None)
    return user


def make_home():
    """The site's home page, made once in a test, with the default site pointing at it."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Accueil", slug="accueil", promise="Dire, et savoir la suite."))
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    site.clear_site_root_paths_cache()
    return home


def make_index():
    """The page that holds the campaigns, at /concertations/."""
    home = make_home()
    index = CampaignIndex.objects.first()
    return index or home.add_child(instance=CampaignIndex(title="Concertations", slug="concertations"))


class CampaignFactory(DjangoModelFactory):
    """A published campaign with two themes, whose phase in force is `phase` (None: no phase at all)."""

    class Meta:
        model = Campaign

    code = factory.Sequence(lambda n: f"TEST{n}")
    title = factory.LazyAttribute(lambda campaign: f"Concertation {campaign.code}")
    slug = factory.LazyAttribute(lambda campaign: campaign.code.lower())
    question = "Que voulons-nous pour nos territoires ?"

    @classmethod
    def _create(cls, model_class, *args, phase=PhaseKind.CONTRIBUTE, themes=2, **fields):
        campaign = make_index().add_child(instance=model_class(*args, **fields))
        if phase is not None:
            now = timezone.now()
            starts_at, ends_at = now - timedelta(days=10), now + timedelta(days=10)
            Phase.objects.create(campaign=campaign, kind=phase, starts_at=starts_at, ends_at=ends_at)
        for number in range(1, themes + 1):
            Theme.objects.create(campaign=campaign, code=f"theme-{number}", title=f"Thème {number}", sort_order=number)
        CampaignTally.objects.get_or_create(campaign=campaign)
        return Campaign.objects.get(pk=campaign.pk)


class ContributionFactory(DjangoModelFactory):
    """A contribution in the state asked for, published unless told otherwise, with its number and first version."""

    class Meta:
        model = Contribution

    campaign = factory.SubFactory(CampaignFactory)
    status = TextStatus.PUBLISHED
    kind = ContributionKind.PROPOSITION
    title = factory.Sequence(lambda n: f"Garder la terre numéro {n}")
    body = "Nous demandons un inventaire des terres irrigables.\n\nIl doit être public."
    author_name = "Élise Trouiller"
    author_email = "elise@exemple.fr"

    @classmethod
    def _create(cls, model_class, *args, **fields):
        now = timezone.now()
        number = take_numbers(fields["campaign"])
        fields = {"created_at": now, "number": number, "reference": reference_of(fields["campaign"], number)} | fields
        if fields["status"] in (TextStatus.PUBLISHED, TextStatus.HIDDEN, TextStatus.MERGED, TextStatus.WITHDRAWN):
            fields.setdefault("published_at", now)
        if fields["status"] == TextStatus.MERGED and "merged_into" not in fields:
            fields["merged_into"] = cls(campaign=fields["campaign"], status=TextStatus.HIDDEN)
        if fields["status"] == TextStatus.WITHDRAWN:
            fields = {"withdrawn_from": TextStatus.PUBLISHED, "withdrawn_at": now} | fields
        contribution = model_class.objects.create(*args, **fields)
        keep_version(contribution)
        if contribution.is_published:
            tally = CampaignTally.objects.get(campaign=contribution.campaign)
            tally.published += 1
            tally.save(update_fields=["published"])
        return contribution


# A comment has every state but those of contributions alone
COMMENT_STATES = [status for status in TextStatus if status not in CONTRIBUTION_STATES]


class CommentFactory(DjangoModelFactory):
    """A comment on `target` (a published contribution unless told otherwise), or a reply to `parent`."""

    class Meta:
        model = ModeratedComment

    target = factory.SubFactory(ContributionFactory)
    status = TextStatus.PUBLISHED
    user_name = "Jean-Luc Peyrard"
    user_email = "jean-luc@exemple.fr"
    comment = "D'accord sur l'inventaire, réservé sur le calendrier."

    @classmethod
    def _create(cls, model_class, *args, target, parent=None, **fields):
        comment = model_class(
            content_type=ContentType.objects.get_for_model(target),
            object_pk=str(target.pk),
            site_id=1,
            submit_date=fields.pop("submit_date", timezone.now()),
            parent_id=parent.pk if parent else 0,
            **fields,
        )
        comment.save()
        count_readable(comment, int(comment.is_readable))
        return comment
