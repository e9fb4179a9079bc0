"""Tags that every template may use without loading them."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Site

from concertation.web.my_space import current_page, my_pages
from concertation.web.structured import breadcrumb_list, structured_data

register = template.Library()

MY_SPACE = gettext_lazy("Mon espace")


@register.simple_tag
def icon(name, title=""):
    """An icon of the sprite. Beside words it says nothing to a screen reader; alone, it takes a title."""
    if title:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', title, sprite(), name
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sprite(), name
    )


def sprite():
    return static("img/icons.svg")


@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts):
    """The way back: `{% crumbs label url label url here %}`; the home page comes first by itself."""
    steps = [{"label": label, "url": url} for label, url in zip(parts[0:-1:2], parts[1:-1:2], strict=True)]
    return {"steps": steps, "here": parts[-1]}


@register.simple_tag
def breadcrumb_data(steps, here):
    """The same way back for search engines; of an error or a page without a way, nothing."""
    home = {"label": _("Accueil"), "url": "/"}
    return structured_data(breadcrumb_list([home, *steps], here)) if here else ""


@register.inclusion_tag("components/state.html")
def state(word, icon="", tone=""):
    """A state: icon, word and colour together. Tones: now, done, no, info, part, or none."""
    return {"word": word, "icon": icon, "tone": tone}


@register.simple_tag(takes_context=True)
def menu_pages(context):
    """The pages under the site's root that an editor put in the menu, read once a request."""
    request = context.get("request")
    site = request and Site.find_for_request(request)
    if not site:
        return []
    if not hasattr(request, "_menu_pages"):
        request._menu_pages = list(site.root_page.get_children().live().public().in_menu())
    return request._menu_pages


@register.simple_tag
def content_language(code=""):
    """A `lang` attribute for words that are not in the interface's language; the site's own language by default."""
    code = code or settings.LANGUAGE_CODE
    return "" if code == get_language() else format_html(' lang="{}"', code)


@register.filter
def starts_with(text, beginning):
    return str(text).startswith(str(beginning))


@register.filter
def file_size(size):
    """A size as people read it: 184 ko, 1,4 Mo."""
    if size < 1_000_000:
        return _("%(size)s ko") % {"size": max(1, round(size / 1000))}
    return _("%(size)s Mo") % {"size": number_format(size / 1_000_000, 1)}


@register.filter
def percentage(number):
    """A share as people write it: 12 %."""
    return _("%(number)s %%") % {"number": number}


@register.filter(expects_localtime=True)
def hour(at):
    """The time of day as people write it: 9 h 30."""
    return date_format(at, pgettext("time of day", "G \\h i"))


@register.filter(expects_localtime=True)
def moment(at, day="j F Y"):
    """A day and its hour: 24 novembre 2017 à 11 h 00."""
    return _("%(day)s à %(time)s") % {"day": date_format(at, day), "time": hour(at)}


@register.filter
def in_sentence(name):
    """A name of ours inside a sentence: "Élus" is "élus", "Service de l'État" keeps its State, PAT its capitals."""
    name = str(name)
    stays = name.startswith("État") or name[1:2].isupper()
    return name if stays else name[:1].lower() + name[1:]


@register.inclusion_tag("components/crumbs.html", takes_context=True)
def page_crumbs(context, page):
    """The pages between the home page and this one."""
    request = context.get("request")
    above = page.get_ancestors().filter(depth__gt=2) if page.path else []
    return {"steps": [{"label": step.title, "url": step.get_url(request)} for step in above], "here": page.title}


@register.simple_tag
def interface_languages(*, every=False):
    """The interface's languages, each under its own name; without `every`, those that one could change to."""
    return [(code, name) for code, name in settings.LANGUAGES if every or code != get_language()]


@register.inclusion_tag("my_space/menu.html", takes_context=True)
def my_space_menu(context, code=""):
    """The pages of the signed-in person; `code` names the entry to mark when the address does not tell it."""
    request = context["request"]
    pages = my_pages(request.user)
    here = current_page(pages, request.path, code)
    entries = [
        {
            "page": page,
            "count": page.count(request.user),
            "current": page is here and ("page" if request.path == page.url else "true"),
        }
        for page in pages
    ]
    return {"entries": entries}


@register.inclusion_tag("components/crumbs.html", takes_context=True)
def my_space_crumbs(context):
    """The way back from a page of the menu; pages below one of them write their own with `crumbs`."""
    request = context["request"]
    pages = my_pages(request.user)
    here = current_page(pages, request.path)
    top = pages[0]
    steps = [{"label": MY_SPACE, "url": top.url}] if here and here is not top else []
    return {"steps": steps, "here": here.label if steps else MY_SPACE}
