"""Where this tiepcan was installed from: a plugin that is made here is tried with the same one (nguồn cài tiepcan)."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

__all__ = ["tiepcan_source"]


def tiepcan_source() -> Path | None:
    """Return the folder or the file that tiepcan was installed from; None where none is known.

    Installers write it down (``direct_url.json``) where they were given a place, and nothing where they asked an
    index or looked into a folder of wheels.
    """
    try:
        told = json.loads(distribution("tiepcan").read_text("direct_url.json") or "{}")
        address = urlsplit(str(told["url"]))
    except (PackageNotFoundError, ValueError, LookupError, TypeError):
        return None
    place = Path(url2pathname(address.path))
    return place if address.scheme == "file" and place.exists() else None
