"""What is owed next: to whom, by when, under which clause, and what follows if it is missed (việc phải làm)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.deadlines import Deadline, Obligation, explain_obligation
from tiepcan.law import Actor
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["CaseObligation", "DueBasis"]


class DueBasis(StrEnum):
    """From what a due day runs (mốc tính hạn)."""

    #: The request was valid when it came in.
    RECEIPT = "receipt"
    #: The request was completed later.
    COMPLETION = "completion"
    EXTENSION = "extension"
    #: Not settled yet whether the request is valid: the day if it is.
    PROVISIONAL = "provisional"
    CORRECTION = "correction"
    COMPLAINT = "complaint"
    #: The law gives no number of days.
    NO_NUMBER = "no_number"
    #: It gives one, and the day from which it runs is not recorded.
    START_UNKNOWN = "start_unknown"

    def in_words(self) -> Bilingual:
        """Return the basis as a person says it."""
        return _BASIS_WORDS[self]


_BASIS_WORDS = {
    DueBasis.RECEIPT: Bilingual("tính từ ngày nhận yêu cầu hợp lệ", "from the receipt of the valid request"),
    DueBasis.COMPLETION: Bilingual(
        "tính từ ngày yêu cầu được bổ sung đầy đủ", "from the day it was completed"
    ),
    DueBasis.EXTENSION: Bilingual("sau gia hạn", "after extension"),
    DueBasis.PROVISIONAL: Bilingual(
        "tạm tính từ ngày nhận, nếu yêu cầu đã hợp lệ", "provisional, from receipt, if the request is valid"
    ),
    DueBasis.CORRECTION: Bilingual(
        "tính từ ngày phát hiện hoặc nhận đề nghị", "from the day the error was found or the demand came in"
    ),
    DueBasis.COMPLAINT: Bilingual("theo pháp luật về khiếu nại", "by the law on complaints"),
    DueBasis.NO_NUMBER: Bilingual("luật không nêu số ngày", "the law gives no number of days"),
    DueBasis.START_UNKNOWN: Bilingual("chưa ghi ngày bắt đầu tính", "its first day is not recorded"),
}


@attrs.frozen(kw_only=True)
class CaseObligation:
    """One thing that is owed in a case (việc phải làm trong hồ sơ).

    Holds nothing of what was asked, or by whom.
    """

    #: The case it belongs to.
    case: str
    #: What must be done, the same word in every regime: ``supply``.
    code: str
    name: Bilingual
    actor: Actor
    owed_to: Bilingual
    #: The last day on which it is in time; None where the law gives no number.
    due: dt.date | None
    #: Whether the law says "at once".
    immediate: bool
    overdue: bool
    basis: DueBasis
    citation: Citation
    #: The number of the form it is done with.
    form: str | None
    if_missed: Bilingual
    if_missed_citation: Citation | None
    #: What else the officer should know.
    remarks: tuple[Bilingual, ...] = ()
    #: The limit as it was counted; None where none was.
    obligation: Obligation | None = attrs.field(default=None, repr=False)
    deadline: Deadline | None = attrs.field(default=None, repr=False)

    def in_language(self, lang: Lang) -> str:
        """Return the obligation as one sentence."""
        late = {"vi": "QUÁ HẠN, ", "en": "OVERDUE, "}[lang] if self.overdue else ""
        when = self.basis.in_words().in_language(lang)
        if self.immediate:
            when = {"vi": "ngay", "en": "at once"}[lang]
        elif self.due is not None:
            until = {"vi": "hết ngày", "en": "by the end of"}[lang]
            when = f"{until} {format_date(self.due)} ({self.basis.in_words().in_language(lang)})"
        to = {"vi": "cho", "en": "to"}[lang]
        return (
            f"{self.name.in_language(lang)}, {to} {self.owed_to.in_language(lang)}: {late}{when}; "
            f"{self.citation.in_language(lang)}"
        )

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return how the day was counted, one step a line; the empty text where nothing was (giải thích)."""
        if self.deadline is not None:
            return str(self.deadline.explain(lang))
        return "" if self.obligation is None else str(explain_obligation(self.obligation, lang))
