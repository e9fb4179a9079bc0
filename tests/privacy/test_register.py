"""The register is complete and says what it must: a field that nobody classified fails here."""

import pytest
from django.apps import apps

from concertation.people.models import College
from concertation.privacy.choices import Fate
from concertation.privacy.register import Personal, declarations, declare, declared, declared_elsewhere, gaps

MODELS = sorted(apps.get_models(), key=lambda model: model._meta.label)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_of_every_model_is_classified_once(model):
    assert declared(model) is not None, f"declare {model._meta.label} in the personal.py of its room"
    assert gaps(model) == set()


@pytest.mark.parametrize(
    ("personal", "plain", "found"),
    [
        ({}, "code name", {"sort_order"}),
        ({}, "code name sort_order shoe_size", {"shoe_size"}),
        ({"name": None}, "code name sort_order", {"name"}),
    ],
    ids=["forgotten", "not there", "twice"],
)
def test_a_declaration_that_does_not_fit_is_found_out(personal, plain, found):
    right = declared(College)
    try:
        declare(College, personal=personal, plain=plain)
        assert gaps(College) == found
    finally:
        declare(College, personal=right.personal, plain=" ".join(right.plain))


def test_a_declaration_may_stand_before_its_app_is_there_but_not_misspell_a_model():
    declare("not_installed.Thing", plain="name")
    with pytest.raises(LookupError):
        declare("people.Usr", plain="email")


def every_personal():
    for found in declarations():
        for name, personal in found.personal.items():
            yield pytest.param(found.chapter, personal, id=f"{found.model._meta.label}.{name}")
    for held in declared_elsewhere():
        yield pytest.param(held.chapter, held.personal, id=held.code)


@pytest.mark.parametrize(("chapter", "personal"), list(every_personal()))
def test_every_line_says_all_that_article_30_asks(chapter, personal):
    assert chapter is not None
    assert isinstance(personal, Personal)
    assert all([str(personal.what), str(personal.purpose), personal.basis, personal.readers, str(personal.kept)])
    if personal.fate in {Fate.KEPT, Fate.CHOICE}:
        assert str(personal.why_kept), "what is kept says why"
