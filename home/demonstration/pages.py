"""The pages of the story: home, campaigns with their phases and forms, standing pages, the brand."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page, Site

from concertation.web.models import Brand, Conformity
from contributions.models import (
    Campaign,
    CampaignDocument,
    CampaignIndex,
    Phase,
    ReferralQuestion,
    TeamMember,
    Theme,
)
from home.models import HomePage, StandardPage

from .body import blocks, create_document
from .questions import create_form
from .story import read_story

MENUS = {"site": "Le site"}


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def day_of(row, key, today):
    """A date of the story: absolute for the past, or a number of days from today."""
    if key in row:
        return row[key]
    offset = row.get(f"{key}_day")
    return None if offset is None else today + timedelta(days=offset)


def create_site():
    """The home page and the brand, in the place of what Wagtail installs."""
    site_story = read_story("site")
    root = Page.get_first_root_node()
    for welcome in root.get_children():
        welcome.delete()
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(
            title=site_story["home"]["title"],
            slug="accueil",
            promise=site_story["home"]["promise"],
            introduction=site_story["home"]["introduction"],
            search_description=site_story["brand"]["description"],
            seo_title=site_story["brand"]["site_title"],
        )
    )
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": site_story["brand"]["site_title"]},
    )
    return home, site


def create_standing_pages(home, site):
    """The charter, the help, the legal pages, and the foot of the page that leads to them."""
    story = read_story("site")
    columns = {menu: [] for menu in MENUS}
    pages = {}
    for row in story["page"]:
        page = home.add_child(
            instance=StandardPage(
                title=row["title"],
                slug=row["slug"],
                standfirst=row["summary"],
                search_description=row["summary"],
                body=blocks(row["block"]),
            )
        )
        pages[row["slug"]] = page
        if row["menu"] in columns:
            columns[row["menu"]].append({"label": row["title"], "page": page, "url": ""})
    brand = Brand.for_site(site)
    brand.legal_page = pages["mentions-legales"]
    brand.accessibility_page, brand.accessibility = pages["accessibilite"], Conformity.PARTIAL
    brand.name = story["brand"]["name"]
    brand.tagline = story["brand"]["tagline"]
    brand.promise = story["brand"]["footer_promise"]
    brand.footer_note = story["brand"]["footer_notice"]
    brand.privacy_email = story["brand"]["privacy_email"]
    brand.footer_links = [("column", {"title": MENUS[menu], "links": links}) for menu, links in columns.items()]
    brand.save()


def create_campaigns(home, territories, today):
    """The campaign index and the three campaigns, by their code."""
    story = read_story("site")["index"]
    index = home.add_child(
        instance=CampaignIndex(
            title=story["title"], slug=story["slug"], introduction=story["introduction"], show_in_menus=True
        )
    )
    return {row["code"]: create_campaign(index, row, territories, today) for row in read_story("campaigns")["campaign"]}


def create_campaign(index, row, territories, today):
    referral = row["referral"]
    campaign = Campaign(
        title=row["title"],
        slug=row["slug"],
        code=row["code"],
        subject=row["subject"],
        territory=territories[row["territory"]],
        question=row["question"],
        standfirst=row["standfirst"],
        paper_address=row.get("paper_address", ""),
        plain_question=row.get("plain_question", ""),
        plain_explanation=row.get("plain_explanation", ""),
        search_description=row["standfirst"][:300],
        body=blocks(row["block"]),
        fate=[("step", step) for step in row.get("fate", [])],
        charter=row["charter"],
        referral_title=referral.get("title", ""),
        referral_authority=referral["who"],
        referral_text=referral["text"],
        referral_basis=f"{referral['legal_basis']}. {referral['why']}",
        referral_deadline=day_of(referral, "deadline", today),
    )
    campaign.phases = [
        Phase(
            kind=phase["kind"],
            title=phase.get("title", ""),
            note=phase.get("note", ""),
            starts_at=midnight(day_of(phase, "start", today)),
            ends_at=midnight(day_of(phase, "end", today)),
        )
        for phase in row["phase"]
    ]
    campaign.themes = [
        Theme(code=theme["code"], title=theme["title"], sort_order=position)
        for position, theme in enumerate(row["themes"])
    ]
    campaign.referral_questions = [
        ReferralQuestion(text=text, sort_order=position) for position, text in enumerate(referral["questions"])
    ]
    campaign.team = [
        TeamMember(
            kind=member["kind"],
            name=member["name"],
            position=member["role"],
            email=member["email"],
            sort_order=position,
        )
        for position, member in enumerate(row["team"])
    ]
    campaign.documents = [
        CampaignDocument(document=document, pages=pages, sort_order=position)
        for position, (document, pages) in enumerate(map(create_document, row.get("document", [])))
    ]
    index.add_child(instance=campaign)
    campaign.save_revision().publish()
    for position, form in enumerate(row.get("form", [])):
        create_form(campaign, form, position)
    return Campaign.objects.get(pk=campaign.pk)
