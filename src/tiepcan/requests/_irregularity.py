"""The kinds of what the law does not allow although it can happen (loại việc trái quy định)."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Irregularity"]


class Irregularity(StrEnum):
    """The kinds of what is irregular (loại việc trái quy định)."""

    CHANNEL_NOT_ALLOWED = "channel_not_allowed"
    SUPPLEMENT_AFTER_VALID = "supplement_after_valid"
    EXTENSION_BEFORE_VALID = "extension_before_valid"
    EXTENSION_NOT_ALLOWED = "extension_not_allowed"
    EXTENSION_WRONG_UNIT = "extension_wrong_unit"
    EXTENSION_TOO_LONG = "extension_too_long"
    EXTENSION_NOTICE_LATE = "extension_notice_late"
    EXTENSION_WITHOUT_NOTICE = "extension_without_notice"
    SECOND_EXTENSION = "second_extension"
    UNKNOWN_GROUND = "unknown_ground"
    MISSING_REFUSAL_GROUND = "missing_refusal_ground"
    SUPPLIED_TWICE_TOO_EARLY = "supplied_twice_too_early"
    LEGITIMATE_REASON = "legitimate_reason"
    COST_NOT_DUE = "cost_not_due"
    COST_WHERE_FREE = "cost_where_free"
    SUPPLY_BEFORE_PAYMENT = "supply_before_payment"
    SUPPLY_WITHOUT_CONSENT = "supply_without_consent"
    SUPPLY_OF_INACCESSIBLE = "supply_of_inaccessible"
    ANSWERED_BEFORE_VALID = "answered_before_valid"
    REFERRAL_NOT_PROVIDED = "referral_not_provided"
