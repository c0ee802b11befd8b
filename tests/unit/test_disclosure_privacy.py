"""No record on disclosure says whose information it is, who was asked, who answered and why; lists hold titles."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any

import attrs
import pytest

import tiepcan.disclosure
from tiepcan import VIETNAM_TIME, Regime, TiepcanError, WorkingCalendar, regime_for
from tiepcan.cli import _assess_report, _duties_report, _list_report
from tiepcan.disclosure import (
    AccessSection,
    Answer,
    AssessmentTest,
    Catalogue,
    ConditionalList,
    Consent,
    ConsentState,
    FocalPoint,
    FocalPointHistory,
    Hint,
    InformationItem,
    InternalRegulation,
    ItemPart,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    PublishedError,
    Restriction,
    SectionDocument,
    SupplyingBody,
    assess,
    assessed_event,
    check_access_section,
    check_regulation,
    compare_points,
    correction_duties,
    find_gaps,
    publication_duties,
    read_conditional_list,
    read_publication_list,
)
from tiepcan.text import Lang

MARKERS = (
    "Lò Thị Bí Mật",
    "số đóng dấu kín",
    "đòi gỡ tên",
    "0912345678",
    "kin@example.invalid",
    "vì bà ấy khóc",
)
TITLE, BASIS, WITHDRAWN, PHONE, EMAIL, WHY = MARKERS
ALL = " / ".join(MARKERS)
DAY = date(2026, 11, 20)
LANGUAGES: tuple[Lang, ...] = ("vi", "en")
CONSENTS = tuple(Consent(of=ALL, state=state, on=date(2026, 11, 2)) for state in ConsentState)
OUTLETS = (
    Publication(form=PublicationForm.POSTING, on=date(2026, 6, 9), until=date(2026, 6, 20)),
    Publication(form=PublicationForm.PORTAL, on=date(2026, 12, 1), link="xem trên trang", file="/kin"),
)
MARKS = (
    Mark(restriction=Restriction.PERSONAL_DATA, basis=ALL, consents=CONSENTS),
    Mark(restriction=Restriction.FAMILY_SECRET, basis=ALL, consents=CONSENTS[:1]),
)


def item(name: str, **fields: Any) -> InformationItem:
    known: dict[str, Any] = {
        "id": name,
        "title": ALL,
        "number": f"{name}/QĐ",
        "created_on": date(2026, 6, 3),
        "points": ("L16-17.1.b", "L26-17.1.b"),
        "withdrawn_why": ALL,
    }
    return InformationItem(**(known | fields))


ITEMS = (
    item("plain"),
    item("posted", publications=OUTLETS, withdrawn_on=date(2026, 6, 15)),
    item("there", publications=(Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 9)),)),
    item("whole", marks=MARKS),
    item("part", parts=(ItemPart(id="1", title=ALL, marks=MARKS), ItemPart(id="2", title=ALL))),
    item("secret", marks=(Mark(restriction=Restriction.STATE_SECRET, basis=ALL),)),
    item("opened", marks=(Mark(restriction=Restriction.STATE_SECRET, declassified_on=date(2026, 10, 1)),)),
    item("undated", created_on=None, number="", points=("L26-17.1.t",)),
    item("future", created_on=date(2026, 12, 1), points=()),
)
ANSWERS = tuple(
    Answer(question=test, yes=yes, by=ALL, on=DAY, why=ALL)
    for test, yes in (
        (AssessmentTest.HARM, False),
        (AssessmentTest.OVERRIDE, False),
        (AssessmentTest.OWN_LIFE, True),
    )
)
#: Asked under the law of 2016 alone.
PRIVATE = Answer(question=AssessmentTest.PRIVATE_LIFE, yes=True, by=ALL, on=DAY, why=ALL)
HINTS = (Hint(restriction=Restriction.PERSONAL_DATA, text=ALL, source="scanner"),)
FOCAL = [
    FocalPoint(
        person=TITLE,
        unit=unit,
        address="Khu A",
        phone=phone,
        email=EMAIL,
        since=date(2026, month, 1),
        until=until,
    )
    for month, unit, phone, until in ((1, "Văn phòng", PHONE, date(2026, 3, 1)), (6, "", " ", None))
]
ROWS = f'Mã,Tên,Số hiệu,Ngày ký,Hình thức,Thời điểm,Đơn vị\nA-1,"{ALL}",1/QĐ,46266,bảng,?,Văn phòng\nA-1,"{ALL}",,,,,\n'
CONDITIONAL = f'Mã,Tên,Loại thông tin có điều kiện\nA-1,"{ALL}","{ALL}"\nA-1,"{ALL}",bí mật gia đình\n'


def records(regime: Regime, calendar: WorkingCalendar) -> Iterator[object]:
    """One of every record there is, made of what holds a secret wherever there can be one."""
    catalogue = Catalogue(items=ITEMS)
    lists: list[PublicationList | ConditionalList] = [
        PublicationList.of([*ITEMS, ITEMS[0]], regime),
        PublicationList.from_items(ITEMS, regime, as_of=DAY),
        read_publication_list(io.StringIO(ROWS, newline=""), regime=regime),
        ConditionalList.from_items(ITEMS, regime),
        read_conditional_list(io.StringIO(CONDITIONAL, newline=""), regime=regime),
    ]
    yield from (catalogue, *lists, *(one.check(as_of=DAY) for one in lists))
    yield catalogue.compare(
        catalogue.without(["plain"]).with_items([item("part", title=TITLE), item("more")])
    )
    for one in lists[:3]:
        assert isinstance(one, PublicationList)
        yield from find_gaps(one, ITEMS, as_of=DAY, calendar=calendar)
        yield lists[0].compare(one)  # type: ignore[arg-type]
    for as_of in (date(2026, 6, 5), DAY, date(2027, 3, 2)):
        yield from publication_duties(ITEMS, as_of=as_of, calendar=calendar)
    errors = [PublishedError(item="A", petition_on=DAY, wrong=True, answered_on=DAY, corrected_on=DAY)]
    yield from (*errors, *correction_duties(errors, as_of=DAY, calendar=calendar))
    history = FocalPointHistory(appointments=tuple(FOCAL))
    yield from (history, history.check(DAY))
    section = AccessSection(
        focal_point=FOCAL[1], forms=(SectionDocument(title="Mẫu", link="https://kkt.example.vn"),)
    )
    regulation = InternalRegulation(decision="1/QĐ")
    yield from (
        section,
        regulation,
        check_access_section(section, regime),
        check_regulation(regulation, regime),
    )
    yield compare_points(regime_for(date(2026, 8, 1)), regime_for(DAY))
    yield SupplyingBody(name="Ban Quản lý")
    yield from assessments(regime)


def assessments(regime: Regime) -> Iterator[object]:
    for one in ITEMS:
        for answers in ((), (*ANSWERS, PRIVATE) if regime.id == "vn-2016" else ANSWERS):
            found = assess(one, None, regime, as_of=DAY, answers=answers, hints=HINTS, supplied_before=1)
            yield found
            if not found.open_questions:
                yield assessed_event({"1": found}, at=datetime(2026, 11, 20, 9, tzinfo=VIETNAM_TIME), by=ALL)


def fields_of(found: object) -> tuple[Any, ...]:
    kind: Any = type(found)
    return tuple(attrs.fields(kind))


def within(found: object, seen: dict[int, object]) -> None:
    """Every record in a record, itself included."""
    if id(found) in seen or isinstance(found, Enum):
        return
    if isinstance(found, tuple | list | frozenset):
        for one in found:
            within(one, seen)
    elif attrs.has(type(found)) and not isinstance(found, Regime):
        seen[id(found)] = found
        for field in fields_of(found):
            within(getattr(found, field.name), seen)


SAYS = ("in_language", "explain", "reasons", "consequences", "looked_at")


def said(found: object) -> str:
    texts = [repr(found), str(found)]
    for name in SAYS:
        say: Callable[[Lang], object] | None = getattr(found, name, None)
        if say is not None:
            texts += [str(say(lang)) for lang in LANGUAGES]
    return "\n".join(texts)


@pytest.fixture(name="every", params=["vn-2016", "vn-2026"])
def fixture_every(
    request: pytest.FixtureRequest, law_2016: Regime, law_2026: Regime, calendar: WorkingCalendar
) -> list[object]:
    regime = law_2016 if request.param == "vn-2016" else law_2026
    seen: dict[int, object] = {}
    kept = list(records(regime, calendar))
    within(kept, seen)
    return list(seen.values())


def shown(text: object) -> list[str]:
    return [marker for marker in MARKERS if marker in str(text)]


def test_there_is_one_of_every_kind_of_record(every: list[object]) -> None:
    kinds = {getattr(tiepcan.disclosure, name) for name in tiepcan.disclosure.__all__}
    records = {kind for kind in kinds if isinstance(kind, type) and attrs.has(kind)}
    assert len(records) == 38
    missing = {kind.__name__ for kind in records} - {type(one).__name__ for one in every}
    assert missing == set()


def test_the_secrets_are_there_to_be_found(every: list[object]) -> None:
    held = {
        marker
        for one in every
        for field in fields_of(one)
        for marker in shown(getattr(one, field.name) if isinstance(getattr(one, field.name), str) else "")
    }
    assert held == set(MARKERS)


def test_no_record_shows_any_of_them(every: list[object]) -> None:
    assert len(every) > 300
    leaks = {(type(one).__name__, marker) for one in every for marker in shown(said(one))}
    assert leaks == set()


def test_nor_does_what_the_command_line_makes_of_it(law_2026: Regime, calendar: WorkingCalendar) -> None:
    built = PublicationList.of(ITEMS, law_2026)
    gaps = find_gaps(built, [item("more")], as_of=DAY, calendar=calendar)
    duties = list(publication_duties(ITEMS, as_of=DAY, calendar=calendar))
    for lang in LANGUAGES:
        data = [
            _list_report.check_as_data(built, built.check(as_of=DAY), gaps, DAY, lang),
            _list_report.diff_as_data(
                built.compare(PublicationList.of([item("plain", title="")], law_2026)), (0, 0)
            ),
            _duties_report.duties_as_data(duties, 0, DAY, lang),
            *(
                _assess_report.assessment_as_data(
                    assess(one, None, law_2026, as_of=DAY, answers=ANSWERS, hints=HINTS), lang
                )
                for one in ITEMS
            ),
        ]
        assert shown(json.dumps(data, ensure_ascii=False)) == []


def test_lists_are_lists_and_hold_titles_and_nobody_who_was_asked(law_2026: Regime) -> None:
    public, conditional = io.StringIO(newline=""), io.StringIO(newline="")
    names = tuple(attrs.evolve(one, title=TITLE) for one in ITEMS)
    PublicationList.of(names, law_2026).write_csv(public)
    ConditionalList.from_items(names, law_2026).write_csv(conditional)
    assert shown(public.getvalue()) == shown(conditional.getvalue()) == [TITLE]


REFUSED: list[Callable[[], object]] = [
    lambda: item("A", points=ALL),
    lambda: item("A", created_on=ALL),
    lambda: item("A", marks=(ALL,)),
    lambda: item("A", parts=(ItemPart(id="1", title=ALL), ItemPart(id="1", title=ALL))),
    lambda: Mark(restriction=ALL, basis=ALL),  # type: ignore[arg-type]
    lambda: Consent(of=ALL, state=ALL),  # type: ignore[arg-type]
    lambda: Answer(question=AssessmentTest.HARM, yes=True, by=ALL, on=DAY, why=" "),
    lambda: Catalogue(items=(ITEMS[0], ITEMS[0])),
    lambda: FocalPoint(person=TITLE, phone=PHONE, since=DAY, until=date(2026, 1, 1)),
    lambda: FocalPointHistory(appointments=(FOCAL[1], FOCAL[0])),
    lambda: PublicationList.of([ALL], regime_for(DAY)),  # type: ignore[list-item]
    lambda: read_publication_list(io.StringIO(f"Mã,Tên\nA,{ALL}\n"), regime=regime_for(DAY)),
    lambda: read_publication_list(io.StringIO(ROWS, newline=""), regime=regime_for(DAY)).items_to_write(),
    lambda: read_conditional_list(
        io.StringIO(CONDITIONAL, newline=""), regime=regime_for(DAY)
    ).items_to_write(),
]


@pytest.mark.parametrize("refuse", REFUSED)
def test_what_is_refused_is_told_without_them(refuse: Callable[[], object]) -> None:
    with pytest.raises(TiepcanError) as caught:
        refuse()
    error = caught.value
    assert shown([str(error), repr(error), error.args, error.in_language("en")]) == []


def test_nothing_is_logged(
    law_2026: Regime, calendar: WorkingCalendar, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    list(records(law_2026, calendar))
    assert caplog.records == []
