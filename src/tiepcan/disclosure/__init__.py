"""What may be disclosed: items, assessment, lists, publication and correction duties (công khai, cung cấp)."""

from tiepcan.disclosure._assess import assess
from tiepcan.disclosure._assessment import (
    AssessedPart,
    ConsentNeeded,
    CostConsequence,
    ItemAssessment,
    Question,
    Remark,
    TakenStep,
)
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._item import (
    AccessibleFormat,
    Consent,
    ConsentState,
    InformationItem,
    ItemPart,
    ItemState,
    Mark,
    Origin,
)
from tiepcan.disclosure._judgement import Answer, Hint
from tiepcan.disclosure._publication import Publication
from tiepcan.disclosure._to_case import assessed_event
from tiepcan.law import AssessmentTest, CreatorKind, Decision, PublicationForm, Restriction

__all__ = [
    "AccessibleFormat",
    "Answer",
    "AssessedPart",
    "AssessmentTest",
    "Consent",
    "ConsentNeeded",
    "ConsentState",
    "CostConsequence",
    "CreatorKind",
    "Decision",
    "Hint",
    "InformationItem",
    "ItemAssessment",
    "ItemPart",
    "ItemState",
    "Mark",
    "Origin",
    "Publication",
    "PublicationForm",
    "Question",
    "Remark",
    "Restriction",
    "SupplyingBody",
    "TakenStep",
    "assess",
    "assessed_event",
]
