"""What the law says about time, as dated data with a citation on every value (luật dưới dạng dữ liệu)."""

from tiepcan.law._book import LawBook
from tiepcan.law._library import regime_for, vietnam_law
from tiepcan.law._records import (
    Actor,
    Bound,
    Channel,
    Complexity,
    CountedAs,
    CountingRule,
    LegalDocument,
    LocalRule,
    Standing,
    TimeLimit,
    Trigger,
)
from tiepcan.law._regime import Regime

__all__ = [
    "Actor",
    "Bound",
    "Channel",
    "Complexity",
    "CountedAs",
    "CountingRule",
    "LawBook",
    "LegalDocument",
    "LocalRule",
    "Regime",
    "Standing",
    "TimeLimit",
    "Trigger",
    "regime_for",
    "vietnam_law",
]
