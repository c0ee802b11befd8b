"""What was found beside what was asked for."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["Finding", "Target", "at_least", "at_most"]

Unit = Literal["x", "ns", "µs", "ms", "s", "MB", "M dates/s", "cases/s", "events/s", ""]


@attrs.frozen(kw_only=True)
class Target:
    """A bound on a number."""

    bound: float
    sense: Literal["at least", "at most"]

    def is_met_by(self, value: float) -> bool:
        """Tell whether *value* keeps the bound."""
        return value >= self.bound if self.sense == "at least" else value <= self.bound


def at_least(bound: float) -> Target:
    """Return the target of *bound* or more."""
    return Target(bound=bound, sense="at least")


def at_most(bound: float) -> Target:
    """Return the target of *bound* or less."""
    return Target(bound=bound, sense="at most")


@attrs.frozen(kw_only=True)
class Finding:
    """One line of the table."""

    what: str
    #: None where it was skipped: the note says why.
    value: float | None
    unit: Unit
    #: None where the number is shown for information.
    target: Target | None = None
    note: str = ""

    @property
    def verdict(self) -> Literal["met", "MISSED", "skipped", ""]:
        """What to print in the last column."""
        if self.value is None:
            return "skipped"
        if self.target is None:
            return ""
        return "met" if self.target.is_met_by(self.value) else "MISSED"

    def value_in_words(self) -> str:
        """Return the number with its unit."""
        return "-" if self.value is None else in_words(self.value, self.unit)

    def target_in_words(self) -> str:
        """Return the target with its unit."""
        return "" if self.target is None else f"{self.target.sense} {in_words(self.target.bound, self.unit)}"


def in_words(value: float, unit: Unit) -> str:
    """Return *value* with as many digits as say something, and its unit."""
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()
