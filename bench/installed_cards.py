"""Plugins as an installer lays them into a folder: packages with cards, metadata as long as it usually is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tiepcan.plugins import CARD_FILE

__all__ = ["IMPORTED", "installed_cards"]

#: What the name of each package begins with.
IMPORTED = "tiepcan_vendor_"

_CARD = """\
schema = "tiepcan-plugin/1"
name = "tiepcan-vendor-{number}"
title = {{ vi = "Kết nối số {number}", en = "Bridge {number}" }}
vendor = "Công ty Số {number}"
contact = "ho-tro@vendor-{number}.example"
sdk = {{ since = "1.0", below = "2.0" }}
sees_events = true
formats = ["application/json", "edxml-2.0"]
regimes = ["vn-2016", "vn-2026"]

[provides]
intake_adapters = ["vendor-{number}.dossier", "vendor-{number}.message"]
status_maps = ["vendor-{number}.progress"]
case_stores = ["vendor-{number}.store"]
"""
#: Whoever imports it shows up: it raises.
_CODE = 'raise RuntimeError("a card is read without importing the plugin")\n'
_METADATA = """\
Metadata-Version: 2.4
Name: tiepcan-vendor-{number}
Version: 1.{number}.0
Summary: A bridge of vendor {number}
Requires-Python: >=3.11
Requires-Dist: tiepcan<2,>=1
Description-Content-Type: text/markdown

{readme}
"""
_README_BYTES = 8_000
_LINE = "A sentence of a page that people read before they install it, and no program ever does.\n"
_ENTRY_POINTS = "[tiepcan]\ntiepcan-vendor-{number} = tiepcan_vendor_{number}.plugin\n"


@contextmanager
def installed_cards(count: int) -> Iterator[Path]:
    """Lay *count* plugins into a folder of their own, and give that folder."""
    with TemporaryDirectory(prefix="tiepcan-bench-cards-") as name:
        folder = Path(name)
        for number in range(count):
            _install(folder, number)
        yield folder


def _install(folder: Path, number: int) -> None:
    package = folder / f"{IMPORTED}{number}"
    package.mkdir()
    (package / "__init__.py").write_text(_CODE, encoding="utf-8")
    (package / "plugin.py").write_text(_CODE, encoding="utf-8")
    (package / CARD_FILE).write_text(_CARD.format(number=number), encoding="utf-8")
    about = folder / f"{IMPORTED}{number}-1.{number}.0.dist-info"
    about.mkdir()
    readme = _LINE * (_README_BYTES // len(_LINE))
    (about / "METADATA").write_text(_METADATA.format(number=number, readme=readme), encoding="utf-8")
    (about / "entry_points.txt").write_text(_ENTRY_POINTS.format(number=number), encoding="utf-8")
    (about / "INSTALLER").write_text("pip\n", encoding="utf-8")
    rows = "".join(
        f"{IMPORTED}{number}/{file},sha256={'0' * 43},{len(_CODE)}\n"
        for file in ("__init__.py", "plugin.py", CARD_FILE)
    )
    (about / "RECORD").write_text(rows, encoding="utf-8")
