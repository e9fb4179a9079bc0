"""What campaign pages show again and again: tabs, crumbs, phases, state, what to do now, figures."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.urls import reverse

from concertation.people.choices import Visibility
from concertation.people.spaces import words
from concertation.text.from_html import html_to_plain
from concertation.web.structured import faq_page, structured_data

from ..calendar import Moment, moment_of, phase_line, state_of, time_left
from ..census.counting import census_of
from ..census.territories import map_of
from ..fate import fate_of
from ..figures import figures_of
from ..following.addressees import follows
from ..next_step import next_step
from ..paper.offer import sheets_of
from ..posts import newest_posts
from ..sections import sections_for
from ..tabs import label_of, tabs_of
from ..tally import count_texts
from ..unfinished.typing import latest_draft

register = template.Library()

register.filter("count_texts", count_texts)

MOST_BESIDE = 150  # shapes of a map in a side column


def reader_of(context):
    """Who reads; previews and error pages may have no user."""
    return context.get("user") or AnonymousUser()


@register.filter
def is_restricted(campaign):
    """Whether the campaign's own space is restricted; a preview that is not saved yet has none."""
    space = space_of(campaign)
    return space is not None and space.visibility == Visibility.RESTRICTED


def space_of(campaign):
    return getattr(campaign, "space", None) if campaign.pk else None


@register.simple_tag
def reserved_for(campaign):
    """Who may enter a restricted campaign, in one line."""
    space = space_of(campaign)
    return words.reserved_for(space) if space else ""


@register.inclusion_tag("components/tabs.html", takes_context=True)
def campaign_tabs(context, campaign, current=""):
    """The tabs of a campaign as the reader sees them; `current` is the code of this page's tab."""
    return {"tabs": tabs_of(campaign, user=reader_of(context), current=current)}


@register.inclusion_tag("components/crumbs.html", takes_context=True)
def campaign_crumbs(context, campaign, *parts):
    """`{% campaign_crumbs campaign label url here %}`; without parts, the current tab is where one is."""
    request = context.get("request")
    index = campaign.get_parent()
    steps = [{"label": index.title, "url": index.get_url(request)}]
    if not parts:
        parts = [label_of(context.get("tab", ""))]
    steps.append({"label": campaign.title, "url": campaign.get_url(request)})
    steps += [{"label": label, "url": url} for label, url in zip(parts[0:-1:2], parts[1:-1:2], strict=True)]
    return {"steps": steps, "here": parts[-1]}


@register.inclusion_tag("components/phases.html")
def phases(campaign, short=False):
    """The phase line; `short` leaves the dates of the other phases out on a phone."""
    return {"steps": phase_line(campaign, short=short), "short": short}


@register.inclusion_tag("components/state.html")
def campaign_state(campaign):
    state = state_of(campaign)
    return {"word": state.word, "icon": state.icon, "tone": state.tone}


@register.inclusion_tag("components/now_do.html", takes_context=True)
def now_do(context, campaign):
    """One button for what can be done now, with a sentence, and the way to paper where the team takes it."""
    reader = reader_of(context)
    paper = reverse("contributions:paper", args=[campaign.slug]) if sheets_of(campaign, reader) else ""
    return {"step": next_step(campaign, reader), "campaign": campaign, "paper": paper}


@register.inclusion_tag("components/now_do_row.html", takes_context=True)
def now_do_row(context, campaign):
    """The same button where campaigns stand side by side, with the way to the texts."""
    return {"step": next_step(campaign, reader_of(context)), "campaign": campaign}


@register.inclusion_tag("contributions/parts/unfinished_notice.html", takes_context=True)
def unfinished_notice(context, campaign):
    """The reader's own draft for this campaign, as long as it takes texts; the page is then theirs alone."""
    request = context.get("request")
    if request is None or not campaign.pk or getattr(request, "is_preview", False):
        return {}
    draft = latest_draft(request, campaign)
    if draft:
        request.is_ones_own = True
    return {"draft": draft, "campaign": campaign, "request": request, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("contributions/parts/follow.html", takes_context=True)
def follow_campaign(context, campaign):
    """Following by e-mail: what the reader chose, when they have an account."""
    user = reader_of(context)
    is_followed = follows(user, campaign)
    return {"campaign": campaign, "user": user, "is_followed": is_followed, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def campaign_figures(campaign):
    return figures_of(campaign)


@register.simple_tag
def campaign_map(campaign):
    """The campaign's first map, small enough for a side column; None where there is none, or nothing to tell apart."""
    found = map_of(campaign, census_of(campaign))
    return found if found and found.drawing and 1 < len(found.areas) <= MOST_BESIDE and found.spoken else None


@register.simple_tag
def campaign_documents(campaign):
    """The documents to read first, found together; drafts in preview hold theirs in memory."""
    rows = [row for row in campaign.documents.all() if row.document_id]
    prefetch_related_objects(rows, "document")
    return rows


@register.simple_tag
def campaign_time_left(campaign):
    """How long what is open now stays open, or None."""
    return time_left(campaign)


@register.inclusion_tag("components/fate.html")
def campaign_fate(campaign):
    """What becomes of a text, in steps; in the past once the campaign has ended."""
    return {"steps": fate_of(campaign), "campaign": campaign, "has_ended": moment_of(campaign) == Moment.ENDED}


@register.simple_tag
def campaign_news(campaign):
    """The last news of the campaign."""
    return newest_posts(campaign)


@register.simple_tag(takes_context=True)
def campaign_sections(context, campaign):
    """What rooms above add to the campaign's page for this reader; a preview that is not saved yet has none."""
    if not campaign.pk:
        return []
    return sections_for(reader_of(context), campaign=campaign, request=context.get("request"))


@register.simple_tag
def common_questions_data(questions):
    """The campaign's common questions for search engines."""
    return structured_data(faq_page((row.question, html_to_plain(row.answer)) for row in questions))
