"""Give an environment pip where Python came without it: one pinned wheel, verified by its hash."""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

WHEEL = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"


def download():
    """The wheel's bytes, from the page of the index that lists pip's files."""
    if not INDEX.startswith(("https://", "http://", "file://")):
        raise ValueError(f"{INDEX} is no address of a package index")
    with urllib.request.urlopen(INDEX, timeout=60) as page:
        links = re.findall(r'href="([^"]+)"', page.read().decode())
    link = next((link for link in links if f"/{WHEEL}" in link or link.startswith(WHEEL)), None)
    if link is None:
        raise ValueError(f"{INDEX} does not list {WHEEL}")
    with urllib.request.urlopen(urllib.parse.urljoin(INDEX, link), timeout=60) as file:
        return file.read()


def main():
    try:
        content = download()
    except (OSError, ValueError) as error:
        return f"This Python has no pip and it could not be fetched ({error}): install python3-venv or set PYTHON."
    if hashlib.sha256(content).hexdigest() != SHA256:
        return f"This Python has no pip, and what {INDEX} gives is not the one that we know: install python3-venv."
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder) / WHEEL
        wheel.write_bytes(content)
        command = [sys.executable, f"{wheel}/pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
