"""Where the law is silent: named choices with a default, never decided in passing (lựa chọn khi luật chưa rõ).

A choice that changed an answer is named in the explanation.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import attrs

from tiepcan.guards import check_code

__all__ = [
    "DEFAULT_POLICIES",
    "CorrectionLaw",
    "ExtendFrom",
    "FamilyConsent",
    "LastDayOff",
    "LimitationStart",
    "MakeupDays",
    "NoticeUntil",
    "Policies",
    "PostedDay",
    "ReceiptDay",
    "Redaction",
]


class LastDayOff(StrEnum):
    """Where a limit in calendar days, weeks, months or years ends on a day off (ngày cuối là ngày nghỉ)."""

    #: Civil Code Art. 148(5).
    NEXT_WORKING_DAY = "next_working_day"
    #: Stays where it is.
    STAYS = "stays"


class ExtendFrom(StrEnum):
    """From which day an extension runs (mốc tính gia hạn)."""

    #: The nominal last day: the earlier one, safe for the agency.
    NOMINAL = "nominal"
    #: The due day after it moved off a day off.
    ROLLED = "rolled"


class NoticeUntil(StrEnum):
    """Until when the notice of an extension is in time (hạn gửi thông báo gia hạn)."""

    #: The due day after it moved off a day off.
    ROLLED = "rolled"
    #: The nominal last day.
    NOMINAL = "nominal"


class MakeupDays(StrEnum):
    """What a make-up Saturday counts as (ngày làm bù)."""

    WORKING = "working"
    OFF = "off"


class ReceiptDay(StrEnum):
    """On which day something received on a day off or after hours counts as received (ngày nhận)."""

    #: The day it is: the day of the event is not counted anyway.
    AS_IT_IS = "as_it_is"
    #: The next working day.
    NEXT_WORKING_DAY = "next_working_day"


class PostedDay(StrEnum):
    """Which day decides the law for a letter whose day of sending is unknown (ngày gửi thư)."""

    #: An error that asks.
    ASK = "ask"
    #: The day it arrived.
    ARRIVAL = "arrival"


class LimitationStart(StrEnum):
    """Whether the first day of a limitation counts (thời hiệu)."""

    #: Counted like any period: Civil Code Art. 147.
    EVENT_DAY_NOT_COUNTED = "event_day_not_counted"
    #: Runs from the start of its first day, and does not move: Civil Code Art. 151.
    FIRST_DAY_COUNTED = "first_day_counted"


class CorrectionLaw(StrEnum):
    """Which law governs the correction of what was supplied under an earlier law (luật áp dụng khi đính chính)."""

    #: The law of the request.
    OF_REQUEST = "of_request"
    #: The law in force on the day the error was found or the correction demanded.
    OF_EVENT_DAY = "of_event_day"


class FamilyConsent(StrEnum):
    """Whose consent opens a family secret (sự đồng ý của gia đình): the law says the members, not how many."""

    #: Everyone who is named.
    ALL_MEMBERS = "all_members"
    #: One is enough, where no other denies it.
    ONE_MEMBER = "one_member"


class Redaction(StrEnum):
    """What happens to the rest where a law has no clause on supply in part (loại bỏ phần hạn chế)."""

    #: Restricted content is removed, the rest goes out: Decree 13/2018 Art. 7(2).
    REST_IS_SUPPLIED = "rest_is_supplied"
    #: What holds something restricted is withheld as a whole.
    WHOLE_IS_WITHHELD = "whole_is_withheld"


Choice = TypeVar("Choice", bound=StrEnum)


def _choice(default: Choice, name: str) -> Choice:
    # Hosts read choices from files of their own: the plain word is taken, an unknown one refused.
    field: Choice = attrs.field(
        default=default, converter=lambda value: check_code(value, type(default), name)
    )
    return field


@attrs.frozen(kw_only=True)
class Policies:
    """All choices at once, each with its default (các lựa chọn).

    Two questions of the same kind have one answer only, so they are no option: a refusal under Law 01/2026/QH16
    falls in the same period as supply, and an unpaid cost does not stop the clock (no text stops it).

    Examples:
        >>> Policies(extend_from=ExtendFrom.ROLLED).extend_from
        <ExtendFrom.ROLLED: 'rolled'>
    """

    last_day_off: LastDayOff = _choice(LastDayOff.NEXT_WORKING_DAY, "last_day_off")
    extend_from: ExtendFrom = _choice(ExtendFrom.NOMINAL, "extend_from")
    notice_until: NoticeUntil = _choice(NoticeUntil.ROLLED, "notice_until")
    makeup_days: MakeupDays = _choice(MakeupDays.WORKING, "makeup_days")
    receipt_day: ReceiptDay = _choice(ReceiptDay.AS_IT_IS, "receipt_day")
    posted_day: PostedDay = _choice(PostedDay.ASK, "posted_day")
    limitation_start: LimitationStart = _choice(LimitationStart.EVENT_DAY_NOT_COUNTED, "limitation_start")
    correction_law: CorrectionLaw = _choice(CorrectionLaw.OF_REQUEST, "correction_law")
    family_consent: FamilyConsent = _choice(FamilyConsent.ALL_MEMBERS, "family_consent")
    redaction: Redaction = _choice(Redaction.REST_IS_SUPPLIED, "redaction")


DEFAULT_POLICIES = Policies()
