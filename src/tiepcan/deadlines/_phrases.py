"""The sentences of an explanation, Vietnamese and English side by side (câu giải thích).

Each function is one sentence; which sentences are said, and when, is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiepcan.calendar import DayKind, YearStatus
from tiepcan.text import Bilingual, Lang, format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiepcan.calendar import CalendarDay
    from tiepcan.citation import Citation
    from tiepcan.duration import Duration
    from tiepcan.law import Channel, Regime, TimeLimit

_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def which_law(regime: Regime, sent_on: date | None) -> Bilingual:
    since = format_date(regime.sent_from)
    vi, en, by = f"từ ngày {since} trở đi", f"since {since}", regime.in_force_by
    if regime.sent_before is not None:
        until = format_date(regime.sent_before)
        vi, en, by = f"trước ngày {until}", f"before {until}", regime.chosen_by
    if sent_on is None:
        return Bilingual(
            f"Yêu cầu gửi {vi}: theo {regime.name.vi} ({by.in_language('vi')}).",
            f"The request was sent {en}: {regime.name.en} governs it ({by.in_language('en')}).",
        )
    sent = format_date(sent_on)
    return Bilingual(
        f"Yêu cầu gửi ngày {sent}, {vi}: theo {regime.name.vi} ({by.in_language('vi')}).",
        f"The request was sent on {sent}, {en}: {regime.name.en} governs it ({by.in_language('en')}).",
    )


def received(valid_on: date, by: Citation) -> Bilingual:
    day = format_date(valid_on)
    return Bilingual(
        f"Yêu cầu hợp lệ từ ngày {day}; không tính ngày này ({by.in_language('vi')}).",
        f"The valid request was there on {day}; that day is not counted ({by.in_language('en')}).",
    )


def event(day: date, by: Citation) -> Bilingual:
    when = format_date(day)
    return Bilingual(
        f"Sự kiện ngày {when}; không tính ngày này ({by.in_language('vi')}).",
        f"The event was on {when}; that day is not counted ({by.in_language('en')}).",
    )


def first_day(day: date, by: Citation) -> Bilingual:
    when = format_date(day)
    return Bilingual(
        f"Thời hiệu tính từ đầu ngày {when} ({by.in_language('vi')}; phương án limitation_start).",
        f"The limitation runs from the start of {when} ({by.in_language('en')}; policy limitation_start).",
    )


def no_number(limit: TimeLimit) -> Bilingual:
    by = limit.citation
    return Bilingual(
        f"{limit.name.vi}, theo {by.in_language('vi')}: luật không quy định số ngày.",
        f"{limit.name.en} ({by.in_language('en')}): the law gives no number of days.",
    )


def at_once(limit: TimeLimit) -> Bilingual:
    by = limit.citation
    return Bilingual(
        f"{limit.name.vi} ngay, theo {by.in_language('vi')}: luật không quy định số ngày nên không có ngày đến hạn.",
        f"{limit.name.en} at once ({by.in_language('en')}): the law gives no number, so there is no due day.",
    )


def counted(limit: TimeLimit, duration: Duration, last_day: date) -> Bilingual:
    by, last = limit.citation, format_date(last_day)
    return Bilingual(
        f"{limit.name.vi}: {duration.in_language('vi')} theo {by.in_language('vi')} → {last}.",
        f"{limit.name.en}: {duration.in_language('en')} ({by.in_language('en')}) → {last}.",
    )


def extended(limit: TimeLimit, duration: Duration, start: date, last_day: date) -> Bilingual:
    by, first, last = limit.citation, format_date(start), format_date(last_day)
    return Bilingual(
        f"Gia hạn {duration.in_language('vi')} theo {by.in_language('vi')}, tính từ {first} → {last}.",
        f"Extended by {duration.in_language('en')} ({by.in_language('en')}), counted from {first} → {last}.",
    )


def skipped_rest_days(days: Sequence[CalendarDay]) -> Bilingual:
    return Bilingual(
        f"Không tính {_listed(days, 'vi')}: nghỉ hằng tuần.",
        f"Not counted: {_listed(days, 'en')}: weekly rest.",
    )


def skipped_day(day: CalendarDay) -> Bilingual:
    return Bilingual(f"Không tính {_reason(day, 'vi')}.", f"Not counted: {_reason(day, 'en')}.")


def counted_makeup_day(day: CalendarDay) -> Bilingual:
    return Bilingual(
        f"Có tính {_reason(day, 'vi')}; ngày làm bù là ngày làm việc (phương án makeup_days).",
        f"Counted: {_reason(day, 'en')}; a make-up day is a working day (policy makeup_days).",
    )


def moved_on(days: Sequence[CalendarDay], due: date, by: Citation) -> Bilingual:
    first, last = format_date(days[0].date), format_date(due)
    reasons = {lang: "; ".join(_reason(day, lang) for day in days) for lang in ("vi", "en")}
    return Bilingual(
        f"Ngày cuối {first} là ngày nghỉ: {reasons['vi']} → chuyển sang {last} ({by.in_language('vi')}).",
        f"The last day {first} is a day off: {reasons['en']} → moves to {last} ({by.in_language('en')}).",
    )


def stayed(day: CalendarDay) -> Bilingual:
    return Bilingual(
        f"Ngày cuối là ngày nghỉ ({_reason(day, 'vi')}) nhưng giữ nguyên theo phương án last_day_off=stays.",
        f"The last day is a day off ({_reason(day, 'en')}) but stays, by the policy last_day_off=stays.",
    )


def extension_start(policy: str, other: date) -> Bilingual:
    day = format_date(other)
    return Bilingual(
        f"Luật không nói gia hạn tính từ ngày cuối danh nghĩa hay ngày đã chuyển: "
        f"dùng phương án extend_from={policy}; theo cách hiểu còn lại là ngày {day}.",
        f"The law does not say whether an extension runs from the nominal or the moved day: "
        f"policy extend_from={policy}; the other reading gives {day}.",
    )


def extension_notice(last_day: date, by: Citation, policy: str | None) -> Bilingual:
    day = format_date(last_day)
    vi, en = (
        ("", "")
        if policy is None
        else (f"; phương án notice_until={policy}", f"; policy notice_until={policy}")
    )
    return Bilingual(
        f"Thông báo gia hạn bằng văn bản phải gửi trong thời hạn cung cấp, chậm nhất ngày {day} "
        f"({by.in_language('vi')}{vi}).",
        f"The written notice of extension is due within the period of supply, by {day} ({by.in_language('en')}{en}).",
    )


def skipped_makeup_day(day: CalendarDay) -> Bilingual:
    return Bilingual(
        f"Không tính {_reason(day, 'vi')}; ngày làm bù là ngày nghỉ theo phương án makeup_days=off.",
        f"Not counted: {_reason(day, 'en')}; a make-up day is a day off by the policy makeup_days=off.",
    )


def received_later(valid_on: date, counted_from: date) -> Bilingual:
    first, later = format_date(valid_on), format_date(counted_from)
    return Bilingual(
        f"nhận vào ngày nghỉ {first}, coi là nhận ngày {later} (phương án receipt_day=next_working_day)",
        f"received on {first}, a day off, deemed received on {later} (policy receipt_day=next_working_day)",
    )


def day_of_arrival() -> Bilingual:
    return Bilingual(
        "thư không rõ ngày gửi thì lấy ngày đến để xác định luật áp dụng (phương án posted_day=arrival)",
        "for a letter whose day of sending is unknown, the day of arrival chooses the law (policy posted_day=arrival)",
    )


def remark(text: Bilingual) -> Bilingual:
    return Bilingual(f"Lưu ý: {text.vi}.", f"Note: {text.en}.")


def by_inference() -> Bilingual:
    return Bilingual(
        "luật không nói rõ thời hạn này, đây là cách hiểu tốt nhất",
        "the law is silent on this limit, this is the best reading",
    )


def by_local_rule(name: Bilingual) -> Bilingual:
    return Bilingual(f"áp dụng quy định địa phương: {name.vi}", f"a local rule applies: {name.en}")


def local_rule_later(issued_on: date) -> Bilingual:
    day = format_date(issued_on)
    return Bilingual(
        f"quy định địa phương ban hành ngày {day}, sau ngày yêu cầu hợp lệ",
        f"the local rule was issued on {day}, after the request became valid",
    )


def channel_not_allowed(regime: Regime, channel: Channel) -> Bilingual:
    by = regime.request_channels_by
    words = channel.in_words()
    vi, en = ("", "") if by is None else (f" ({by.in_language('vi')})", f" ({by.in_language('en')})")
    return Bilingual(
        f"{regime.name.vi} không quy định hình thức gửi yêu cầu {words.vi}{vi}: kiểm tra lại yêu cầu có hợp lệ không",
        f"{regime.name.en} takes no request {words.en}{en}: check whether the request is valid at all",
    )


def calendar_status(status: YearStatus) -> Bilingual:
    if status is YearStatus.PARTIAL:
        return Bilingual(
            "lịch làm việc của năm này mới công bố một phần, nếu có thông báo hoán đổi mới, hạn có thể thay đổi",
            "the calendar of this year is announced in part only, a new swap can move the day",
        )
    return Bilingual(
        "ngày nghỉ của năm chưa công bố là dự kiến, phải tính lại khi có thông báo",
        "days off of an unannounced year are projected: count again once they are announced",
    )


def due(last_day: date, by: Citation) -> Bilingual:
    day = format_date(last_day)
    return Bilingual(
        f"Hạn: hết ngày {day}, lúc 24 giờ ({by.in_language('vi')}).",
        f"Due: by the end of {day}, at 24:00 ({by.in_language('en')}).",
    )


def kept_until(last_day: date, by: Citation) -> Bilingual:
    day = format_date(last_day)
    return Bilingual(
        f"Phải duy trì ít nhất đến hết ngày {day} ({by.in_language('vi')}).",
        f"To be kept up until the end of {day} at least ({by.in_language('en')}).",
    )


def due_at_once() -> Bilingual:
    return Bilingual("Hạn: làm ngay, không có ngày cụ thể.", "Due: at once, no day is fixed.")


def due_without_day() -> Bilingual:
    return Bilingual("Hạn: luật không quy định ngày.", "Due: the law fixes no day.")


def _listed(days: Sequence[CalendarDay], lang: Lang) -> str:
    return ", ".join(_named(day.date, lang) for day in days)


def _named(day: date, lang: Lang) -> str:
    return f"{_WEEKDAYS[lang][day.weekday()]} {format_date(day)}"


def _reason(day: CalendarDay, lang: Lang) -> str:
    if day.kind is DayKind.WEEKEND or day.name is None:
        return f"{_named(day.date, lang)}, {day.kind.in_words().in_language(lang)}"
    documents = [document.title(lang) for document in day.documents]
    by = {"vi": "theo", "en": "by"}[lang]
    why = f", {by} {documents[0]}" if documents else ""
    return f"{_named(day.date, lang)}, {day.name.in_language(lang)}{why}"
