"""Forms of the admin that arrive in part: cut off on their way, or not made by a browser."""

from django.core.exceptions import BadRequest
from django.utils.datastructures import MultiValueDictKeyError


def refuse_incomplete_forms(view):
    """400 when the view looks for a part of the form that did not arrive; Wagtail's blocks count on every one."""

    def guarded(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError as error:
            raise BadRequest(f"a form arrived without {error}") from error

    return guarded
