"""What the law says about time, as dated data with a citation on every value (luật dưới dạng dữ liệu)."""

from tiepcan.law._book import LawBook
from tiepcan.law._forms import Fill, FormField, FormTemplate
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
from tiepcan.law._request_rules import (
    Area,
    AreaReduction,
    Circumstance,
    ConsentRule,
    CostRule,
    DutyRule,
    Need,
    RefusalGround,
    RequestRequirement,
    SupplyBasis,
)
from tiepcan.law._rulebook import RequestRules

__all__ = [
    "Actor",
    "Area",
    "AreaReduction",
    "Bound",
    "Channel",
    "Circumstance",
    "Complexity",
    "ConsentRule",
    "CostRule",
    "CountedAs",
    "CountingRule",
    "DutyRule",
    "Fill",
    "FormField",
    "FormTemplate",
    "LawBook",
    "LegalDocument",
    "LocalRule",
    "Need",
    "RefusalGround",
    "Regime",
    "RequestRequirement",
    "RequestRules",
    "Standing",
    "SupplyBasis",
    "TimeLimit",
    "Trigger",
    "regime_for",
    "vietnam_law",
]
