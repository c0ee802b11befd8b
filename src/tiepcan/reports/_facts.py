"""What is said of the records of a period in one sentence, above their table (câu tóm tắt)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from tiepcan.reports._agency_records import AgencyRecords, HeadCount
from tiepcan.text import Bilingual

__all__ = ["facts_of"]


def facts_of(table: str, records: AgencyRecords, start: dt.date, end: dt.date) -> tuple[Bilingual, ...]:
    """Return the sentences above a table; none where it needs none.

    Args:
        table: The code of the table.
        records: All that the agency keeps, also what lies outside the period.
        start: The first day of the period.
        end: The last day that counts.
    """
    say = _FACTS.get(table)
    return () if say is None else (say(records, start, end),)


def _directives(records: AgencyRecords, start: dt.date, end: dt.date) -> Bilingual:
    kinds = records.during(start, end).directives_by_kind()
    if not kinds:
        return Bilingual("Trong kỳ không ban hành văn bản chỉ đạo.", "No directive document was issued.")
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    total = sum(kinds.values())
    return Bilingual(
        f"Ban hành {total} văn bản chỉ đạo: {listed}.", f"{total} directive documents were issued: {listed}."
    )


def _training(records: AgencyRecords, start: dt.date, end: dt.date) -> Bilingual:
    found = records.during(start, end).trained
    if not found.events:
        return Bilingual("Trong kỳ không tổ chức tập huấn.", "No training was held.")
    if found.not_told == found.events:
        return Bilingual(
            f"Tổ chức {found.events} buổi tập huấn, chưa ghi số người.",
            f"{found.events} training sessions; how many took part was not written down.",
        )
    return Bilingual(
        f"Tổ chức {found.events} buổi tập huấn, {found.people} lượt người{_silent(found).vi}.",
        f"{found.events} training sessions, {found.people} participants{_silent(found).en}.",
    )


def _dissemination(records: AgencyRecords, start: dt.date, end: dt.date) -> Bilingual:
    found = records.during(start, end).reached
    if not found.events:
        return Bilingual("Trong kỳ không có hoạt động phổ biến.", "There was no dissemination.")
    if found.not_told == found.events:
        return Bilingual(
            f"Thực hiện {found.events} hoạt động phổ biến, chưa ghi số lượt.",
            f"{found.events} activities of dissemination; how many they reached was not written down.",
        )
    return Bilingual(
        f"Thực hiện {found.events} hoạt động phổ biến, {found.people} lượt{_silent(found).vi}.",
        f"{found.events} activities of dissemination reached {found.people}{_silent(found).en}.",
    )


def _silent(found: HeadCount) -> Bilingual:
    if not found.not_told:
        return Bilingual("", "")
    return Bilingual(
        f" ({found.not_told} chưa ghi số lượng)", f" (of {found.not_told} no number was written down)"
    )


def _procedures(records: AgencyRecords, _: dt.date, __: dt.date) -> Bilingual:
    found = records.procedure_figures
    if not found.procedures:
        return Bilingual("Tệp số liệu chưa ghi thủ tục hành chính nào.", "The records hold no procedure.")
    all_cut = found.with_time_cut == found.procedures
    cut = Bilingual(
        "tất cả đã cắt giảm thời gian" if all_cut else f"{found.with_time_cut} đã cắt giảm thời gian",
        "all with their time cut" if all_cut else f"{found.with_time_cut} with their time cut",
    )
    return Bilingual(
        f"{found.procedures} thủ tục hành chính thuộc {found.fields} lĩnh vực, {cut.vi};"
        f" {found.online_full} trực tuyến toàn trình, {found.digitised} đã số hóa.",
        f"{found.procedures} procedures in {found.fields} fields, {cut.en};"
        f" {found.online_full} online in full, {found.digitised} digitised.",
    )


def _feedback(records: AgencyRecords, start: dt.date, end: dt.date) -> Bilingual:
    found = records.feedback_between(start, end)
    return Bilingual(
        f"Phản ánh, kiến nghị: kỳ trước chuyển sang {found.carried_over}, tiếp nhận {found.received},"
        f" đã trả lời {found.answered}, chưa trả lời {found.open}; quá hạn {found.late}.",
        f"Feedback and petitions: {found.carried_over} carried over, {found.received} received,"
        f" {found.answered} answered, {found.open} open; {found.late} late.",
    )


def _review(records: AgencyRecords, start: dt.date, end: dt.date) -> Bilingual:
    during = records.during(start, end)
    actions = [(action.in_words(), count) for action, count in during.reviewed_by_action().items() if count]
    total = len(during.reviewed_documents)
    vi = ", ".join(f"{words.vi} {count}" for words, count in actions)
    en = ", ".join(f"{words.en} {count}" for words, count in actions)
    return Bilingual(
        f"Rà soát {total} văn bản{': ' * bool(vi)}{vi}.", f"{total} documents reviewed{': ' * bool(en)}{en}."
    )


_FACTS: Mapping[str, Callable[[AgencyRecords, dt.date, dt.date], Bilingual]] = {
    "directives": _directives,
    "training": _training,
    "dissemination": _dissemination,
    "procedure-fields": _procedures,
    "feedback": _feedback,
    "legal": _review,
}
