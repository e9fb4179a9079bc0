"""Who may have a document or a picture: whoever may read a page that uses it.

Wagtail's index of references says which pages use a file. A file that nothing uses, or that the site itself shows (a
logo), is everybody's; one that only closed pages or drafts use is theirs who read them.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from concertation.web.media import Reach

from ..rules import STAFF_ROLES, pages_with_role
from . import rules


def reach_of(file, request):
    """How far the file goes; who asks is looked at only for what is not everybody's."""
    pages = pages_using(file)
    if pages is None or _published().public().exclude(rules.restricted()).filter(pk__in=pages).exists():
        return Reach.ALL
    return Reach.READER if _may_read(request, pages) else Reach.NOBODY


def pages_using(file):
    """The keys of the pages that use the file; None when nothing does, or when something else than a page does."""
    references = ReferenceIndex.get_references_to(file).order_by().values_list("base_content_type", "object_id")
    uses = set(references.distinct())
    page = ContentType.objects.get_for_model(Page).pk
    if not uses or any(kind != page for kind, _key in uses):
        return None
    return {int(key) for _kind, key in uses}


def _may_read(request, pages):
    """Whether the person reads one of these pages: as its team, or past every restriction, Wagtail's own included."""
    used, team = Page.objects.filter(pk__in=pages), pages_with_role(request.user, *STAFF_ROLES)
    if team is None or used.filter(rules.at_or_below(team)).exists():
        return True
    entered = _published().filter(pk__in=pages).exclude(rules.closed_to(request.user))
    return any(all(lock.accept_request(request) for lock in page.get_view_restrictions()) for page in entered)


def _published():
    """The pages that are published with all above them: news of a campaign that is none any more are not read."""
    return Page.objects.live().exclude(rules.below_a_draft())


def guard_document(document, request):
    """Before Wagtail serves a document: 404 to who reads no page that uses it."""
    if reach_of(document, request) == Reach.NOBODY:
        raise Http404


def reach_of_picture(path, request):
    """The reach of the picture that was resized into this file, or uploaded as it."""
    model = get_image_model()
    image = model.objects.filter(Q(renditions__file=path) | Q(file=path)).first()
    return Reach.ALL if image is None else reach_of(image, request)


def index_files_of(page):
    """Write down at once which files the page and those below it use, if they are not open to all.

    A worker does it for every page a moment after it is saved; a file must not be everybody's for that moment.
    """
    for kept in Page.objects.descendant_of(page, inclusive=True).filter(rules.restricted()).specific().iterator():
        ReferenceIndex.create_or_update_for_object(kept)


def on_page_published(sender, instance, **kwargs):
    index_files_of(instance)
