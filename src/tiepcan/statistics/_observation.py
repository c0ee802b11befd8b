"""What one request, item or duty adds to the figures, and which it is (đóng góp vào số liệu)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Observation", "Reference", "SourceKind"]


class SourceKind(StrEnum):
    """What a figure goes back to (nguồn của số liệu)."""

    ROW = "row"
    CASE = "case"
    ITEM = "item"


class Reference(NamedTuple):
    """Where a figure comes from: a row, a case, an item; no personal data (nguồn gốc của số liệu)."""

    kind: SourceKind
    #: The file or system, as the caller names it.
    source: str
    #: The number of the dossier, or the id of the item.
    id: str
    #: The row in the file; None where there is none.
    row: int | None = None


class Observation(NamedTuple):
    """What one request, item or duty adds to the figures of a period (một đơn vị quan sát)."""

    reference: Reference
    #: Names of `Counted`, and of grounds.
    counted: tuple[str, ...]
    #: Working days from the day the request became valid to its answer.
    days_to_answer: int | None = None
    #: Calendar days after the due day, of what was closed.
    days_late: int | None = None
    #: Calendar days after the due day, of what is open.
    days_overdue: int | None = None
    #: In dong.
    cost: Decimal | None = None
