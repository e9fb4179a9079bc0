"""What every answer passes through."""

from concertation.text.typography import set_french_html

# Letters that are not set: the editor's screens hold texts that are typed again, not read.
UNSET_PATHS = ("/admin/",)


class TypographyMiddleware:
    """Pages in French leave with French typography; every other answer leaves as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_page_in_french(request, response):
            response.content = set_french_html(response.content.decode(response.charset))
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response


def is_page_in_french(request, response):
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and getattr(request, "LANGUAGE_CODE", "").startswith("fr")
        and not request.path.startswith(UNSET_PATHS)
    )
