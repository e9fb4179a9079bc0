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
    """A line is the route and its name. Add the new one to the map, and its cases to `cases/`."""
    assert written() == [f"{route}  {name}".rstrip() for route, name in ours()]


def test_every_address_of_the_map_is_in_the_access_matrix():
    tried = {case.label for case in CASES}
    assert {label_of(route, name) for route, name in ours()} - tried == set()


def test_two_kinds_of_address_do_without_our_cookie():
    """The editors' API asks for the token itself, of who is signed in; nobody else enters (test_admin_doors.py).

    The button of a mail reader posts from elsewhere: the signed address is the permission (RFC 8058).
    """
    exempt = [name for route, name, view in every_address() if getattr(view, "csrf_exempt", False)]
    assert {name for name in exempt if not name.startswith("wagtailadmin_api:")} == {
        "my_space:stop_letters",
        "contributions:stop_following",
    }
