"""Which of several rows of one request is to be believed, and why; no text says (giá trị đề xuất)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import attrs

from tiepcan.reconciliation._columns import COMPARED
from tiepcan.register import Column, RegisterRow
from tiepcan.text import Bilingual

__all__ = ["COURSE", "RECEIPT", "Told", "Truth", "TruthPolicy", "TruthReason", "find_truth"]

#: What was settled when the request came in: taken from one row as a whole.
RECEIPT = (
    Column.SENT_ON,
    Column.RECEIVED_ON,
    Column.REQUEST_CHANNEL,
    Column.REQUESTER,
    Column.REQUESTER_KIND,
    Column.CONTENT,
    Column.COMPLEXITY,
    Column.PROMISED_ON,
)
#: What was done since: taken from one row as a whole, so that a result keeps its own day.
COURSE = tuple(column for column in COMPARED if column not in RECEIPT)
_RECEIPT_SAYS = itemgetter(*map(COMPARED.index, RECEIPT))
_COURSE_SAYS = itemgetter(*map(COMPARED.index, COURSE))


class TruthPolicy(StrEnum):
    """Whom to believe where registers contradict each other; no text says (cách chọn giá trị đề xuất)."""

    #: By evidence: see `TruthReason`; the register that is named first where there is none.
    EVIDENCE = "evidence"
    #: The register that is named first.
    FIRST = "first"
    #: The register that is named last.
    LAST = "last"

    def in_words(self) -> Bilingual:
        """Return the policy as a person says it."""
        return _POLICY_WORDS[self]


class TruthReason(StrEnum):
    """Why a value is proposed; all of them are practice (lý do đề xuất)."""

    #: The days of the row follow each other; those of the other do not.
    DAYS_IN_ORDER = "days_in_order"
    #: The row has a result, the other is still open.
    RESULT = "result"
    #: It is the system that the dossier came from; the other row was taken over from it.
    ORIGIN = "origin"
    #: The result, or the latest step, is of a later day.
    LATER_DAY = "later_day"
    #: A row that was taken over often has the day on which that was done.
    EARLIER_RECEIPT = "earlier_receipt"
    #: The other row says nothing there: nobody is contradicted.
    ONLY_VALUE = "only_value"
    #: The days must follow each other: all are taken from one row.
    DAYS_TOGETHER = "days_together"
    #: Nothing tells; the order of the registers that the policy names, then the order of rows.
    ORDER = "order"

    def in_words(self) -> Bilingual:
        """Return the reason as a person says it."""
        return _REASON_WORDS[self]


class Told(NamedTuple):
    """One row of a request, as far as believing it goes (một dòng của yêu cầu)."""

    row: RegisterRow
    #: What its cells say, in the order of the columns that are compared.
    values: tuple[Hashable, ...]
    #: Its place: the earlier side and the earlier row come first.
    place: int
    #: The place of its side among the sides.
    side: int
    #: Whether others of the request were taken over from it.
    is_origin: bool


@attrs.frozen
class Truth:
    """Which row to believe on how a request came in, and on what was done since (dòng được tin)."""

    receipt: Told
    receipt_reason: TruthReason
    course: Told
    course_reason: TruthReason

    def source(self, column: Column) -> tuple[Told, TruthReason]:
        """Return the row that is believed on *column*, and why."""
        if column in RECEIPT:
            return self.receipt, self.receipt_reason
        return self.course, self.course_reason


def find_truth(told: Sequence[Told], policy: TruthPolicy) -> Truth:
    """Return which of the rows of one request to believe."""
    receipt, receipt_reason = _best(told, _RECEIPT_SAYS, _receipt, policy)
    course, course_reason = _best(told, _COURSE_SAYS, _course, policy)
    if receipt is not course and not _in_order(receipt.row, course.row):
        # Days of two rows that do not follow each other would be a contradiction of our own making.
        if _in_order(course.row, course.row):
            receipt, receipt_reason = course, TruthReason.DAYS_TOGETHER
        elif _in_order(receipt.row, receipt.row):
            course, course_reason = receipt, TruthReason.DAYS_TOGETHER
    return Truth(receipt, receipt_reason, course, course_reason)


#: What a row says of the receipt, or of the course.
Says = Callable[[tuple[Hashable, ...]], tuple[Hashable, ...]]
Rank = tuple[tuple[TruthReason, int], ...]


def _receipt(told: Told) -> Rank:
    return (
        (TruthReason.DAYS_IN_ORDER, 0 if _in_order(told.row, told.row) else 1),
        (TruthReason.ORIGIN, 0 if told.is_origin else 1),
        (TruthReason.EARLIER_RECEIPT, told.row.received_on.toordinal()),
    )


def _course(told: Told) -> Rank:
    row = told.row
    origin = (TruthReason.ORIGIN, 0 if told.is_origin else 1)
    closed = row.outcome is not None
    steps = (row.closed_on,) if closed else (row.valid_on, row.extension_notice_on)
    later = (TruthReason.LATER_DAY, -max((day.toordinal() for day in steps if day is not None), default=0))
    return (
        (TruthReason.DAYS_IN_ORDER, 0 if _in_order(row, row) else 1),
        (TruthReason.RESULT, 0 if closed else 1),
        # A result is best known where the dossier came from; what is open went on where it was taken over.
        *((origin, later) if closed else (later, origin)),
    )


def _best(
    told: Sequence[Told], says: Says, rank: Callable[[Told], Rank], policy: TruthPolicy
) -> tuple[Told, TruthReason]:
    """Return the row that ranks first, and the first thing in which it outranks those that say otherwise."""
    if policy is TruthPolicy.EVIDENCE:
        ranked = {one.place: rank(one) for one in told}
        best = min(told, key=lambda one: (*(value for _, value in ranked[one.place]), one.place))
    else:
        last = policy is TruthPolicy.LAST
        ranked = {one.place: () for one in told}
        best = min(told, key=lambda one: (-one.side if last else one.side, one.place))
    believed = says(best.values)
    others = [one for one in told if says(one.values) != believed]
    reason = TruthReason.ORDER
    for step, (name, value) in enumerate(ranked[best.place]):
        if any(ranked[one.place][step][1] != value for one in others):
            reason = name
            break
    return best, reason


def _in_order(receipt: RegisterRow, course: RegisterRow) -> bool:
    """Tell whether the days follow each other: sent, received, valid, answered."""
    days: list[date | None] = [receipt.sent_on, receipt.received_on, course.valid_on, course.closed_on]
    known = [day for day in days if day is not None]
    return all(first <= second for first, second in pairwise(known))


_POLICY_WORDS = {
    TruthPolicy.EVIDENCE: Bilingual(
        "theo chứng cứ, không có thì lấy sổ nêu trước",
        "by evidence, and the register named first where there is none",
    ),
    TruthPolicy.FIRST: Bilingual("lấy sổ nêu trước", "the register named first"),
    TruthPolicy.LAST: Bilingual("lấy sổ nêu sau cùng", "the register named last"),
}
_REASON_WORDS = {
    TruthReason.DAYS_IN_ORDER: Bilingual(
        "dòng này có các ngày đúng thứ tự", "the days of this row follow each other"
    ),
    TruthReason.RESULT: Bilingual("dòng này đã có kết quả", "this row has a result"),
    TruthReason.ORIGIN: Bilingual("đây là hệ thống gốc của hồ sơ", "this is where the dossier came from"),
    TruthReason.LATER_DAY: Bilingual("ngày muộn hơn", "the later day"),
    TruthReason.EARLIER_RECEIPT: Bilingual(
        "ngày nhận sớm hơn; dòng nhập lại hay ghi ngày nhập",
        "the earlier receipt; a row taken over often has the day of that",
    ),
    TruthReason.ONLY_VALUE: Bilingual("chỉ ở đây có ghi", "it is said only here"),
    TruthReason.DAYS_TOGETHER: Bilingual(
        "các ngày phải theo thứ tự nên lấy từ một dòng",
        "days must follow each other, so one row gives them all",
    ),
    TruthReason.ORDER: Bilingual(
        "không có chứng cứ; theo thứ tự sổ và dòng", "no evidence; by the order of registers and rows"
    ),
}
