"""A site with one of everything that may leak: six campaigns, texts in every state, people in every role.

Everything private carries a marker, a word that is found nowhere else; MARKERS says whose eyes each one is for.
"""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.models import Site as WagtailSite

from concertation.discussion.post import CONFIRM_PURPOSE as CONFIRM_COMMENT
from concertation.journal.record import record
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import College, Invitation, JoinRequest, RoleGrant
from concertation.people.roles import grant_role
from concertation.text.choices import TextAction, TextStatus
from concertation.web.links import sign_link
from concertation.web.models import Brand
from contributions.author_links import author_key
from contributions.choices import Audience, PhaseKind, TeamKind
from contributions.collective.freeze import freeze_version
from contributions.collective.models import CollectiveContribution
from contributions.models import Campaign, CampaignDocument, NewsPost, TeamMember
from contributions.moderation.decide import decide
from contributions.moderation.models import Ground
from contributions.submit import CONFIRM_PURPOSE
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.extracts import take_extract
from contributions.synthesis.models import Synthesis
from contributions.synthesis.publish import publish_synthesis
from contributions.synthesis.statements import add_heading, write_statement
from tests.contributions.factories import publish_form, question
from tests.factories import (
    CampaignFactory,
    CollegeFactory,
    CommentFactory,
    ContributionFactory,
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
)
from tests.people.spaces.factories import restrict, unlist
from tests.workshops.factories import make_programme, make_workshop

PEOPLE = (
    "visitor", "participant", "author", "outsider", "reader", "contributor", "validator", "signatory", "authority",
    "moderator", "compiler", "facilitator", "editor", "elsewhere", "guarantor", "administrator",
)  # fmt: skip
TEAM = {"moderator", "compiler", "facilitator", "editor", "guarantor", "administrator"}
READERS_OF_ALL = TEAM - {"editor"}
DESK = {"moderator", "guarantor", "administrator"}
# Those who answer for the organisation, and all who are in it; the outsider validates another one.
MANAGERS = {"validator", "signatory"}
MEMBERS = MANAGERS | {"reader", "contributor"}

# Who may read what carries the marker, wherever it stands.
MARKERS = {
    "zqpending": READERS_OF_ALL | {"author"},
    "zqrefused": READERS_OF_ALL | {"author"},
    "zqhidden": READERS_OF_ALL,
    "zqinternal": READERS_OF_ALL | {"author"} | MANAGERS,
    "zqinside": {"author", "administrator"} | MANAGERS,
    "zqspoken": TEAM | {"author"} | MANAGERS,
    "zqproposal": DESK | {"author"},
    "zqunconfirmed": READERS_OF_ALL,
    "zqstaffanswer": DESK,
    "zqmail": DESK,
    "zqcomment": DESK | {"author"},
    "zqnote": DESK | {"author"},
    "zqdraftcampaign": TEAM,
    "zqdrafttext": TEAM | {"author"},
    "zqlockedtext": TEAM | {"author"},
    "zqrestricted": TEAM | MEMBERS | {"author", "authority"},
    "zqunlisted": TEAM,  # and whoever asks for its address (access.leaks_in)
    "zqdraftstatement": {"compiler", "guarantor", "administrator"},
    "zqdraftsection": {"compiler", "facilitator", "guarantor", "administrator"},
    "zqteam": {"editor", "administrator"},
    "zqletter": set(),
    "zqsubject": {"administrator"},
    "zqaccount": DESK,
    "zqjournal": {"guarantor", "administrator"},
    "zqinvited": {"administrator"} | MANAGERS,
    "zqdraftsession": {"administrator"},
    "zqlink": {"administrator"},
    "zqasked": {"administrator", "participant"} | MANAGERS,
}


# The number of the contact block on each campaign's page
CONTACT_BLOCK = "7c9e6679-7425-40de-944b-e07fc1f90ae7"

# What stands in the published things of a campaign that not everybody enters
INSIDE = {"draft": "zqdrafttext", "locked": "zqlockedtext", "restricted": "zqrestricted", "unlisted": "zqunlisted"}


@dataclass
class Site:
    """`places`: what stands in the braces of an address, by the state of the campaign; `users`: people by name."""

    users: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)


def build_site():
    site = Site()
    CollegeFactory(code="elus")
    TerritoryFactory(code="livradois")
    campaigns = {
        "open": CampaignFactory(code="OUVERTE", title="Concertation ouverte"),
        "draft": CampaignFactory(code="BROUILLON", title="zqdraftcampaign", question="zqdraftcampaign ?"),
        "locked": CampaignFactory(code="FERMEE", title="Concertation réservée"),
        "signing": CampaignFactory(code="SIGNER", title="Concertation à signer", phase=PhaseKind.SIGN),
        "restricted": CampaignFactory(code="RESERVEE", title="Groupe de travail", standfirst="zqrestricted"),
        "unlisted": CampaignFactory(code="DISCRETE", title="zqunlisted", question="zqunlisted ?"),
    }
    other = CampaignFactory(code="AUTRE", title="Autre concertation")
    _add_people(site, campaigns.values(), other)
    for state, campaign in campaigns.items():
        site.places[state] = _fill(site, state, campaign)
    make_workshop("zqdraftsession", slug="brouillon", publish=False)
    make_programme()
    _add_rows(site)
    Brand.for_site(WagtailSite.objects.get())  # Wagtail makes the row when it is first read
    Campaign.objects.filter(pk=campaigns["draft"].pk).update(live=False)
    PageViewRestriction.objects.create(page=campaigns["locked"], restriction_type=PageViewRestriction.LOGIN)
    restrict(campaigns["restricted"], organisations=[site.organisation])
    unlist(campaigns["unlisted"])
    return site


