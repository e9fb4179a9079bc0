"""The register of personal data is everybody's."""

from tests.security.case import POST, Case


def cases():
    for name in ("register", "register_json", "register_csv"):
        yield Case(f"privacy:{name}")
    yield Case("privacy:register", POST)
