"""What a check says of a row: one function for each kind of finding (lời nhận xét khi kiểm tra)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiepcan.citation import Citation
from tiepcan.duration import Duration
from tiepcan.errors import TiepcanError
from tiepcan.law import Regime, TimeLimit
from tiepcan.register._columns import Column
from tiepcan.register._row import Finding, RegisterRow
from tiepcan.register._values import Outcome, Problem
from tiepcan.text import Bilingual, format_date


def out_of_reach(error: TiepcanError) -> Bilingual:
    """Return why a day cannot be judged, for a reader of the register."""
    # The reader knows the column, not the argument behind it.
    error.path = str(Column.SENT_ON) if error.path == "sent_on" else error.path
    return Bilingual(error.in_language("vi"), error.in_language("en"))


def half_an_origin() -> Finding:
    """Return the remark on a dossier with half of its origin."""
    return _note(
        "chỉ có Hệ thống gốc hoặc Mã hồ sơ gốc: không xét được trùng",
        "only one of original system and number is given: copies cannot be told",
    )


def duplicate(first: int, *, first_counts: bool) -> Finding:
    """Return the problem of a second copy of row *first*."""
    vi, en = "chỉ tính một lần", "counted once"
    if not first_counts:
        vi, en = (
            f"dòng {first} đang để riêng, sửa dòng đó thì mới được tính",
            f"row {first} is set aside: mend that one",
        )
    return _problem(
        Problem.DUPLICATE,
        f"cùng hệ thống gốc và mã hồ sơ gốc với dòng {first}: {vi}",
        f"same original system and number as row {first}: {en}",
    )


def complexity_needed(regime: Regime) -> Finding:
    """Return the problem of an empty complexity that the limit depends on."""
    return _problem(
        Problem.UNKNOWN_VALUE,
        f"Tính chất: ô trống, mà thời hạn theo {regime.name.vi} phụ thuộc tính chất",
        f"Tính chất: an empty cell, and the limit of {regime.name.en} depends on it",
    )


def date_order(row: RegisterRow) -> Iterator[Finding]:
    """Yield every pair of days that contradict each other."""
    pairs = (
        ("Ngày gửi", row.sent_on, "Ngày nhận", row.received_on),
        ("Ngày nhận", row.received_on, "Ngày hợp lệ", row.valid_on),
        ("Ngày nhận", row.received_on, "Ngày trả kết quả", row.closed_on),
        ("Ngày hợp lệ", row.valid_on, "Ngày trả kết quả", row.closed_on),
    )
    for first_name, first, second_name, second in pairs:
        if first is not None and second is not None and second < first:
            vi = f"{second_name} {format_date(second)} trước {first_name} {format_date(first)}"
            en = f"{second_name} {format_date(second)} comes before {first_name} {format_date(first)}"
            yield _problem(Problem.DATE_ORDER, vi, en)


def plain_remarks(row: RegisterRow, as_of: date) -> Iterator[Finding]:
    """Yield what is odd in a row and changes no figure."""
    if row.sent_on is None:
        yield _note("Ngày gửi trống: lấy ngày nhận", "no day of sending: the day of receipt is taken")
    if row.closed_on is not None and row.outcome is None:
        yield _note(
            "có Ngày trả kết quả mà không có Kết quả: coi là đang xử lý",
            "a day of result without a result: taken as open",
        )
    if row.extension_notice_on is not None and not row.extension_days:
        yield _note(
            "có thông báo gia hạn mà không có số ngày", "a notice of extension without a number of days"
        )
    if row.extension_days and row.valid_on is None:
        yield _note("gia hạn khi yêu cầu chưa hợp lệ", "an extension before the request is valid")
    later = [day for day in (row.received_on, row.closed_on) if day is not None and day > as_of]
    if later:
        vi = f"có ngày sau ngày kiểm tra {format_date(as_of)}"
        yield _note(vi, f"a day after {format_date(as_of)}, the day of the check")


def extension_problems(
    row: RegisterRow, cap: Duration | None, limit: TimeLimit, notice_due: date | None
) -> Iterator[Finding]:
    """Yield why the extension of a row does not count."""
    by = limit.citation
    days = row.extension_days
    if cap is None:
        vi = f"gia hạn {days} ngày, mà trường hợp này luật không cho gia hạn ({by.in_language('vi')})"
        en = f"extended by {days}, where the law allows no extension ({by.in_language('en')})"
        yield _problem(Problem.EXTENSION_TOO_LONG, vi, en)
    elif days is not None and days > cap.amount:
        vi = f"gia hạn {days} ngày, vượt mức tối đa {cap.in_language('vi')} ({by.in_language('vi')})"
        en = f"extended by {days}, at most {cap.in_language('en')} ({by.in_language('en')})"
        yield _problem(Problem.EXTENSION_TOO_LONG, vi, en)
    if row.extension_notice_on is None:
        yield _note(
            "không có ngày thông báo gia hạn: gia hạn không tính",
            "no day of notice: the extension does not count",
        )
    elif notice_due is not None and row.extension_notice_on > notice_due:
        sent, last = format_date(row.extension_notice_on), format_date(notice_due)
        vi = f"thông báo gia hạn ngày {sent}, chậm nhất là ngày {last} ({by.in_language('vi')})"
        en = f"notice of extension on {sent}, due by {last} ({by.in_language('en')})"
        yield _problem(Problem.EXTENSION_NOTICE_LATE, vi, en)


def legal_problems(row: RegisterRow, regime: Regime, due: date | None) -> Iterator[Finding]:
    """Yield what is wrong in a row that can be read."""
    if row.outcome is Outcome.REFUSED and not row.refusal_ground:
        vi, en = _with_clause(
            "từ chối phải bằng văn bản, nêu rõ lý do",
            "a refusal is given in writing, with reasons",
            regime.refusal_by,
        )
        yield _problem(Problem.MISSING_REFUSAL_GROUND, vi, en)
    if due is not None and row.promised_on is not None and row.promised_on != due:
        vi = f"đã hẹn {format_date(row.promised_on)}, hạn đúng là {format_date(due)}"
        en = f"promised {format_date(row.promised_on)}, the right day is {format_date(due)}"
        yield _problem(Problem.PROMISED_DATE_WRONG, vi, en)
    if due is None and row.promised_on is not None:
        yield _note(
            "có Hạn đã hẹn mà luật không quy định ngày hạn", "a day was promised where the law fixes none"
        )
    if not regime.allows_request_by(row.request_channel):
        words = row.request_channel.in_words()
        vi, en = _with_clause(
            f"{regime.name.vi} không quy định hình thức gửi yêu cầu {words.vi}",
            f"{regime.name.en} takes no request {words.en}",
            regime.request_channels_by,
        )
        yield _problem(Problem.CHANNEL_NOT_ALLOWED, vi, en)


def _with_clause(vi: str, en: str, by: Citation | None) -> tuple[str, str]:
    return (vi, en) if by is None else (f"{vi} ({by.in_language('vi')})", f"{en} ({by.in_language('en')})")


def _problem(problem: Problem, vi: str, en: str) -> Finding:
    return Finding(problem=problem, text=Bilingual(vi, en))


def _note(vi: str, en: str) -> Finding:
    return Finding(problem=None, text=Bilingual(vi, en))