def _add_people(site, campaigns, other):
    for name in PEOPLE[1:]:
        site.users[name] = UserFactory(email=f"{name}-zqaccount@exemple.fr", display_name=name.capitalize())
        EmailAddress.objects.create(user=site.users[name], email=site.users[name].email, verified=True, primary=True)
    for name in ("moderator", "compiler", "facilitator", "editor"):
        for campaign in campaigns:
            grant_role(site.users[name], Role(name), campaign)
        grant_role(site.users["elsewhere"], Role(name), other)
    for campaign in campaigns:
        grant_role(site.users["authority"], Role.AUTHORITY, campaign)
    grant_role(site.users["elsewhere"], Role.GUARANTOR, other)
    grant_role(site.users["guarantor"], Role.GUARANTOR)
    grant_role(site.users["administrator"], Role.ADMINISTRATOR)
    organisation = OrganisationFactory(code="parc", name="Parc du Livradois", validates_texts=True)
    for role in (MembershipRole.READER, MembershipRole.CONTRIBUTOR, MembershipRole.VALIDATOR):
        MembershipFactory(organisation=organisation, user=site.users[role.value], role=role)
    another = OrganisationFactory(code="ailleurs", name="Une autre organisation")
    MembershipFactory(organisation=another, user=site.users["outsider"], role=MembershipRole.VALIDATOR)
    MembershipFactory(
        organisation=organisation,
        user=site.users["signatory"],
        role=MembershipRole.SIGNATORY,
        mandate="Délibération du bureau",
    )
    site.organisation = organisation


def _fill(site, state, campaign):
    """Texts in every state, a synthesis and a collective text that go on being written after their publication."""
    phone = question("short", "Téléphone", key="telephone", audience=Audience.STAFF)
    box = question("box", INSIDE.get(state, "Déjà engagé"), key="engage")
    form = publish_form(campaign, phone, box, title=INSIDE.get(state, "Donner mon avis"))
    member = TeamMember.objects.create(
        campaign=campaign, kind=TeamKind.CONTACT, name="Ana Contact", email="ana-zqteam@exemple.fr"
    )
    texts = _add_texts(site, state, campaign, form)
    comments = _add_comments(site, texts["published"])
    # Whoever signs in reads the page of the campaign that is locked by Wagtail's own means, and nothing below it
    word = "Un dessin" if state == "locked" else INSIDE.get(state, "Un dessin")
    news = campaign.add_child(instance=NewsPost(title=f"{word} actualité", slug="actualite", standfirst=word))
    return _add_files(campaign, word) | {
        "session": _add_session(state, campaign),
        "news": news,
        "slug": campaign.slug,
        "pk": member.pk,
        "texts": texts,
        "comments": comments,
        "reference": texts["published"].reference,
        "campaign": campaign,
        "form": form,
        "synthesis": _add_synthesis(site, campaign, texts["published"], word),
        "collective": _add_collective(site, campaign),
        "decision": _decide(site, texts["refused"]),
    }


def _add_session(state, campaign):
    """A session of the campaign. That of a draft is for everybody, and does not name it."""
    word = INSIDE[state] if state in ("restricted", "unlisted") else "Une"
    contact = {"name": "Ana", "position": "", "email": "ana-zqteam@exemple.fr", "phone": ""}
    return make_workshop(
        f"{word} session", slug=f"session-{state}", campaign_page=campaign, remote_link="https://zqlink.exemple/",
        contacts=json.dumps([{"type": "contact", "value": contact, "id": CONTACT_BLOCK}]),
    )  # fmt: skip


def _add_texts(site, state, campaign, form):
    marked = INSIDE.get(state, "Un texte pour tous")
    spoken = "zqspoken" if state in ("draft", "locked") else "Un texte pour tous"
    author = {"author": site.users["author"], "author_name": "Author", "author_email": ""}

    def give(status, word, **fields):
        fields = {"author_email": f"{word}-zqmail@exemple.fr"} | fields
        return ContributionFactory(
            campaign=campaign, status=status, title=f"{word} inventaire", body=f"{word} dit ceci.", **fields
        )

    return {
        "published": give(
            TextStatus.PUBLISHED, marked, answers={"telephone": "zqstaffanswer"}, form_version=form.versions.get()
        ),
        "pending": give(TextStatus.PENDING, "zqpending", **author),
        "refused": give(TextStatus.PENDING, "zqrefused", **author),
        "returned": give(TextStatus.RETURNED, "zqpending", **author),
        "hidden": give(TextStatus.HIDDEN, "zqhidden"),
        "unconfirmed": give(TextStatus.UNCONFIRMED, "zqunconfirmed"),
        "internal": give(TextStatus.INTERNAL, "zqinternal", organisation=site.organisation, **author),
        "declined": give(TextStatus.DECLINED, "zqinternal", organisation=site.organisation, **author),
        "spoken": give(TextStatus.PUBLISHED, spoken, organisation=site.organisation, **author),
    }


