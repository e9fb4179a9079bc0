"""No address of ours appears or goes unsaid: `url_map.txt` lists them, the access matrix says who enters."""

from pathlib import Path

from .access import CASES
from .addresses import every_address, is_ours, label_of

MAP = Path(__file__).with_name("url_map.txt")


def written():
    return MAP.read_text().splitlines()


def ours():
    return [(route, name) for route, name, view in every_address() if is_ours(route, name, view)]


def test_the_map_lists_every_address_of_ours():
    """A line is the route and its name. Add the new one to the map, and its cases to `access.py`."""
    assert written() == [f"{route}  {name}".rstrip() for route, name in ours()]


def test_every_address_of_the_map_is_in_the_access_matrix():
    tried = {case.label for case in CASES}
    assert {label_of(route, name) for route, name in ours()} - tried == set()


def test_only_the_editors_api_asks_for_the_csrf_token_itself():
    """Django REST framework does, of who is signed in; nobody else enters (test_admin_doors.py)."""
    exempt = [route for route, _name, view in every_address() if getattr(view, "csrf_exempt", False)]
    assert [route for route in exempt if not route.startswith("admin/api/main/")] == []
