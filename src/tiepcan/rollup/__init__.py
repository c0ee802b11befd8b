"""Reports of many agencies into one, naming who is missing, sent two, or differs (tổng hợp báo cáo)."""

from tiepcan.rollup._hierarchy import Hierarchy
from tiepcan.rollup._hierarchy_file import parse_hierarchy
from tiepcan.rollup._records import (
    Alike,
    Conflict,
    Difference,
    DifferenceKind,
    Member,
    MemberStatus,
    SentTwice,
    SetAside,
    SetAsideReason,
    Superseded,
    UnknownAgency,
)
from tiepcan.rollup._result import RollUp
from tiepcan.rollup._roll_up import roll_up

__all__ = [
    "Alike",
    "Conflict",
    "Difference",
    "DifferenceKind",
    "Hierarchy",
    "Member",
    "MemberStatus",
    "RollUp",
    "SentTwice",
    "SetAside",
    "SetAsideReason",
    "Superseded",
    "UnknownAgency",
    "parse_hierarchy",
    "roll_up",
]
