"""What plugins yield is refused where it is made, not where it is read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from tiepcan import (
    VIETNAM_TIME,
    Bilingual,
    Channel,
    DataFileError,
    InformationRequest,
    InputError,
    LegalState,
    NotAllowedError,
    Outcome,
    RequestedItem,
    Requester,
    Tariff,
)
from tiepcan.plugins import (
    LEGAL_STATUSES,
    RECORD_HOOKS,
    AgencyCalendar,
    AgencyTariff,
    Attachment,
    CaseStoreBackend,
    Change,
    CommandEntry,
    Delivery,
    Entry,
    HintScanner,
    Intake,
    LawFiles,
    LegalStatus,
    NumberAsked,
    OfficialDocument,
    Organisation,
    Rendered,
    Renderer,
    SdkRange,
    Series,
    StatusMap,
    StatusRow,
    parse_card,
)
from tiepcan.requests import ReceiptIssued, Received

T = Bilingual("Thử", "Trial")
AT = dt.datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME)
PERSON = "Nguyễn Thị Bí Mật"
RECEIVED = Received(
    at=AT,
    request=InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content="Bảng giá đất"),),
        requester=Requester(name=PERSON),
    ),
)
VALID, RECEIVED_ONLY = LegalStatus(LegalState.VALID), LegalStatus(LegalState.RECEIVED)
SUPPLIED = LegalStatus(LegalState.CLOSED, Outcome.SUPPLIED)


@pytest.mark.parametrize("name", ["acme.store", "a.b", "acme-2.mot-cua.v2", "vn.h24"])
def test_a_name_is_a_vendor_and_a_thing(name: str) -> None:
    assert AgencyCalendar(name=name, title=T).name == name


@pytest.mark.parametrize(
    "name",
    [
        "acme",
        "Acme.store",
        "acme.",
        ".store",
        "acme..x",
        "acme.kho hồ sơ",
        "acme_x.y",
        "",
        "a.b" * 40,
        3,
        None,
        "a.-b",
    ],
)
def test_any_other_name_is_refused(name: Any) -> None:
    with pytest.raises(InputError) as caught:
        AgencyCalendar(name=name, title=T)
    assert caught.value.path == "name"
    assert caught.value.hint is not None


def make(kind: Any, **given: Any) -> object:
    return kind(**given)


@pytest.mark.parametrize(
    "made",
    [
        lambda: make(AgencyCalendar, name="a.b", title="Lịch"),
        lambda: make(AgencyCalendar, name="a.b", title=T, days_off={AT: "x"}),
        lambda: make(AgencyCalendar, name="a.b", title=T, days_off={AT.date(): None}),
        lambda: make(AgencyCalendar, name="a.b", title=T, weekend="sunday"),
        lambda: make(LawFiles, name="a.b", title=T, files={}),
        lambda: make(LawFiles, name="a.b", title=T, files={"a.json": "{}"}),
        lambda: make(LawFiles, name="a.b", title=T, files={"a.toml": b""}),
        lambda: make(
            Renderer,
            name="a.b",
            title=T,
            media_type="html",
            suffix=".html",
            takes=frozenset({Rendered.FORM}),
            render=str,
        ),
        lambda: make(
            Renderer,
            name="a.b",
            title=T,
            media_type="text/html",
            suffix="html",
            takes=frozenset({Rendered.FORM}),
            render=str,
        ),
        lambda: make(
            Renderer,
            name="a.b",
            title=T,
            media_type="text/html",
            suffix=".html",
            takes=frozenset(),
            render=str,
        ),
        lambda: make(
            Renderer,
            name="a.b",
            title=T,
            media_type="text/html",
            suffix=".html",
            takes=frozenset({Rendered.FORM}),
            render=b"",
        ),
        lambda: make(HintScanner, name="a.b", title=T, scan=None),
        lambda: make(CommandEntry, name="a.b", title=T, command="hai từ", load=str),
        lambda: make(CaseStoreBackend, name="a.b", title=T, open="sqlite"),
        lambda: make(NumberAsked, agency="H24", series="case", year=2026, sequence=0),
        lambda: make(Series, name="", year=2026),
        lambda: make(Series, name="case", year=-1),
        lambda: make(Entry, number="1", events=()),
        lambda: make(Entry, number="1", events=[RECEIVED]),
        lambda: make(Entry, number="1", events=("received",)),
        lambda: make(Change, agency="", expected=0, entry=str),
        lambda: make(Change, agency="H24", expected=-1, entry=str),
        lambda: make(Intake, message_id="", reference="1"),
        lambda: make(Intake, message_id="1", reference="1", events=(RECEIVED,)),
        lambda: make(Attachment, name="../a.pdf", media_type="application/pdf", content=b""),
        lambda: make(Attachment, name="..", media_type="application/pdf", content=b""),
        lambda: make(Attachment, name="a\\b.pdf", media_type="application/pdf", content=b""),
        lambda: make(OfficialDocument, id="1", from_code="a", to_codes="b"),
        lambda: make(OfficialDocument, id="1", from_code="a", to_codes=("b",), dated=AT),
        lambda: make(
            OfficialDocument, id="1", from_code="a", to_codes=("b",), sent_at=dt.datetime(2026, 11, 12)
        ),
        lambda: make(Delivery, document="1", state="lost"),
        lambda: make(Organisation, code=" ", name="x"),
        lambda: make(SdkRange, since="1", below="2.0"),
        lambda: make(SdkRange, since="1.0", below="1.0"),
        lambda: make(SdkRange, since="1.10", below="1.9"),
        lambda: make(SdkRange, since="01.0", below="2.0"),
    ],
)
def test_what_is_of_the_wrong_kind_is_refused_where_it_is_made(made: Any) -> None:
    with pytest.raises(InputError) as caught:
        made()
    assert caught.value.path


def test_versions_are_numbers_and_no_decimal_fractions() -> None:
    assert SdkRange(since="1.9", below="1.11").holds("1.10")
    assert not SdkRange(since="1.9", below="2.0").holds("1.8")


def test_no_record_shows_personal_data() -> None:
    shown = (
        Intake(message_id="m1", reference="r1", received=RECEIVED, events=(ReceiptIssued(at=AT, by=PERSON),)),
        Entry(number="1", events=(RECEIVED,)),
        OfficialDocument(
            id="1",
            from_code="a",
            to_codes=("b",),
            subject=PERSON,
            attachments=(Attachment(name=f"{PERSON}.txt", media_type="text/plain", content=PERSON.encode()),),
        ),
    )
    assert PERSON not in repr(shown)


def test_a_record_keeps_what_it_was_made_of() -> None:
    days = {AT.date(): "Nghỉ"}
    closed = AgencyCalendar(name="a.b", title=T, days_off=days)
    days.clear()
    assert closed.days_off == {AT.date(): "Nghỉ"}
    with pytest.raises(TypeError):
        closed.days_off[AT.date()] = "x"  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        closed.name = "c.d"  # type: ignore[misc]


@pytest.mark.parametrize("hook", RECORD_HOOKS.values(), ids=lambda hook: hook.kind)
def test_every_record_is_frozen_slotted_and_keyword_only(hook: Any) -> None:
    assert all("__slots__" in vars(kind) for kind in hook.record.__mro__[:-1])
    assert all(field.kw_only for field in attrs.fields(hook.record) if field.init)
    assert attrs.inspect(hook.record).is_frozen


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        (AT.date(), AT.date(), True),
        (dt.date(2026, 11, 13), None, False),
        (None, dt.date(2026, 11, 11), False),
    ],
)
def test_a_tariff_and_a_code_hold_from_their_first_to_their_last_day(
    since: dt.date | None, until: dt.date | None, *, held: bool
) -> None:
    tariff = Tariff(source="Quyết định 1", lines=())
    assert (
        AgencyTariff(name="a.b", title=T, tariff=tariff, applies_from=since, applies_until=until).applies_on(
            AT.date()
        )
        is held
    )
    assert Organisation(code="1", name="x", valid_from=since, valid_until=until).existed_on(AT.date()) is held


def row(
    code: str,
    *means: LegalStatus,
    written: tuple[LegalStatus, ...] | None = None,
    loses: Bilingual | None = None,
) -> StatusRow:
    return StatusRow(
        code=code, label=T, means=means, written_for=means if written is None else written, loses=loses
    )


def status_map(*rows: StatusRow) -> StatusMap:
    return StatusMap(name="a.b", title=T, system="Acme", rows=rows)


def test_every_status_there_is_can_be_told() -> None:
    assert len(LEGAL_STATUSES) == len(set(LEGAL_STATUSES)) == 3 + len(Outcome)
    assert all((one.outcome is not None) is (one.state is LegalState.CLOSED) for one in LEGAL_STATUSES)
    full = status_map(*(row(f"{number:02}", status) for number, status in enumerate(LEGAL_STATUSES)))
    assert full.not_written == ()
    assert full.lossy_codes == ()
    assert [full.read(full.write(status)) for status in LEGAL_STATUSES] == list(LEGAL_STATUSES)


def test_all_faults_of_a_map_are_told_at_once() -> None:
    with pytest.raises(DataFileError) as caught:
        status_map(
            row("1", VALID),
            row("1", RECEIVED_ONLY),
            row("2", VALID),
            row("3", VALID, SUPPLIED, written=()),
            row("4", SUPPLIED, loses=T),
        )
    assert [fault.path for fault in caught.value.faults] == ["rows[1]", "rows[2]", "rows[3]", "rows[4]"]


@pytest.mark.parametrize(
    "lossy",
    [
        row("6", VALID, SUPPLIED, written=(), loses=T),
        row("6", written=(), loses=T),
        row("6", VALID, written=(SUPPLIED,), loses=T),
    ],
)
def test_a_loss_is_declared(lossy: StatusRow) -> None:
    assert status_map(lossy).lossy_codes == ("6",)
    with pytest.raises(DataFileError, match="loses"):
        status_map(attrs.evolve(lossy, loses=None))


def test_a_status_that_may_mean_several_things_is_read_as_none_of_them() -> None:
    found = status_map(
        row("6", VALID, SUPPLIED, written=(), loses=T), row("7", written=(), loses=T), row("1", VALID)
    )
    for code in ("6", "7", "8", "", "1 ", "01"):
        with pytest.raises(InputError):
            found.read(code)
    assert found.read("1") == VALID


def test_a_status_the_host_has_not_is_not_made_up() -> None:
    found = status_map(row("1", VALID))
    assert SUPPLIED in found.not_written
    with pytest.raises(NotAllowedError):
        found.write(SUPPLIED)


@given(st.text(max_size=300))
def test_no_text_crashes_the_reader_of_cards(text: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_card(text)
    assert caught.value.faults


def test_a_card_names_records_by_hook_and_nothing_else() -> None:
    card = (
        'schema = "tiepcan-plugin/1"\nname = "a"\nvendor = "V"\ntitle = { vi = "a", en = "a" }\n'
        'sdk = { since = "1.0", below = "2.0" }\n'
    )
    assert parse_card(f'{card}provides = {{ case_stores = ["a.b"], renderers = [] }}').capabilities == (
        "case_stores",
    )
    for wrong in ('{ stores = ["a.b"] }', '{ case_stores = ["Kho"] }', '{ case_stores = "a.b" }', '["a.b"]'):
        with pytest.raises(DataFileError, match="provides"):
            parse_card(f"{card}provides = {wrong}")
