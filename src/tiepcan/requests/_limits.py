"""Which limits of the law a case falls under (thời hạn áp dụng cho hồ sơ)."""

from __future__ import annotations

import datetime as dt

from tiepcan.deadlines import CorrectionLaw
from tiepcan.law import Complexity, Regime, TimeLimit
from tiepcan.requests._facts import CaseFacts

__all__ = ["extension_limit", "law_of_correction", "supply_limit"]


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


def law_of_correction(facts: CaseFacts, since: dt.date | None = None) -> Regime | None:
    """Return the law by which an error is corrected: the request's, or by policy that of the day it was found.

    Args:
        facts: The case.
        since: The day of the error; the first open one where none is given.
    """
    days = [error.day for error in facts.errors] if since is None else [since]
    if facts.rules.policies.correction_law is CorrectionLaw.OF_REQUEST or not days:
        return facts.regime
    return facts.rules.law.regime_for(min(days))
