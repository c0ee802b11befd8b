"""The figures of a check, folded row by row (tổng hợp kết quả kiểm tra)."""

from __future__ import annotations

from collections import Counter

import attrs

from tiepcan.register._check import CheckedRow
from tiepcan.register._values import Outcome, Timeliness

__all__ = ["Summary"]


@attrs.define
class Summary:
    """Counts rows as they come; rows set aside are in ``excluded`` and in no other figure (số liệu tổng hợp).

    Examples:
        >>> summary = Summary()
        >>> summary.add(CheckedRow(number=2, dossier="A1", timeliness=Timeliness.OPEN_OVERDUE))
        >>> summary.as_dict()["open"], summary.as_dict()["open_overdue"]
        (1, 1)
    """

    rows: int = 0
    excluded: int = 0
    rows_with_problems: int = 0
    _outcomes: Counter[Outcome | None] = attrs.field(factory=Counter)
    _timeliness: Counter[Timeliness | None] = attrs.field(factory=Counter)

    def add(self, row: CheckedRow) -> None:
        """Count one row."""
        self.rows += 1
        self.rows_with_problems += bool(row.problems)
        if row.set_aside:
            self.excluded += 1
        else:
            self._outcomes[row.outcome] += 1
            self._timeliness[row.timeliness] += 1

    @property
    def counted(self) -> int:
        """Rows that are not set aside."""
        return self.rows - self.excluded

    def outcome(self, outcome: Outcome | None) -> int:
        """Return how many counted rows ended so; None for open ones."""
        return self._outcomes[outcome]

    def timeliness(self, timeliness: Timeliness) -> int:
        """Return how many counted rows stand so."""
        return self._timeliness[timeliness]

    def as_dict(self) -> dict[str, int]:
        """Return every figure by name."""
        return {
            "rows": self.rows,
            "counted": self.counted,
            "excluded": self.excluded,
            **{str(outcome): self._outcomes[outcome] for outcome in Outcome},
            "open": self._outcomes[None],
            **{str(timeliness): self._timeliness[timeliness] for timeliness in Timeliness},
            "rows_with_problems": self.rows_with_problems,
        }
