"""The same things in the words of schema.org.

A campaign is an Event: the one type that says from when to when something takes place, who calls to it and where one
takes part (on line, here). GovernmentService would be a standing service of a public body, which a dated exercise of a
network is not. One without dates is not told. A contribution is what a forum calls a posting.
"""

from django.urls import reverse

from concertation.web.links import absolute_url
from workshops.choices import Fee, Mode, Part, Status

EVENT_STATUS = {
    Status.SCHEDULED: "EventScheduled",
    Status.MOVED: "EventRescheduled",
    Status.CANCELLED: "EventCancelled",
}
ATTENDANCE = {
    Mode.ON_SITE: "OfflineEventAttendanceMode",
    Mode.REMOTE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}


def organisation(brand):
    return {"@type": "Organization", "name": brand.name, "url": absolute_url("/")}


def website(brand):
    return {
        "@type": "WebSite",
        "name": brand.name,
        "alternateName": brand.tagline,
        "url": absolute_url("/"),
        "publisher": organisation(brand),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute_url(reverse("home:search")) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def campaign(campaign, brand):
    phases = campaign.phase_list
    if not phases:
        return {}
    address = absolute_url(campaign.get_url())
    return {
        "@type": "Event",
        "name": campaign.question,
        "alternateName": campaign.title,
        "description": campaign.standfirst,
        "url": address,
        "startDate": phases[0].starts_at.isoformat(),
        "endDate": phases[-1].ends_at.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": address},
        "isAccessibleForFree": True,
        "about": campaign.subject,
        "organizer": organisation(brand),
        "contributor": {"@type": "Organization", "name": campaign.referral_authority}
        if campaign.referral_authority
        else {},
    }


def workshop(session, brand):
    """A session is an Event in the plain sense; its organisers are those that its page names."""
    if session.starts_at is None:
        return {}
    address = absolute_url(session.get_url())
    moved_from = session.standing.moved_from if session.status == Status.MOVED else None
    return {
        "@type": "Event",
        "name": session.title,
        "description": session.standfirst,
        "url": address,
        "startDate": session.starts_at.astimezone(session.zone).isoformat(),
        "endDate": session.ends_at.astimezone(session.zone).isoformat(),
        "previousStartDate": moved_from.astimezone(session.zone).isoformat() if moved_from else "",
        "eventStatus": f"https://schema.org/{EVENT_STATUS[session.status]}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[session.mode]}",
        "location": [place for place in (_venue(session), _screen(session, address)) if place],
        "isAccessibleForFree": session.fee != Fee.PAID,
        "audience": {"@type": "Audience", "audienceType": session.audience} if session.audience else {},
        "organizer": _organisers(session) or organisation(brand),
    }


def _organisers(session):
    rows = [row for row in session.organisations.all() if row.part != Part.SUPPORT]
    return [{"@type": "Organization", "name": str(row)} for row in rows]


def _venue(session):
    if session.mode == Mode.REMOTE:
        return None
    name = session.venue or session.town
    return {"@type": "Place", "name": name, "address": " ".join(f"{session.address} {session.town}".split())}


def _screen(session, address):
    """Where one takes part from afar: the page, never the link."""
    return None if session.mode == Mode.ON_SITE else {"@type": "VirtualLocation", "url": address}


def contribution(text, author):
    return {
        "@type": "DiscussionForumPosting",
        "headline": text.title,
        "identifier": text.reference,
        "text": text.body,
        "url": absolute_url(text.get_absolute_url()),
        "inLanguage": text.language,
        "datePublished": text.published_at.isoformat() if text.published_at else "",
        "author": {"@type": "Organization" if text.organisation else "Person", "name": author},
        "about": text.theme.title if text.theme else "",
        "commentCount": text.comment_count,
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": {"@type": "LikeAction"},
            "userInteractionCount": text.support_count,
        },
        "isPartOf": {"@type": "WebPage", "name": text.campaign.question, "url": absolute_url(text.campaign.get_url())},
    }


def synthesis(version, url, brand):
    return {
        "@type": "Report",
        "name": version.content["title"],
        "version": version.number,
        "datePublished": version.published_at.isoformat(),
        "url": absolute_url(url),
        "publisher": organisation(brand),
        "isPartOf": {"@type": "WebPage", "name": version.content["campaign"]["question"]},
    }
