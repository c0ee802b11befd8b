"""What a reconciliation finds beside differences: copies, clashing numbers, unreadable rows (điều phát hiện)."""

from __future__ import annotations

import attrs

from tiepcan.reconciliation._basis import CopyKind, MatchBasis
from tiepcan.reconciliation._side import RowRef
from tiepcan.register import Finding, ReadRow

__all__ = ["Copy", "PossibleMatch", "SharedNumber", "SideCount", "UnreadableRow"]


@attrs.frozen(kw_only=True)
class Copy:
    """A row that stands for a request which its own side has already (dòng trùng trong sổ)."""

    ref: RowRef
    #: The row of that side that is counted.
    counted: RowRef
    #: The row of the request in the merged register.
    request: int
    kind: CopyKind
    basis: MatchBasis
    #: Whether it is left out of the figures; a suspected copy is counted where the policy says so.
    left_out: bool = True


@attrs.frozen(kw_only=True)
class SharedNumber:
    """One dossier number on rows of different requests: counted each, for a person to look at (mã hồ sơ dùng lại)."""

    number: str
    #: One row of each request.
    refs: tuple[RowRef, ...]


@attrs.frozen(kw_only=True)
class PossibleMatch:
    """Requests of several sides that one person made for one thing on one day, and nothing joins (có thể là một).

    They differ in something else, such as the result, so each counts until a person has looked.
    """

    #: One row of each request.
    refs: tuple[RowRef, ...]


@attrs.frozen(kw_only=True)
class UnreadableRow:
    """A row that cannot be read, and is never matched (dòng không đọc được)."""

    ref: RowRef
    #: What was read of it, and what in it cannot be read.
    read: ReadRow = attrs.field(repr=False)
    #: A row that has the same original number or dossier number: most likely the same request.
    likely: RowRef | None
    #: Whether that one is read and counted, so that nothing is missing.
    counted_elsewhere: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What in it cannot be read."""
        return self.read.findings


@attrs.frozen(kw_only=True)
class SideCount:
    """Where the rows of one side went; they add up (số dòng của một sổ).

    ``rows == matched + only + copies + unreadable``.
    """

    side: str
    rows: int
    #: Requests that another side has too.
    matched: int
    #: Requests that no other side has.
    only: int
    #: Rows left out, since the side has the request already.
    copies: int
    #: How many of the copies are not certain.
    suspected: int
    unreadable: int

    @property
    def requests(self) -> int:
        """How many requests the side has, each counted once."""
        return self.matched + self.only
