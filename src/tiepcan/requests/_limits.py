"""Which limits of the law a case falls under (thời hạn áp dụng cho hồ sơ)."""

from __future__ import annotations

from tiepcan.law import Complexity, TimeLimit
from tiepcan.requests._facts import CaseFacts

__all__ = ["extension_limit", "supply_limit"]


def supply_limit(facts: CaseFacts) -> TimeLimit | None:
    """Return the limit of supply; None before receipt, or where the law has none."""
    return _find(facts, "supply")


def extension_limit(facts: CaseFacts) -> TimeLimit | None:
    """Return the limit by which the supply may be extended; None where the law allows no extension."""
    supply, longer = supply_limit(facts), _find(facts, "extended_supply")
    return longer if longer is not None and supply is not None and longer.extends == supply.id else None


def _find(facts: CaseFacts, code: str) -> TimeLimit | None:
    regime, request = facts.regime, facts.request
    if regime is None or request is None:
        return None
    # Where no complexity is known none matters: see the guard of `Completed`.
    complexity = facts.complexity or Complexity.COMPLEX
    rules = facts.rules.local_rules_of(regime.id)
    return regime.find(code, request.deciding_channel, complexity, local_rules=rules)
