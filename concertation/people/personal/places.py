"""Colleges, territories and labels: nothing in them is about a person."""

from concertation.privacy.register import declare

from ..models import College, Label, Outline, Territory, TerritoryLabel

declare(College, plain="code name sort_order")
declare(Territory, plain="code name kind insee siren parent lineage")
declare(Label, plain="code name sort_order")
declare(TerritoryLabel, plain="territory label since until")
declare(Outline, plain="territory geometry source updated_at")
