"""Organisations and accounts of the story."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from concertation.people.models import Organisation, User
from concertation.people.roles import grant_role

from .members import create_memberships
from .story import read_story

PASSWORD = "demonstration"  # noqa: S105 printed by the command, for a site that everybody may reset


def create_organisations(territories):
    organisations = {
        row["code"]: Organisation(
            code=row["code"],
            name=row["name"],
            acronym=row.get("acronym", ""),
            kind=row["kind"],
            website=row.get("website", ""),
            description=row["description"],
            validates_texts=row.get("validates_texts", False),
        )
        for row in read_story("people")["organisation"]
    }
    Organisation.objects.bulk_create(organisations.values())
    for row in read_story("people")["organisation"]:
        organisations[row["code"]].territories.add(territories[row["territory"]])
    return organisations


def create_accounts(colleges, territories, organisations):
    """One account a role and the ordinary participants, all with the same password and a confirmed address."""
    rows = read_story("people")["account"]
    password = make_password(PASSWORD)
    accounts = {
        row["code"]: User(
            email=row["email"],
            display_name=row["name"],
            college=colleges[row["college"]],
            territory=territories[row["territory"]],
            password=password,
        )
        for row in rows
    }
    User.objects.bulk_create(accounts.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in accounts.values()
    )
    for row in rows:
        for role in row["roles"]:
            grant_role(accounts[row["code"]], role)
    create_memberships(organisations, accounts)
    return accounts


ROLE_ACCOUNTS = {
    "participant": "participant",
    "editor": "édition des pages",
    "moderator": "modération",
    "compiler": "rédaction de la synthèse",
    "signatory-cap-rural": "signature pour Cap Rural",
    "signatory-aradel": "signature pour Aradel",
    "signatory-labo-cites": "signature pour Labo Cités",
    "facilitator": "animation",
    "guarantor": "garantie",
    "authority": "correspondance de la Région",
    "administrator": "administration",
}


def account_lines():
    """One line a role: its work, its address. What `make demo` prints."""
    addresses = {row["code"]: row["email"] for row in read_story("people")["account"]}
    return [f"{work:<28} {addresses[code]}" for code, work in ROLE_ACCOUNTS.items()]