def _add_comments(site, text):
    public = CommentFactory(target=text, user_email="jean-zqmail@exemple.fr")
    return {
        "published": public,
        "pending": CommentFactory(
            target=text, status=TextStatus.PENDING, comment="zqcomment", user=site.users["author"], user_email=""
        ),
        "unconfirmed": CommentFactory(
            target=text, status=TextStatus.UNCONFIRMED, comment="zqunconfirmed", user_email="x-zqmail@exemple.fr"
        ),
        "internal": CommentFactory(
            target=text,
            status=TextStatus.INTERNAL,
            comment="zqinside",
            user=site.users["author"],
            user_email="",
            organisation=site.organisation,
        ),
    }


def _add_files(campaign, word):
    """A document and a picture that this campaign's page alone uses."""
    document = Document(title=f"{word} plan", file_size=8, file_hash="0" * 40)
    document.file.save("plan.txt", ContentFile(f"{word} plan".encode()), save=False)
    document.file.close()
    document.save()
    CampaignDocument.objects.create(campaign=campaign, document=document)
    stored = default_storage.save("images/haie.jpg", ContentFile(f"{word} haie".encode()))
    picture = Image.objects.create(title=f"{word} haie", file=stored, width=9, height=9, file_hash="0" * 40)
    # Resized already: no test waits for pictures to be drawn
    public = [f"format-{form}|width-{width}" for form, width in product(("avif", "webp", "jpeg"), (480, 960))]
    for spec in [*public, "max-165x165"]:
        Rendition.objects.create(image=picture, filter_spec=spec, file=stored, width=9, height=9)
    figure = {"image": {"image": picture.pk}, "caption": f"{word} légende"}
    contact = {"name": "Ana", "email": "ana-zqteam@exemple.fr"}
    campaign.body = json.dumps(
        [{"type": "figure", "value": figure}, {"type": "contact", "value": contact, "id": CONTACT_BLOCK}]
    )
    campaign.save()
    ReferenceIndex.create_or_update_for_object(campaign)
    return {"document": document, "picture": stored}


def _add_synthesis(site, campaign, text, word):
    compiler = site.users["compiler"]
    synthesis = Synthesis.objects.create(campaign=campaign, title="Synthèse")
    heading = add_heading(synthesis, compiler=compiler, title="Terres", theme=None)
    said = {"kind": StatementKind.PROPOSAL, "compiler": compiler}
    public = write_statement(heading=heading, text=f"{word} : un énoncé.", by_drafting_team=False, **said)
    take_extract(synthesis, contribution=text, quote=text.body, statement=public, compiler=compiler)
    publish_synthesis(synthesis, actor=compiler)
    write_statement(heading=heading, text="zqdraftstatement", by_drafting_team=True, **said)
    return synthesis


def _add_collective(site, campaign):
    collective = CollectiveContribution.objects.create(campaign=campaign, title="Texte collectif")
    collective.introduction = "<p>Nous écrivons ensemble.</p>"
    collective.save()
    collective.invited.add(site.organisation)
    collective.sections.create(title="Demandes", body="<p>Un inventaire.</p>", sort_order=1)
    freeze_version(collective, actor=site.users["compiler"])
    collective.sections.create(title="zqdraftsection", body="<p>À voir.</p>", sort_order=2)
    return collective


def _decide(site, text):
    return decide(
        text,
        action=TextAction.REFUSE,
        moderator=site.users["moderator"],
        ground=Ground.objects.first(),
        note="zqnote",
        expected_status=text.status,
    )


def _add_rows(site):
    site.dispatch = Dispatch.objects.create(
        key="zq", kind="mail", recipient="a@exemple.fr", payload={"subject": "zqsubject", "text": "zqletter", "to": "a"}
    )
    record("essai.zqjournal", site.users["participant"], actor=site.users["administrator"])
    Invitation.objects.create(
        organisation=site.organisation, email="zqinvited@exemple.fr", expires_at=timezone.now() + timedelta(days=14)
    )
    JoinRequest.objects.create(organisation=site.organisation, user=site.users["participant"], message="zqasked")
    site.grant = RoleGrant.objects.filter(user=site.users["editor"]).first()
    site.college = College.objects.first()
    text = site.places["open"]["texts"]["unconfirmed"]
    comment = site.places["open"]["comments"]["unconfirmed"]
    site.tokens = {
        "contributions:confirm": sign_link(CONFIRM_PURPOSE, text.pk),
        "contributions:resend": sign_link(CONFIRM_PURPOSE, text.pk),
        "contributions:receipt": author_key(text),
        "discussion:confirm": sign_link(CONFIRM_COMMENT, comment.pk),
        "discussion:resend": sign_link(CONFIRM_COMMENT, comment.pk),
    }
