"""What entries of the journal say, in words: each room names the acts that it records, in its `apps.ready()`."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .context import PARTICIPANT, SYSTEM, VISITOR

_acts = {}
_roles = {VISITOR: _("un visiteur"), SYSTEM: _("le système"), PARTICIPANT: _("participant")}
_values = {}
_labels = {
    "decision": _("décision"),
    "end": _("fin"),
    "fields": _("champs"),
    "first": _("première"),
    "factor": _("second facteur"),
    "provider": _("fournisseur"),
    "from": _("avant"),
    "given": _("rôle"),
    "granted": _("rôle"),
    "ground": _("motif"),
    "heading": _("chapitre"),
    "invitation": _("invitation"),
    "left_out": _("laissées de côté"),
    "on": _("le"),
    "last": _("dernière"),
    "lines": _("lignes"),
    "list": _("liste"),
    "letters_off": _("messages arrêtés"),
    "letters_on": _("messages demandés"),
    "member": _("compte"),
    "organisation": _("organisation"),
    "page": _("page"),
    "part": _("partie"),
    "reason": _("raison"),
    "request": _("demande"),
    "reserve": _("réserve"),
    "section": _("section"),
    "sha256": _("empreinte"),
    "start": _("début"),
    "statement": _("énoncé"),
    "status": _("état"),
    "step": _("pas"),
    "taken": _("faites"),
    "texts": _("textes"),
    "to": _("après"),
    "until": _("jusqu'au"),
    "version": _("version"),
    "was": _("rôle d'avant"),
    "withdrawn": _("rôle"),
    True: _("oui"),
    False: _("non"),
}


def name_acts(acts):
    """Give acts their names: {"role.granted": "Rôle donné"}."""
    _acts.update(acts)


def name_values(choices, *keys):
    """Say what is kept under these keys of `data` by these choices; rooms may share a key."""
    for key in keys:
        _values.setdefault(key, {}).update(dict(choices))


def name_fields(*models):
    """Say which fields were changed by the names that forms give them; acts keep them as `fields=[...]`."""
    for model in models:
        fields = [*model._meta.fields, *model._meta.many_to_many]
        name_values([(field.name, field.verbose_name) for field in fields], "fields")


def name_roles(choices):
    """Give the roles in which people act their names."""
    _roles.update(choices)


def named_roles():
    """Every role that has a name, as choices."""
    return [(role, str(name)) for role, name in _roles.items()]


def role_in_words(entry):
    return _roles.get(entry.role, entry.role)


def named_acts():
    """Every act that has a name, as choices, by name."""
    return sorted(((act, str(name)) for act, name in _acts.items()), key=lambda act: act[1])


def act_in_words(entry):
    return _acts.get(entry.action, entry.action)


def details_in_words(entry):
    """The entry's codes as a reader understands them; what says nothing is left out."""
    return data_in_words(entry.data)


def data_in_words(data):
    """The same for what an entry keeps, or a part of it."""
    told = ((key, value) for key, value in sorted(data.items()) if value not in ("", None, []))
    return ", ".join(
        gettext("%(label)s : %(value)s") % {"label": _labels.get(key, key), "value": _value(key, value)}
        for key, value in told
    )


def _value(key, value):
    if isinstance(value, bool):
        return _labels[value]
    if isinstance(value, list):
        return ", ".join(str(_value(key, part)) for part in value)
    return _values.get(key, {}).get(value, value)
