"""`checked` holds renderers, numbering, directories and the like to the contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from told_breaches import NOON, TITLE

from tiepcan import InformationItem, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.plugins import (
    CountedLine,
    HintScanner,
    NumberAsked,
    NumberingScheme,
    Organisation,
    OrganisationDirectory,
    Rendered,
    Renderer,
    ReportSection,
    ReportSources,
)
from tiepcan.reports import ReportingAgency, ReportKind
from tiepcan.requests import Case, fill_form
from tiepcan.statistics import LineUnit
from tiepcan.testing import ContractError, checked
from tiepcan.testing._samples import plain_received


def form() -> Any:
    return fill_form("02", Case(number="H24-1", events=(plain_received(),)), calendar=vietnam_calendar())


def sources() -> ReportSources:
    return ReportSources(
        agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        period=parse_period("2026"),
        as_of=NOON.date(),
        calendar=vietnam_calendar(),
    )


def rendering(render: Callable[..., Any], lang: str = "vi") -> Callable[[], object]:
    record = Renderer(
        name="acme.pdf",
        title=TITLE,
        media_type="application/pdf",
        suffix=".pdf",
        takes=frozenset({Rendered.FORM}),
        render=render,
    )
    return lambda: checked(record).render(form(), lang=lang)  # type: ignore[arg-type]


def numbering(write: Callable[[NumberAsked], Any], *sequences: int) -> Callable[[], object]:
    strict = checked(NumberingScheme(name="acme.so", title=TITLE, format=write))
    asked = [NumberAsked(agency="H24", series="case", year=2026, sequence=one) for one in sequences]
    return lambda: [strict.format(one) for one in asked]


def finding(found: object, as_of: object = NOON.date()) -> Callable[[], object]:
    find: Any = lambda code, /, *, as_of: found  # noqa: E731 - made for one test
    record = OrganisationDirectory(name="acme.db", title=TITLE, find=find, everyone=list)
    day: Any = as_of
    return lambda: checked(record).find("H24.12", as_of=day)


def everyone(*found: Any) -> Callable[[], object]:
    record = OrganisationDirectory(
        name="acme.db", title=TITLE, find=lambda _, /, *, as_of: None, everyone=lambda: found
    )
    return lambda: checked(record).everyone()


def scanning(*found: Any) -> Callable[[], object]:
    record = HintScanner(name="acme.ra", title=TITLE, scan=lambda item, text, /: found)
    return lambda: checked(record).scan(InformationItem(id="1", title="Bảng giá đất"), "…")


def counting(value: Any) -> Callable[[], object]:
    record = CountedLine(
        name="acme.dem",
        title=TITLE,
        definition=TITLE,
        unit=next(iter(LineUnit)),
        count=lambda _, /: value,
    )
    return lambda: checked(record).count(sources())


def building(part: Any) -> Callable[[], object]:
    kinds = frozenset({next(iter(ReportKind))})
    record = ReportSection(name="acme.phan", title=TITLE, kinds=kinds, build=lambda _, /: part)
    return lambda: checked(record).build(sources())


FOUND = Organisation(code="H24", name="UBND", other_codes=("H24.12",))
OLD = Organisation(code="H24.12", name="UBND xã cũ", valid_until=dt.date(2025, 6, 30))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (rendering(lambda document, *, lang: ""), "returned str, bytes is asked for"),
        (rendering(lambda document, *, lang: b""), "the file is empty"),
        (rendering(lambda document, *, lang: uuid4().bytes), "gave other bytes the second time"),
        (rendering(lambda document, *, lang: {}[lang]), "raised KeyError"),
        (rendering(lambda document, *, lang: b"x", lang="fr"), "there is no such language"),
        (numbering(lambda asked: " ", 1), "is blank"),
        (numbering(lambda asked: f"HS\x07{asked.sequence}", 1), "cannot be printed"),
        (numbering(lambda asked: "HS-1", 1, 2), "two places in a series have one number"),
        (numbering(lambda asked: str(uuid4()), 1, 1), "the same question has another answer"),
        (finding(Organisation(code="H99", name="Cơ quan khác")), "an agency that has not the code"),
        (finding(OLD), "was not there on that day"),
        (finding("UBND"), "returned str, Organisation is asked for"),
        (finding(None, NOON), "as_of is no plain date"),
        (everyone(OLD, None), "returned NoneType, Organisation is asked for"),
        (scanning("số điện thoại"), "returned str, Hint is asked for"),
        (counting(0.5), "an exact number or None is asked for"),
        (building(None), "returned NoneType, ReportPart is asked for"),
    ],
)
def test_what_breaks_the_contract_is_told(call: Callable[[], object], words: str) -> None:
    with pytest.raises(ContractError) as raised:
        call()
    assert words in raised.value.message.en
    assert raised.value.hint is not None


@pytest.mark.parametrize(
    ("call", "given"),
    [
        (rendering(lambda document, *, lang: b"%PDF"), b"%PDF"),
        (numbering(lambda asked: f"HS-{asked.sequence}", 1, 2, 1), ["HS-1", "HS-2", "HS-1"]),
        (finding(FOUND), FOUND),
        (finding(None), None),
        (everyone(OLD), (OLD,)),
        (scanning(), ()),
        (counting(None), None),
        (counting(3), 3),
    ],
)
def test_what_keeps_the_contract_is_handed_on_as_it_is(call: Callable[[], object], given: object) -> None:
    assert call() == given
