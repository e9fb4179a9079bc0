"""What people type in the forms that the cases post."""

from tests.contributions.factories import began, typed


def comment_fields(site, place):
    return {
        "text": "Un avis de plus.", "name": "Ana", "email": "ana@exemple.fr", "website": "",
        "began": began(), "submission_key": "cle",
    }  # fmt: skip


def contribution_fields(site, place):
    return typed()


def sign_fields(site, place):
    version = place["collective"].last_version
    member = site.organisation.memberships.get(user=site.users["signatory"])
    return {"sha256": version.sha256, "mandate": member.pk, "has_read": "on", "reserve": ""}
