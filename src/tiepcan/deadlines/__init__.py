"""When something is due: limits, counting, and the explanation of every day (hạn và giải thích)."""

from tiepcan.deadlines._deadline import Deadline, ExtensionAsked, compute_deadline
from tiepcan.deadlines._obligation import Obligation, compute_obligation, warning_days
from tiepcan.deadlines._policies import (
    CorrectionLaw,
    ExtendFrom,
    FamilyConsent,
    LastDayOff,
    LimitationStart,
    MakeupDays,
    NoticeUntil,
    Policies,
    PostedDay,
    ReceiptDay,
    Redaction,
)
from tiepcan.deadlines._receipt import VIETNAM_TIME, decide_day_received, decide_day_sent
from tiepcan.deadlines._steps import Explanation, Step, explain_obligation

__all__ = [
    "VIETNAM_TIME",
    "CorrectionLaw",
    "Deadline",
    "Explanation",
    "ExtendFrom",
    "ExtensionAsked",
    "FamilyConsent",
    "LastDayOff",
    "LimitationStart",
    "MakeupDays",
    "NoticeUntil",
    "Obligation",
    "Policies",
    "PostedDay",
    "ReceiptDay",
    "Redaction",
    "Step",
    "compute_deadline",
    "compute_obligation",
    "decide_day_received",
    "decide_day_sent",
    "explain_obligation",
    "warning_days",
]
