"""What the site's own pages, the contributions, the documents and the organisations give to the site's search."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVector
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.search.query import PlainText

from concertation.people.models import Organisation
from concertation.people.spaces.rules import pages_found_by
from concertation.text.search import FoldedText, fold, french_query, without_left_out
from concertation.web.site_search import COUNTED, register_searched
from contributions.models import Contribution
from contributions.vocabulary import texts_of_page


def register_groups():
    register_searched(
        code="pages", label=_("Pages et concertations"), order=10, template="home/found/page.html",
        find=lambda words, user: find_pages(words, user, "pages"), texts=say_page,
    )  # fmt: skip
    register_searched(
        code="actualites", label=_("Actualités"), order=20, template="home/found/page.html",
        find=lambda words, user: find_pages(words, user, "actualites"), texts=say_page,
    )  # fmt: skip
    register_searched(
        code="ateliers", label=_("Ateliers"), order=25, template="home/found/page.html",
        find=lambda words, user: find_pages(words, user, "ateliers"), texts=say_page,
    )  # fmt: skip
    register_searched(
        code="contributions", label=_("Contributions"), order=30, template="components/entry.html", by="-published_at",
        find=find_contributions, texts=lambda text: (text.title, text.body),
    )  # fmt: skip
    register_searched(
        code="documents", label=_("Documents"), order=50, template="home/found/document.html", by="title",
        find=find_documents, texts=lambda document: (document.title, ""),
    )  # fmt: skip
    register_searched(
        code="organisations", label=_("Organisations"), order=60, template="home/found/organisation.html", by="name",
        find=find_organisations, texts=lambda organisation: (organisation.name, organisation.description),
    )  # fmt: skip


def find_pages(words, user, code):
    """The best pages of the group: a type of page says in which it is found (`search_group`), "pages" otherwise."""
    kinds = [model for model in apps.get_models() if issubclass(model, Page)]
    kinds = [model for model in kinds if getattr(model, "search_group", "pages") == code]
    types = [kind.pk for kind in ContentType.objects.get_for_models(*kinds).values()]
    if not types:
        return []
    words = without_left_out(words)
    pages = Page.objects.filter(pk__in=pages_found_by(user).filter(content_type__in=types).values("pk"))
    return list(pages.search(PlainText(words) | PlainText(fold(words)))[: COUNTED + 1])


def say_page(page):
    """A campaign is named by its question; then all that a search looks at."""
    specific = page.specific
    page.title_shown = getattr(specific, "question", "") or page.title
    return page.title_shown, " ".join(text for text in texts_of_page(specific) if text != page.title_shown)


def find_contributions(words, user):
    return Contribution.objects.published().visible_to(user).listed().matching(words).for_lists()


def find_documents(words, user):
    """Documents that a page uses which the person finds; one that no page uses has nothing that leads to it."""
    letters = pages_found_by(user).values(letters=Cast("pk", CharField()))
    document = get_document_model()
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(document),
        to_object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=letters,
    )
    documents = document.objects.annotate(vector=SearchVector(FoldedText("title"), config="french"))
    return documents.filter(Exists(uses), vector=french_query(words))


def find_organisations(words, _user):
    """Organisations are everybody's."""
    said = SearchVector(FoldedText("name"), FoldedText("acronym"), FoldedText("description"), config="french")
    return Organisation.objects.annotate(said=said).filter(said=french_query(words))
