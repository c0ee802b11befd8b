"""A record is made of what it says: numbers that are given, spans that begin before they end, names that can be used."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tiepcan import (
    VIETNAM_TIME,
    Bilingual,
    Case,
    Channel,
    InformationRequest,
    InputError,
    LegalState,
    Outcome,
    RequestedItem,
    Tariff,
)
from tiepcan.plugins import (
    LEGAL_STATUSES,
    AgencyCalendar,
    AgencyTariff,
    Attachment,
    CaseStoreBackend,
    Change,
    CountedLine,
    Entry,
    LawFiles,
    LegalStatus,
    NumberAsked,
    Organisation,
    RecordedEvents,
    Rendered,
    Renderer,
    ReportSection,
    SdkRange,
    SectorRuleFiles,
    Series,
    StatusMap,
    StatusRow,
    StoreFeature,
    Written,
)
from tiepcan.reports import ReportKind
from tiepcan.requests import Received
from tiepcan.statistics import LineUnit

T = Bilingual("Thử", "Trial")
DAY = dt.date(2026, 11, 23)
RECEIVED = Received(
    at=dt.datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME),
    request=InformationRequest(
        channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)
    ),
)
VALID = LegalStatus(LegalState.VALID)
ENTRY = Entry(number="1", events=(RECEIVED,))


class Text(str):
    """Text of another class: it may answer as it likes."""

    __slots__ = ()


class Set(frozenset[Any]):
    """A set of another class."""

    __slots__ = ()


def make(kind: Any, **given: Any) -> object:
    return kind(**given)


@pytest.mark.parametrize("wrong", [None, True, 1.0, "1", -1])
@pytest.mark.parametrize(
    ("kind", "field", "others"),
    [
        (Series, "year", {"name": "case"}),
        (Change, "expected", {"agency": "H24", "entry": lambda _: ENTRY}),
        (Written, "version", {"number": "1", "events": (RECEIVED,)}),
        (
            RecordedEvents,
            "version",
            {"agency": "H24", "case": Case(number="1", events=(RECEIVED,)), "events": (RECEIVED,)},
        ),
        (NumberAsked, "sequence", {"agency": "H24", "series": "case", "year": 2026}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_number_that_a_record_cannot_do_without_is_given(
    kind: Any, field: str, others: dict[str, Any], wrong: object
) -> None:
    assert kind(**others, **{field: 1})
    with pytest.raises(InputError) as caught:
        kind(**others, **{field: wrong})
    assert caught.value.path == field


@pytest.mark.parametrize("wrong", [(), None, [RECEIVED], ("received",), (None,)])
def test_events_that_are_told_are_events(wrong: Any) -> None:
    case = Case(number="1", events=(RECEIVED,))
    with pytest.raises(InputError) as caught:
        RecordedEvents(agency="H24", case=case, events=wrong, version=1)
    assert caught.value.path == "events"


def renderer(takes: Any) -> Renderer:
    return Renderer(
        name="a.b",
        title=T,
        media_type="text/html",
        suffix=".html",
        takes=takes,
        render=lambda document, /, *, lang: b"",
    )


def backend(features: Any) -> CaseStoreBackend:
    return CaseStoreBackend(name="a.b", title=T, open=bytes, features=features)  # type: ignore[arg-type]


def section(kinds: Any) -> ReportSection:
    return ReportSection(name="a.b", title=T, kinds=kinds, build=bytes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "right"),
    [
        (renderer, Rendered.FORM),
        (backend, StoreFeature.DURABLE),
        (section, ReportKind.YEARLY),
    ],
)
def test_a_set_holds_codes_of_its_kind_and_nothing_else(made: Any, right: Any) -> None:
    assert made(frozenset({right}))
    for wrong in (
        {right},
        (right,),
        None,
        frozenset({right, "junk"}),
        frozenset({right.value}),
        Set({right}),
    ):
        with pytest.raises(InputError) as caught:
            made(wrong)
        assert caught.value.hint is not None


def test_a_store_may_claim_nothing_more_than_every_store_does() -> None:
    assert backend(frozenset()).features == frozenset()


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (
            lambda first, last: Organisation(code="H24", name="UBND", valid_from=first, valid_until=last),
            "valid_until",
        ),
        (
            lambda first, last: AgencyTariff(
                name="a.b",
                title=T,
                tariff=Tariff(source="Quyết định 9", lines=()),
                applies_from=first,
                applies_until=last,
            ),
            "applies_until",
        ),
    ],
)
def test_what_ends_before_it_begins_is_refused(made: Any, path: str) -> None:
    assert made(DAY, DAY)
    with pytest.raises(InputError) as caught:
        made(DAY, DAY - dt.timedelta(1))
    assert caught.value.path == path


def attachment(name: str) -> Attachment:
    return Attachment(name=name, media_type="application/pdf", content=b"")


@pytest.mark.parametrize(
    "name",
    [
        "bảng giá.pdf",
        "Công văn số 12 (bản sao).docx",
        "console.txt",
        "a",
        "comet.pdf",
        "com10.txt",
        "a..b",
        "ă" * 85,
    ],
)
def test_an_attachment_keeps_the_name_it_came_with(name: str) -> None:
    assert attachment(name).name == name


@pytest.mark.parametrize(
    "name",
    [
        "C:a.pdf",
        "a.pdf:hidden",
        "a/b",
        "..\\a",
        "a\n.pdf",
        "a\x00.pdf",
        "cong-van\u202efdp.exe",
        "a\u200b.pdf",
        "a\ud800.pdf",
        " a.pdf",
        "a.pdf ",
        "a.pdf.",
        ".a.pdf",
        ".",
        "\u00a0a.pdf",
        "CON",
        "nul.txt",
        "Aux .pdf",
        "com1.pdf",
        "LPT²",
        "conin$",
        "a" * 256,
        "ă" * 128,
        "",
        5,
    ],
)
def test_the_name_of_an_attachment_is_no_path_no_device_and_shows_as_it_is(name: Any) -> None:
    with pytest.raises(InputError) as caught:
        attachment(name)
    assert caught.value.path == "name"


@pytest.mark.parametrize(
    "wrong",
    [
        (LegalStatus(LegalState.CLOSED),),
        (LegalStatus(LegalState.NONE),),
        (LegalStatus(LegalState.VALID, Outcome.SUPPLIED),),
        (make(LegalStatus, state=LegalState.VALID, outcome="supplied"),),
        (make(LegalStatus, state="valid"),),
        (make(LegalStatus, state=1, outcome=2),),
        (make(LegalStatus, state=[], outcome=[]),),
        ((LegalState.VALID, None),),
        (1, 2),
        [VALID],
        None,
        VALID,
    ],
)
def test_a_row_means_statuses_that_there_are(wrong: Any) -> None:
    for field in ("means", "written_for"):
        with pytest.raises(InputError) as caught:
            StatusRow(code="1", label=T, **{field: wrong})
        assert caught.value.path == field


@pytest.mark.parametrize(
    "wrong", [LegalStatus(LegalState.CLOSED), make(LegalStatus, state="valid"), (1, 2), None, [], "valid"]
)
def test_what_is_no_status_cannot_be_written(wrong: Any) -> None:
    row = StatusRow(code="1", label=T, means=(VALID,), written_for=(VALID,))
    found = StatusMap(name="a.b", title=T, system="Acme", rows=(row,))
    with pytest.raises(InputError):
        found.write(wrong)
    assert found.write(VALID) == "1"


@pytest.mark.parametrize("wrong", [None, [], 1, {}])
def test_what_is_no_text_is_no_status_of_a_host(wrong: Any) -> None:
    row = StatusRow(code="1", label=T, means=(VALID,), written_for=(VALID,))
    with pytest.raises(InputError):
        StatusMap(name="a.b", title=T, system="Acme", rows=(row,)).read(wrong)


@given(st.sampled_from(LEGAL_STATUSES))
def test_every_legal_status_can_be_meant(status: LegalStatus) -> None:
    assert StatusRow(code="1", label=T, means=(status,)).means == (status,)


@pytest.mark.parametrize(
    "made",
    [
        lambda: make(AgencyCalendar, name="a.b", title=T, days_off=5),
        lambda: make(AgencyCalendar, name="a.b", title=T, days_off=None),
        lambda: make(AgencyCalendar, name="a.b", title=T, working_days=[DAY]),
        lambda: make(AgencyCalendar, name="a.b", title=T, days_off={DAY: ""}),
        lambda: make(AgencyCalendar, name="a.b", title=T, working_days={DAY: " "}),
        lambda: make(LawFiles, name="a.b", title=T, files=5),
        lambda: make(LawFiles, name="a.b", title=T, files="a.toml"),
        lambda: make(SectorRuleFiles, name="a.b", title=T, files=None),
        lambda: make(AgencyCalendar, name=Text("a.b"), title=T),
        lambda: make(AgencyCalendar, name="a.b", title=Bilingual(5, None)),  # type: ignore[arg-type]
        lambda: make(
            CountedLine,
            name="a.b",
            title=T,
            definition=Bilingual("x", 5),  # type: ignore[arg-type]
            unit=LineUnit.REQUEST,
            count=bytes,
        ),
    ],
)
def test_what_is_of_the_wrong_kind_is_refused_with_its_field(made: Any) -> None:
    with pytest.raises(InputError) as caught:
        made()
    assert caught.value.path


@pytest.mark.parametrize("wrong", ["abc", "", "1", "1.0.0", None, 1.0, "-1.0"])
def test_a_version_that_is_none_is_in_no_range(wrong: Any) -> None:
    since = SdkRange(since="1.0", below="2.0")
    for ask in (since.holds, since.problem):
        with pytest.raises(InputError):
            ask(wrong)


@pytest.mark.parametrize(
    "record",
    [
        AgencyCalendar(
            name="a.b", title=T, days_off={DAY: "Nghỉ"}, working_days={DAY + dt.timedelta(5): "Làm"}
        ),
        LawFiles(name="a.b", title=T, files={"a.toml": "x"}),
        SectorRuleFiles(name="a.b", title=T, files={"a.toml": "x"}),
        StatusMap(name="a.b", title=T, system="Acme", rows=(StatusRow(code="1", label=T, means=(VALID,)),)),
        Organisation(code="H24", name="UBND"),
        attachment("a.pdf"),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_of_data_can_be_copied_sent_and_looked_up(record: Any) -> None:
    for other in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):  # noqa: S301 - our own
        assert other == record
        assert hash(other) == hash(record)
        assert repr(other) == repr(record)


def test_the_order_of_days_makes_no_other_calendar() -> None:
    days = {DAY: "Nghỉ", DAY + dt.timedelta(1): "Nghỉ"}
    one = AgencyCalendar(name="a.b", title=T, days_off=days)
    other = AgencyCalendar(name="a.b", title=T, days_off=dict(reversed(days.items())))
    assert one == other
    assert hash(one) == hash(other)
