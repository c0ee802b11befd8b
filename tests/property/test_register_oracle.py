"""The whole check of a register against a plain second one: days walked one by one, limits in a table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

from tiepcan import check_rows, read_register, vietnam_calendar
from tiepcan.register import Column, Summary

EXAMPLE = Path(__file__).parents[2] / "examples" / "register" / "so-theo-doi.csv"
VIETNAM = vietnam_calendar()
DECIDED = {day.date: day.is_working for year in range(2024, 2028) for day in VIETNAM.year(year).days}
ONE_DAY = timedelta(days=1)
NEW_LAW = date(2026, 9, 1)

#: A number of days, and whether only working days count; None: at once, or no extension allowed.
Length = tuple[int, bool] | None
#: Under the law of 2016, by channel of supply: the base limit, then the longest extension.
SIMPLE: dict[str, tuple[Length, Length]] = {"trực tiếp": (None, None), "mạng điện tử": ((3, True), None)}
SIMPLE |= {"bưu chính": ((5, True), None), "fax": ((5, True), None)}
COMPLEX = dict.fromkeys(SIMPLE, ((15, True), (15, False))) | {"trực tiếp": ((10, True), (10, True))}
LAW_2026: tuple[Length, Length] = ((12, False), (12, False))
WEIGHTS: dict[str, Mapping[str, tuple[Length, Length]]] = {"đơn giản": SIMPLE, "phức tạp": COMPLEX}
OUTCOMES = {"cung cấp": "supplied", "cung cấp một phần": "partial", "từ chối": "refused"}
OUTCOMES |= {"hướng dẫn nơi khác": "redirected", "rút yêu cầu": "withdrawn"}
DAYS = ["Ngày gửi", "Ngày nhận", "Ngày hợp lệ", "Ngày thông báo gia hạn", "Ngày trả kết quả", "Hạn đã hẹn"]
OTHER_CELLS = {
    "Số ngày gia hạn": ["", "", "0", "3", "10", "12", "13", "15.0", "16", "-1", "năm"],
    "Lý do từ chối": ["", "  ", "Điều 28"],
    "Hệ thống gốc": ["", "Cũ", " CŨ"],
    "Mã hồ sơ gốc": ["", "MC-1", "MC-2"],
}
UNREADABLE = {"bad_date", "unknown_value"}
ASIDE = UNREADABLE | {"date_order", "duplicate"}
TIMELINESS = ["closed_in_time", "closed_late", "open_in_time", "open_overdue", "not_valid_yet", "not_dated"]


@attrs.define
class Answer:
    """What the definitions say of one row."""

    regime: str | None = None
    due: date | None = None
    extended_due: date | None = None
    outcome: str | None = None
    timeliness: str | None = None
    problems: set[str] = attrs.field(factory=set)
    duplicate_of: int | None = None


def worked(day: date) -> bool:
    return DECIDED.get(day, day.weekday() < 5)


def walk(after: date, length: tuple[int, bool]) -> tuple[date, date]:
    """The nominal last day, and the same moved off days off."""
    amount, only_working = length
    while amount:
        after += ONE_DAY
        amount -= worked(after) or not only_working
    due = after
    while not worked(due):
        due += ONE_DAY
    return after, due


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def day_of(text: str) -> date | None:
    first = text.split(" ", maxsplit=1)[0]
    parts, shortest = (first.split("/")[::-1], 1) if "/" in first else (first.split("-"), 2)
    if not first.isascii() or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    if len(parts[0]) != 4 or any(not shortest <= len(part) <= 2 for part in parts[1:]):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def cell_problems(row: Mapping[str, str]) -> set[str]:
    needed = {"Ngày nhận"} | ({"Ngày trả kết quả"} if row["Kết quả"] else set())
    bad = any((row[column] or column in needed) and day_of(row[column]) is None for column in DAYS)
    coded = [("Hình thức gửi yêu cầu", [*SIMPLE]), ("Hình thức cung cấp", ["", *SIMPLE])]
    coded += [("Tính chất", ["", *WEIGHTS]), ("Kết quả", ["", *OUTCOMES])]
    unknown = any(plain(row[column]) not in allowed for column, allowed in coded)
    unknown |= row["Số ngày gia hạn"] in {"-1", "năm"}
    return {name for name, found in (("bad_date", bad), ("unknown_value", unknown)) if found}


def judge(row: Mapping[str, str], as_of: date) -> Answer:
    if problems := cell_problems(row):
        return Answer(problems=problems)
    sent, received, valid, notice, closed, promised = days = [day_of(row[column]) for column in DAYS]
    asked_by, weight = plain(row["Hình thức gửi yêu cầu"]), plain(row["Tính chất"])
    assert received is not None
    order = out_of_order(days[:3]) or out_of_order([received, closed]) or out_of_order([valid, closed])
    if sent is None and asked_by == "bưu chính" and received >= NEW_LAW:
        # The law cannot be chosen without the day of sending.
        return Answer(problems={"bad_date", *(["date_order"] if order else [])})
    old = (sent or received) < NEW_LAW
    if valid and old and not weight:
        return Answer(problems={"unknown_value", *(["date_order"] if order else [])})
    answer = Answer(regime="vn-2016" if old else "vn-2026", outcome=OUTCOMES.get(plain(row["Kết quả"])))
    # Sent after it was valid, under a law that was not there yet: a contradiction without a due day.
    if valid is not None and (old or valid >= NEW_LAW):
        limits = WEIGHTS[weight][plain(row["Hình thức cung cấp"]) or asked_by] if old else LAW_2026
        count(answer, valid, limits, int(float(row["Số ngày gia hạn"] or 0)), notice)
    if order:
        return attrs.evolve(answer, outcome=None, problems=answer.problems | {"date_order"})
    due = answer.extended_due or answer.due
    wrong = {
        "missing_refusal_ground": answer.outcome == "refused" and not row["Lý do từ chối"].strip(),
        "promised_date_wrong": due is not None and promised is not None and promised != due,
        "channel_not_allowed": not old and asked_by == "fax",
    }
    answer.problems |= {name for name, found in wrong.items() if found}
    if due is None:
        answer.timeliness = "not_valid_yet" if valid is None else "not_dated"
    elif answer.outcome and closed:
        answer.timeliness = "closed_in_time" if closed <= due else "closed_late"
    else:
        answer.timeliness = "open_in_time" if as_of <= due else "open_overdue"
    return answer


def count(answer: Answer, valid: date, limits: tuple[Length, Length], days: int, notice: date | None) -> None:
    base, longest = limits
    nominal, answer.due = (None, None) if base is None else walk(valid, base)
    late = bool(days and notice and answer.due and notice > answer.due)
    if late:
        answer.problems.add("extension_notice_late")
    if days and (longest is None or days > longest[0]):
        answer.problems.add("extension_too_long")
    elif days and notice and nominal and longest and not late:
        answer.extended_due = walk(nominal, (days, longest[1]))[1]


def out_of_order(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day is not None]
    return known != sorted(known)


def judge_all(rows: Sequence[Mapping[str, str]], as_of: date) -> list[Answer]:
    first: dict[tuple[str, str], int] = {}
    answers = [judge(row, as_of) for row in rows]
    for place, (row, answer) in enumerate(zip(rows, answers, strict=True), start=2):
        origin = (plain(row["Hệ thống gốc"]), plain(row["Mã hồ sơ gốc"]))
        if all(origin) and first.setdefault(origin, place) != place:
            answer.duplicate_of = first[origin]
            answer.problems.add("duplicate")
    return answers


def summary_of(answers: Sequence[Answer]) -> dict[str, int]:
    counted = [answer for answer in answers if not answer.problems & ASIDE]
    ends = Counter(answer.outcome or "open" for answer in counted)
    stands = Counter(answer.timeliness for answer in counted)
    return {
        "rows": len(answers),
        "counted": len(counted),
        "excluded": len(answers) - len(counted),
        **{name: ends[name] for name in [*OUTCOMES.values(), "open"]},
        **{name: stands[name] for name in TIMELINESS},
        "rows_with_problems": sum(bool(answer.problems) for answer in answers),
    }


def told(duplicate_of: int | None, problems: Iterable[str], fields: tuple[object, ...]) -> tuple[object, ...]:
    """What of a row counts: one that cannot be read has no field, one whose dates contradict each other has its due day."""
    found = set(problems)
    read, judged = not found & UNREADABLE, not found & (UNREADABLE | {"date_order"})
    return duplicate_of, found & ASIDE, fields if read else None, found if judged else None


def said_of(
    rows: Sequence[Mapping[str, str]], as_of: date
) -> tuple[list[tuple[object, ...]], dict[str, int]]:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(Column), *([row[column] for column in Column] for row in rows)])
    stream.seek(0)
    checked = list(check_rows(read_register(stream).rows, as_of=as_of, calendar=VIETNAM))
    summary = Summary()
    for row in checked:
        summary.add(row)
    fields = [(row.regime, row.due, row.extended_due, row.outcome, row.timeliness) for row in checked]
    return [
        told(row.duplicate_of, row.problems, one) for row, one in zip(checked, fields, strict=True)
    ], summary.as_dict()


def expected_of(
    rows: Sequence[Mapping[str, str]], as_of: date
) -> tuple[list[tuple[object, ...]], dict[str, int]]:
    answers = judge_all(rows, as_of)
    fields = [(one.regime, one.due, one.extended_due, one.outcome, one.timeliness) for one in answers]
    return [
        told(answer.duplicate_of, answer.problems, one) for answer, one in zip(answers, fields, strict=True)
    ], summary_of(answers)


def ways(word: str) -> st.SearchStrategy[str]:
    decomposed = unicodedata.normalize("NFD", word.title())
    return st.sampled_from(
        [word.capitalize(), word.upper(), decomposed, f" {word}  ", word.replace(" ", "\xa0")]
    )


def words(known: Iterable[str], *, broken: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*[word for word in known for _ in range(4)], broken]).flatmap(ways)


def texts(day: date) -> st.SearchStrategy[str]:
    good = [f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day}", f"{day:%d/%m/%Y} 08:30"]
    bad = ["46266", "31/02/2026", "mồng 3", "01/09/26", "2026-9-1", "٠١/٠٩/٢٠٢٦", "01/01/0000"]
    return st.sampled_from(good * 12 + bad)


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, str]]:
    seldom = st.sampled_from([*[False] * 7, True])
    days = st.dates(date(2025, 1, 1), date(2027, 6, 30)) | st.dates(date(2026, 8, 20), date(2026, 9, 10))
    rows = []
    for received in draw(st.lists(days, min_size=1, max_size=5)):
        before, *after = [draw(st.integers(-1, most)) for most in (4, 5, 30, 45, 60)]
        row: dict[str, str] = dict.fromkeys(map(str, Column), "")
        for column, shift in zip(DAYS, [-before, 0, *after], strict=True):
            if column == "Ngày nhận" or not draw(seldom):
                row[column] = draw(texts(received + ONE_DAY * shift))
        row["Hình thức gửi yêu cầu"] = draw(words(SIMPLE, broken="điện thoại"))
        row["Hình thức cung cấp"] = draw(st.just("") | words(SIMPLE, broken="zalo"))
        row["Tính chất"] = "" if draw(seldom) else draw(words(WEIGHTS, broken="khó"))
        row["Kết quả"] = draw(st.just("") | words(OUTCOMES, broken="đã xong"))
        rows.append(row | {column: draw(st.sampled_from(cells)) for column, cells in OTHER_CELLS.items()})
    return rows


@given(registers(), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_a_register_is_judged_as_the_definitions_say(rows: list[dict[str, str]], as_of: date) -> None:
    due = [answer.extended_due or answer.due or as_of for answer in judge_all(rows, as_of)]
    for day in {as_of, due[0]}:
        assert said_of(rows, day) == expected_of(rows, day)


@pytest.mark.parametrize("as_of", [date(2026, 4, 15), date(2026, 11, 20), date(2027, 3, 1)])
def test_the_example_register_is_judged_as_the_definitions_say(as_of: date) -> None:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        rows = [dict(row) for row in csv.DictReader(stream, delimiter=";")]
    assert said_of(rows, as_of) == expected_of(rows, as_of)
