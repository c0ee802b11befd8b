"""Reading the information an agency holds: a list as CSV or Excel, a catalogue as JSON (đọc danh mục thông tin)."""

from __future__ import annotations

from pathlib import Path

from tiepcan.cli._disclosure_list import open_publication_list
from tiepcan.cli._options import read_text
from tiepcan.disclosure import Catalogue, InformationItem, PublicationList, validate_items
from tiepcan.law import LawBook, Regime
from tiepcan.requests import AgencyRules
from tiepcan.wire import load

__all__ = ["load_items"]


def load_items(
    file: Path, *, law: LawBook, regime: Regime, sheet: str | None = None
) -> tuple[tuple[InformationItem, ...], int]:
    """Return the items in *file*, and how many rows were set aside.

    Raises:
        DataFileError: The file is no list and no catalogue, or has faults.
    """
    if file.suffix.lower() != ".json":
        found = open_publication_list(file, law=law, regime=regime, sheet=sheet)
        return found.items, len(found.set_aside)
    record = load(
        read_text(file),
        name=file.name,
        rules=AgencyRules(law=law),
        kinds=("catalogue", "publication-list"),
    )
    assert isinstance(record, Catalogue | PublicationList)  # noqa: S101 - the kinds were asked for
    validate_items(record.items, law=law, name=file.name)
    return record.items, 0
