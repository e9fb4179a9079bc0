"""Publishing a synthesis: what stands in the way, the frozen version, and the word to those who are quoted."""

import hashlib
from collections import defaultdict

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.people.my_space.notifications import notify
from concertation.people.spaces.rules import is_admitted
from concertation.web.links import absolute_url
from contributions.author_links import trail_path
from contributions.models import Contribution
from contributions.news import announce

from .coverage import QUOTABLE
from .errors import SynthesisRefusedError
from .freezing import fingerprint, freeze_content, headings_with_extracts
from .locks import locked
from .models import Quotation, SynthesisVersion

QUOTED = "quoted"


class NotPublishableError(SynthesisRefusedError):
    """The synthesis breaks its promises; `problems` says each of them."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems


def problems_of(synthesis):
    """All that forbids publication, in words; an empty list when nothing does."""
    headings = list(headings_with_extracts(synthesis))
    problems = [] if headings else [_("La synthèse n'a encore aucun chapitre.")]
    number = 0
    for heading in headings:
        statements = list(heading.statements.all())
        if not statements:
            problems.append(_("Le chapitre « %(title)s » est vide.") % {"title": heading.title})
        for statement in statements:
            number += 1
            problems += _problems_of_statement(statement, number)
    return problems


@transaction.atomic
def publish_synthesis(synthesis, *, actor, at=None):
    """Freeze the synthesis as its next version, numbered without gap, and tell each quoted author, once a synthesis.

    Publishing the same content again returns the version that says it, so a double click publishes once.
    `at` is for what was published elsewhere before. Raises NotPublishableError with every problem.
    """
    synthesis = locked(synthesis)
    _hold_sources(synthesis)
    if problems := problems_of(synthesis):
        raise NotPublishableError(problems)
    content = freeze_content(synthesis)
    sha256 = fingerprint(content)
    newest = synthesis.published_version
    if newest is not None and newest.sha256 == sha256:
        return newest
    version = SynthesisVersion.objects.create(
        synthesis=synthesis,
        number=newest.number + 1 if newest else 1,
        content=content,
        sha256=sha256,
        published_at=at or timezone.now(),
        published_by=actor,
    )
    _keep_quotations(version)
    record("synthesis.published", synthesis, actor=actor, role="compiler", version=version.number, sha256=sha256)
    accounts, addresses = _tell_quoted_authors(version)
    _announce(version, accounts, addresses)
    return version


def _hold_sources(synthesis):
    """Keep the quoted contributions from being hidden between the check and the commit."""
    sources = synthesis.extracts.placed().order_by("contribution").values_list("contribution", flat=True).distinct()
    list(Contribution.objects.filter(pk__in=list(sources)).order_by("pk").select_for_update().values_list("pk"))


def _problems_of_statement(statement, number):
    extracts = list(statement.extracts.all())
    if not extracts and not statement.by_drafting_team:
        yield _("L'énoncé %(number)d (« %(text)s ») n'a aucun extrait et n'est pas signé de l'équipe de rédaction.") % {
            "number": number,
            "text": Truncator(statement.text).chars(60),
        }
    sources = {extract.contribution for extract in extracts}
    hidden = sorted(source.reference for source in sources if source.status not in QUOTABLE)
    if hidden:
        yield ngettext(
            "L'énoncé %(number)d cite une contribution qui n'est plus publiée : %(references)s.",
            "L'énoncé %(number)d cite des contributions qui ne sont plus publiées : %(references)s.",
            len(hidden),
        ) % {"number": number, "references": ", ".join(hidden)}


def _keep_quotations(version):
    ids = dict(version.synthesis.extracts.placed().values_list("contribution__reference", "contribution_id").distinct())
    Quotation.objects.bulk_create(
        Quotation(version=version, contribution_id=ids[reference], statement_number=statement["number"])
        for heading in version.content["headings"]
        for statement in heading["statements"]
        for reference in sorted({extract["reference"] for extract in statement["extracts"]})
    )


def _tell_quoted_authors(version):
    """Queue one mail to each author with an address; the key holds a digest, never the address.

    An account may have stopped such letters; who wrote without one is told. Returns those who are quoted: the keys of
    accounts, and the addresses without one.
    """
    accounts, addresses = [], []
    for address, contributions in _quoted_by_address(version).items():
        digest = hashlib.sha256(address.encode()).hexdigest()[:32]
        key = f"synthesis-quoted:{version.synthesis_id}:{digest}"
        context = _quoted_context(version, contributions)
        author = contributions[0].author
        if author:
            accounts.append(author.pk)
            notify(author, QUOTED, "quoted", key=key, context=context)
        else:
            addresses.append(address)
            queue_mail("quoted", to=address, key=key, context=context, language=_language_of(contributions[0]))
    return accounts, addresses


def _announce(version, accounts, addresses):
    """Tell the others who take part in the campaign, or follow it, once a synthesis."""
    campaign = version.synthesis.campaign
    path = reverse("synthesis:synthesis", args=[campaign.slug])
    key = f"synthesis-news:{version.synthesis_id}"
    announce(campaign, "synthesis_published", key=key, path=path, but=accounts, but_addresses=addresses)


def _quoted_by_address(version):
    quoted = Contribution.objects.filter(quotations__version=version).distinct().select_related("author")
    by_address = defaultdict(list)
    for contribution in quoted.defer("search", "answers", "body").order_by("number"):
        address = contribution.author.email if contribution.author else contribution.author_email
        if address:
            by_address[address.lower()].append(contribution)
    return by_address


def _quoted_context(version, contributions):
    """An author who has left a restricted campaign is told of their own text, by a link that opens it to them alone."""
    campaign = version.synthesis.campaign
    is_inside = is_admitted(contributions[0].author or AnonymousUser(), campaign)
    return {
        "name": contributions[0].author_name,
        "campaign": campaign,
        "synthesis_url": absolute_url(reverse("synthesis:synthesis", args=[campaign.slug])) if is_inside else "",
        "quoted": [(text, absolute_url(_trail_for(text, is_inside))) for text in contributions],
    }


def _trail_for(contribution, is_inside):
    return reverse("contributions:trail", args=[contribution.reference]) if is_inside else trail_path(contribution)


def _language_of(contribution):
    language = contribution.language
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
