"""One request as the registers together tell it (một yêu cầu sau đối soát)."""

from __future__ import annotations

import attrs

from tiepcan.reconciliation._basis import MatchBasis
from tiepcan.reconciliation._difference import Difference
from tiepcan.reconciliation._side import RowRef
from tiepcan.register import RegisterRow

__all__ = ["ReconciledRequest"]


@attrs.frozen(kw_only=True)
class ReconciledRequest:
    """One request, counted once, with every row it stands in (một yêu cầu sau đối soát)."""

    #: Its row in the merged register, with the values that are proposed.
    row: RegisterRow
    #: The rows it stands in, the first side first; copies come after the row that is counted.
    refs: tuple[RowRef, ...]
    #: What showed that the rows are one request; empty where there is one row only.
    bases: tuple[MatchBasis, ...]
    #: Whether that leaves no doubt. Rows without a name and a subject may look alike by chance.
    certain: bool
    #: In what its rows differ.
    differences: tuple[Difference, ...]

    @property
    def number(self) -> int:
        """Its row in the merged register; the header is row 1."""
        return self.row.number

    @property
    def sides(self) -> tuple[str, ...]:
        """The names of the sides it stands on."""
        return tuple(dict.fromkeys(ref.side for ref in self.refs))

    @property
    def matched(self) -> bool:
        """Whether it stands on more than one side."""
        return len(self.sides) > 1

    @property
    def contradicts(self) -> bool:
        """Whether its rows contradict each other."""
        return any(difference.contradicts for difference in self.differences)
