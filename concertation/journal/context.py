"""What an entry needs to know of the rooms above: how its target is called, in which campaign it is, who acted as what.

Rooms answer in their `apps.ready()`, so that no act can forget to say it.
"""

VISITOR, SYSTEM, PARTICIPANT = "visitor", "system", "participant"

_labels = {}
_pages = {}
_tellers = []


def name_targets(model, *, label=None, page=None):
    """Say how targets of this kind are called, when their own name is nobody's business, and their campaign's page."""
    if label is not None:
        _labels[model] = label
    if page is not None:
        _pages[model] = page


def tell_roles(teller):
    """Register `teller(actor, role, page_id) -> role`: the narrowest one in which the actor may do what was done."""
    _tellers[:] = [teller]


def label_of(target):
    """What the entry calls its target: never the name of a person."""
    return str(_labels.get(type(target), str)(target))[:120]


def page_id_of(target):
    """The campaign's page that the target belongs to, or None."""
    return _pages[type(target)](target) if type(target) in _pages else None


def role_of(actor, role, page_id):
    """In which role the act was done; without an account, a visitor's or the system's as the caller says."""
    if actor is None:
        return role or VISITOR
    for teller in _tellers:
        role = teller(actor, role, page_id)
    return role or PARTICIPANT
