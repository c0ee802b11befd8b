"""The schema of what is written here (lược đồ của thông điệp ghi ra)."""

from __future__ import annotations

from functools import cache
from importlib import resources

from lxml import etree

__all__ = ["edxml_schema"]

_FILE = "edxml-written.rng"


@cache
def edxml_schema() -> etree.RelaxNG:
    """Return the RELAX NG schema that every message of `write_edxml` is valid by (lược đồ RELAX NG).

    Ours, for what we write: messages of others are read, and not held to it. Whether prefixes are as old readers want
    them no schema can say.

    Examples:
        >>> from lxml import etree
        >>> edxml_schema().validate(etree.fromstring(b"<edXML/>"))
        False
    """
    text = (resources.files("tiepcan_edxml") / "data" / _FILE).read_bytes()
    return etree.RelaxNG(etree.fromstring(text))
