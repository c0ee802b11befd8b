"""What an agency works by: the law, its choices where the law is silent, its local rules (quy tắc áp dụng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

import attrs

from tiepcan.deadlines import Policies
from tiepcan.errors import InputError
from tiepcan.law import LawBook, vietnam_law
from tiepcan.text import Bilingual

__all__ = ["AgencyRules", "default_rules"]


def _names(rules: Iterable[str]) -> frozenset[str]:
    return frozenset({rules} if isinstance(rules, str) else rules)


@attrs.frozen(kw_only=True)
class AgencyRules:
    """The law book, policies and local rules by which an agency's cases are read (quy tắc áp dụng).

    Two are equal where their choices are, whatever the law book. Holds no calendar: that is an argument wherever days are counted.

    Raises:
        InputError: No law of the book has a local rule of that id: it would change nothing, and nobody would hear of it.

    Examples:
        >>> AgencyRules(local_rules={"hai-phong-3957"}).local_rules
        frozenset({'hai-phong-3957'})
    """

    law: LawBook = attrs.field(factory=vietnam_law, repr=False, eq=False)
    policies: Policies = attrs.field(factory=Policies)
    #: Ids of local rules that hold for the agency; a law that has none of that id is not concerned, but one must.
    local_rules: frozenset[str] = attrs.field(default=frozenset(), converter=_names)
    #: The hour of Vietnam after which receipt moves on, under `ReceiptDay.NEXT_WORKING_DAY` only.
    office_closes: dt.time | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a local rule that no law has."""
        if not self.local_rules:
            return
        known = {rule.id for regime in self.law.regimes for rule in regime.local_rules}
        strange = sorted(map(str, self.local_rules - known))
        if strange:
            asked, there_are = ", ".join(map(repr, strange)), ", ".join(sorted(known))
            raise InputError(
                Bilingual(
                    f"không có quy định địa phương {asked}; có: {there_are or 'không có'}",
                    f"there is no local rule {asked}; there are: {there_are or 'none'}",
                ),
                path="local_rules",
            )

    def local_rules_of(self, regime_id: str) -> frozenset[str]:
        """Return those of the local rules that *regime_id* has."""
        if not self.local_rules:
            return self.local_rules
        return self.local_rules & {rule.id for rule in self.law.regime(regime_id).local_rules}


@cache
def default_rules() -> AgencyRules:
    """Return tiepcan's own law and default policies, without local rules."""
    return AgencyRules()
