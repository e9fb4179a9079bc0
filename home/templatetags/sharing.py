"""What the head of every page says to those who share it, and to search engines."""

from django import template

from concertation.web.links import absolute_url
from concertation.web.models import Brand
from concertation.web.structured import structured_data
from home.sharing.cards import HEIGHT, WIDTH
from home.sharing.subjects import subject_of

register = template.Library()


@register.inclusion_tag("components/sharing.html", takes_context=True)
def sharing(context):
    """Open Graph and schema.org for this page: see home/sharing. Nothing where there is no request."""
    request = context.get("request")
    if request is None:
        return {}
    brand = Brand.for_request(request)
    subject = subject_of(context.flatten(), brand)
    is_here = subject.url == request.path
    page = context.get("page")
    title = subject.title if is_here or subject.kind != "site" else getattr(page, "title", "") or subject.title
    return {
        "subject": subject,
        "title": title,
        "brand": brand,
        "url": absolute_url(request.path),
        "data": structured_data(subject.data) if is_here else "",
        "announces": "campaign" not in context,
        **_picture(subject, brand),
    }


def _picture(subject, brand):
    """The card of the thing; of the site itself, the picture that the network chose, if it did."""
    if subject.kind == "site" and brand.share_image:
        rendition = brand.share_image.get_rendition(f"fill-{WIDTH}x{HEIGHT}|format-jpeg")
        return {
            "image": absolute_url(rendition.url),
            "alt": brand.share_image.default_alt_text,
            "width": rendition.width,
            "height": rendition.height,
        }
    return {"image": absolute_url(subject.card_url), "alt": subject.card.alt, "width": WIDTH, "height": HEIGHT}
