"""Settings of a served site, read in a process of their own: importing them here would change the tests' own."""

import json
import os
import subprocess
import sys

ENVIRONMENT = {
    "SECRET_KEY": "x" * 50,
    "PUBLIC_URL": "https://concertation.exemple.fr",
    "DATABASE_URL": "postgres:///concertation",
}
READ = """
import importlib, json, sys
module = importlib.import_module(sys.argv[1])
print(json.dumps({key: getattr(module, key) for key in sys.argv[2:]}))
"""


def read_settings(name, *keys):
    """The values of these settings of `concertation.settings.<name>`, as JSON gives them."""
    command = [sys.executable, "-c", READ, f"concertation.settings.{name}", *keys]
    done = subprocess.run(command, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
