"""What the law says, as records: limits, regimes, counting rules, local rules (luật dưới dạng dữ liệu)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.duration import Duration
from tiepcan.text import Bilingual

__all__ = [
    "Actor",
    "Bound",
    "Channel",
    "Complexity",
    "CountedAs",
    "CountingRule",
    "LegalDocument",
    "LocalRule",
    "Standing",
    "TimeLimit",
    "Trigger",
]


class Standing(StrEnum):
    """How firm a legal value is (giá trị của căn cứ)."""

    #: The law says it.
    TEXT = "text"
    #: The best reading of a silent law.
    INFERENCE = "inference"
    #: A province's or ministry's own rule, off unless asked for.
    LOCAL = "local"


class Bound(StrEnum):
    """What a time limit demands (yêu cầu của thời hạn)."""

    #: Done no later than the last day.
    AT_MOST = "at_most"
    #: Kept up until the last day at least.
    AT_LEAST = "at_least"
    #: "Ngay": the law gives no number, and no day follows from it.
    AT_ONCE = "at_once"
    #: "Kịp thời": the law gives no number.
    PROMPTLY = "promptly"
    #: A duty without any words about time.
    NOT_FIXED = "not_fixed"


class Channel(StrEnum):
    """How a request comes in or the information goes out (hình thức gửi yêu cầu, cung cấp)."""

    DIRECT = "direct"
    ELECTRONIC = "electronic"
    POST = "post"
    FAX = "fax"

    def in_words(self) -> Bilingual:
        """Return the channel as a person says it."""
        return _CHANNEL_WORDS[self]


_CHANNEL_WORDS = {
    Channel.DIRECT: Bilingual("trực tiếp", "in person"),
    Channel.ELECTRONIC: Bilingual("qua mạng điện tử", "electronically"),
    Channel.POST: Bilingual("qua đường bưu chính", "by post"),
    Channel.FAX: Bilingual("qua fax", "by fax"),
}


class Complexity(StrEnum):
    """Whether the information is simple and available, or complex (tính chất)."""

    SIMPLE = "simple"
    COMPLEX = "complex"

    def in_words(self) -> Bilingual:
        """Return the complexity as a person says it."""
        return _COMPLEXITY_WORDS[self]


_COMPLEXITY_WORDS = {
    Complexity.SIMPLE: Bilingual("đơn giản, có sẵn", "simple and available"),
    Complexity.COMPLEX: Bilingual("phức tạp", "complex"),
}


class Actor(StrEnum):
    """Who must act within the limit (người phải thực hiện)."""

    AGENCY = "agency"
    PUBLISHING_AGENCY = "publishing_agency"
    CREATING_AGENCY = "creating_agency"
    COMMUNE = "commune"
    COMPLAINANT = "complainant"
    SETTLING_BODY = "settling_body"


class Trigger(StrEnum):
    """The event whose day starts the limit, itself not counted (sự kiện bắt đầu thời hạn)."""

    REQUEST_RECEIVED = "request_received"
    VALID_REQUEST_RECEIVED = "valid_request_received"
    PERIOD_ENDED = "period_ended"
    INFORMATION_CREATED = "information_created"
    POSTING_STARTED = "posting_started"
    PETITION_RECEIVED = "petition_received"
    ERROR_FOUND = "error_found"
    CORRECTION_DEMANDED = "correction_demanded"
    ERROR_FOUND_OR_CORRECTION_DEMANDED = "error_found_or_correction_demanded"
    REFERRAL_RECEIVED = "referral_received"
    REFERRAL_ANSWERED = "referral_answered"
    LAW_IN_FORCE = "law_in_force"
    COMPLAINT_RECEIVED = "complaint_received"
    COMPLAINT_ACCEPTED = "complaint_accepted"
    DECISION_RECEIVED = "decision_received"
    DECISION_MADE = "decision_made"
    SETTLEMENT_EXPIRED_OR_DECISION_RECEIVED = "settlement_expired_or_decision_received"

    @property
    def is_receipt(self) -> bool:
        """Whether it is something that an agency receives: then policies on the day of receipt apply."""
        return self in _RECEIPTS


_RECEIPTS = frozenset(
    {
        Trigger.REQUEST_RECEIVED,
        Trigger.VALID_REQUEST_RECEIVED,
        Trigger.PETITION_RECEIVED,
        Trigger.CORRECTION_DEMANDED,
        Trigger.REFERRAL_RECEIVED,
        Trigger.REFERRAL_ANSWERED,
        Trigger.COMPLAINT_RECEIVED,
    }
)


class CountedAs(StrEnum):
    """Which rules of the Civil Code count the length (thời hạn hay thời hiệu)."""

    #: Articles 147 and 148.
    PERIOD = "period"
    #: Article 151, or 147 by policy: the reading is open.
    LIMITATION = "limitation"


@attrs.frozen(kw_only=True)
class LegalDocument:
    """A legal document and how good our copy of it is (văn bản quy phạm pháp luật)."""

    kind: Bilingual
    number: str
    title: Bilingual
    passed: dt.date | None = None
    in_force: dt.date | None = None
    source_status: Bilingual


@attrs.frozen(kw_only=True)
class TimeLimit:
    """One time limit of the law, with all that limits it (thời hạn).

    Holds no date: a limit becomes a due day only with a trigger day and a calendar, see
    `tiepcan.deadlines`.

    Examples:
        >>> from tiepcan.law import vietnam_law
        >>> limit = vietnam_law().limit("L16-E-X")
        >>> print(limit.duration, "-", limit.citation)
        15 ngày - đoạn 2 khoản 4 Điều 30 Luật 104/2016/QH13
    """

    id: str
    #: What must be done, the same word in every regime: ``supply``, ``publication``.
    code: str
    name: Bilingual
    actor: Actor
    trigger: Trigger
    bound: Bound
    #: None where the law gives no number.
    duration: Duration | None
    standing: Standing
    citation: Citation
    #: Channels it holds for; empty for all.
    channels: frozenset[Channel] = frozenset()
    #: Complexities it holds for; empty for both.
    complexity: frozenset[Complexity] = frozenset()
    #: The limit that this one extends, by its id.
    extends: str | None = None
    #: The local rule that brings it in.
    local_rule: str | None = None
    #: Which case it is for, where one article has several: ``plain``, ``complex``, ``remote``.
    variant: str | None = None
    counted_as: CountedAs = CountedAs.PERIOD
    #: Trigger days it holds for, where the number changed within one law.
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    #: What is odd or open about it.
    remark: Bilingual | None = None

    def covers(self, channel: Channel, complexity: Complexity) -> bool:
        """Tell whether it holds for a supply by *channel* of information of that *complexity*."""
        return (not self.channels or channel in self.channels) and (
            not self.complexity or complexity in self.complexity
        )

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it holds where the trigger falls on *day*."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


@attrs.frozen(kw_only=True)
class CountingRule:
    """One rule of the Civil Code on counting periods (quy tắc tính thời hạn)."""

    id: str
    citation: Citation
    #: The rule in our own short words.
    text: Bilingual


@attrs.frozen(kw_only=True)
class LocalRule:
    """A province's or ministry's own rule: off unless asked for by its id (quy định địa phương)."""

    id: str
    name: Bilingual
    citation: Citation
    #: The day its document was issued; None where it is not known.
    issued_on: dt.date | None = None
    remark: Bilingual | None = None
