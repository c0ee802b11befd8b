"""`checked` holds both sides to the contract: each fault is said, with who broke it, and sound calls pass."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import uuid4

import attrs
import pytest
from plain_store import PLAIN, PlainStore, backend
from store_number_mutants import MUTANTS

from tiepcan import VIETNAM_TIME, Bilingual, InformationItem, vietnam_calendar
from tiepcan.errors import ConflictError, DataFileError, InputError
from tiepcan.periods import parse_period
from tiepcan.plugins import (
    AgencyCalendar,
    Change,
    CountedLine,
    Delivery,
    DeliveryState,
    DocumentExchange,
    Entry,
    HintScanner,
    Intake,
    IntakeAdapter,
    NumberAsked,
    NumberingScheme,
    OfficialDocument,
    Organisation,
    OrganisationDirectory,
    Provider,
    Rendered,
    Renderer,
    ReportSection,
    ReportSources,
    Written,
)
from tiepcan.reports import ReportingAgency, ReportKind
from tiepcan.requests import Case, fill_form
from tiepcan.statistics import LineUnit
from tiepcan.testing import BreachSide, ContractBreach, ContractError, StoreConformance, checked
from tiepcan.testing._samples import CASES, adding, marked_received, note, opening, plain_received

TITLE = Bilingual("Thử", "A trial")
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=VIETNAM_TIME)


def said(breaches: list[ContractBreach], side: BreachSide, words: str) -> bool:
    return any(one.side is side and words in one.message.en for one in breaches)


def by_plugin(breaches: list[ContractBreach], words: str) -> bool:
    return said(breaches, BreachSide.PLUGIN, words)


def by_host(breaches: list[ContractBreach], words: str) -> bool:
    return said(breaches, BreachSide.HOST, words)


# --- stores ---


class TestCheckedStore(StoreConformance):
    """A checked store is a store: the whole suite passes through it, and no breach is raised."""

    @pytest.fixture
    def backend(self) -> Any:
        return checked(PLAIN)

    @pytest.fixture
    def location(self) -> str:
        return ""


def worked_through(store: Any) -> None:
    """Use a store as hosts do, until a breach is told or all is done."""
    store.write(opening("H24", "H24-1", attrs.evolve(note(1), at=NOON - dt.timedelta(days=900)), note(2)))
    store.read("H24", "H24-1")
    store.write(opening("H24", "HS-", series=CASES, key="mở"))
    store.write(opening("H24", "HS-", series=CASES, key="mở"))
    store.write(adding("H24", "HS-1", 1, note(3), note(4), note(5)))
    store.find("H24", "mở")
    store.read("H24", "HS-1")
    list(store.numbers("H24"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loses an event", "events were lost"),
        ("orders events by their instants", "in another order"),
        ("composes Unicode", "as others than were written"),
        ("finds a case as it is now under a key", "something else than it wrote"),
        ("gives a number that nobody asked for", "does not go with the series"),
        ("hands out its own lists", "returned _LooseLog"),
        ("raises for what is unknown", "raised KeyError"),
    ],
)
def test_a_wrong_store_is_told_of_while_it_runs(name: str, words: str) -> None:
    breaches: list[ContractBreach] = []
    store = checked(MUTANTS[name].store, on_breach=breaches.append).open("")
    nfd = adding("H24", "H24-1", 3, attrs.evolve(note(1), body="So\u031b\u0309"))
    # A store that is wrong also refuses what it should take.
    for step in (lambda: worked_through(store), lambda: store.write(nfd), lambda: store.read("H24", "H24-1")):
        with suppress(ConflictError):
            step()
    if name == "raises for what is unknown":
        with pytest.raises(KeyError):
            store.read("H24", "H24-9")
    assert by_plugin(breaches, words), [one.message.en for one in breaches]


def test_a_store_that_forgets_is_told_of() -> None:
    plain = PlainStore()
    store = checked(backend("forgets", lambda _: plain)).open("")
    store.write(opening("H24", "H24-1"))
    plain.logs.clear()
    with pytest.raises(ContractError, match="a case that was written is gone"):
        store.read("H24", "H24-1")


def test_a_store_that_swallows_and_one_that_lies_are_told_of() -> None:
    class Swallows(PlainStore):
        def write(self, change: Change, /) -> Written:
            try:
                return super().write(change)
            except ZeroDivisionError:
                return Written(number="-", version=1, events=(plain_received(),))

    class Lies(PlainStore):
        def write(self, change: Change, /) -> Written:
            return attrs.evolve(super().write(change), version=9)

    def fails(_: int | None) -> Entry:
        raise ZeroDivisionError

    swallows = checked(backend("swallows", lambda _: Swallows())).open("")
    with pytest.raises(ContractError, match="swallowed what the entry raised"):
        swallows.write(Change(agency="H24", expected=0, entry=fails))
    lies = checked(backend("lies", lambda _: Lies())).open("")
    with pytest.raises(ContractError, match="a wrong number of events"):
        lies.write(opening("H24", "H24-1"))


def test_what_a_store_may_raise_passes() -> None:
    store = checked(PLAIN).open("")
    with pytest.raises(ConflictError):
        store.write(adding("H24", "H24-1", 3))
    with pytest.raises(ZeroDivisionError):
        store.write(Change(agency="H24", expected=0, entry=lambda _: 1 // 0))  # type: ignore[arg-type,return-value]


def test_a_host_that_uses_a_closed_store_or_gives_something_else_is_told_of() -> None:
    breaches: list[ContractBreach] = []
    store = checked(PLAIN, provider=Provider(plugin="acme"), on_breach=breaches.append).open("")
    store.close()
    store.read("H24", "H24-1")
    assert by_host(breaches, "a store that is closed")
    assert breaches[0].provider == "acme"
    with pytest.raises(AttributeError):
        store.write("ghi")  # type: ignore[arg-type]
    assert by_host(breaches, "gave str, Change is asked for")


def test_a_host_whose_entry_names_another_case_is_told_of() -> None:
    store = checked(PLAIN).open("")
    events = (plain_received(),)
    with pytest.raises(ContractError, match="the entry names another case than the change"):
        store.write(
            Change(
                agency="H24", number="H24-1", expected=0, entry=lambda _: Entry(number="H24-2", events=events)
            )
        )


# --- intake adapters ---


def adapter(read: Callable[..., Any]) -> IntakeAdapter:
    return IntakeAdapter(name="acme.dossier", title=TITLE, formats=("application/json",), read=read)


def read_well(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    if not message:
        raise DataFileError(Bilingual("trống", "empty"))
    name = message.decode()
    return Intake(message_id=name, reference=name, received=attrs.evolve(plain_received(), at=received_at))


def test_a_right_adapter_passes_and_so_does_its_error() -> None:
    right = checked(adapter(read_well))
    assert type(right) is IntakeAdapter
    for _ in range(2):
        assert right.read(b"1", received_at=NOON) == read_well(b"1", received_at=NOON)
    with pytest.raises(DataFileError):
        right.read(b"", received_at=NOON)


def test_a_host_without_a_time_zone_is_told_of() -> None:
    breaches: list[ContractBreach] = []
    strict = checked(
        adapter(lambda _, *, received_at: Intake(message_id="1", reference="1")), on_breach=breaches.append
    )
    strict.read(b"1", received_at=NOON.replace(tzinfo=None))
    assert by_host(breaches, "received_at has no time zone")
    with pytest.raises(ContractError, match="gave str, bytes is asked for"):
        checked(adapter(read_well)).read("1", received_at=NOON)  # type: ignore[arg-type]


def changed(message: bytes, /, *, received_at: dt.datetime, **fields: Any) -> Intake:
    return attrs.evolve(read_well(message, received_at=received_at), **fields)


def at_present(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    found = read_well(message, received_at=received_at)
    assert found.received is not None
    return attrs.evolve(found, received=attrs.evolve(found.received, at=dt.datetime.now(tz=VIETNAM_TIME)))


def of_this_morning(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    found = read_well(message, received_at=received_at)
    assert found.received is not None
    return attrs.evolve(found, received=attrs.evolve(found.received, at=received_at - dt.timedelta(hours=1)))


def any_name(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    return attrs.evolve(read_well(message, received_at=received_at), message_id=str(uuid4()))


def leaking(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    event = attrs.evolve(marked_received(), at=received_at)
    quoted = Bilingual(f"bỏ {event.request.purpose}", "left out")
    return Intake(message_id="1", reference="1", received=event, tolerated=(quoted,))


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (at_present, "lies after the message came in"),
        (of_this_morning, "is not received_at"),
        (any_name, "has another message_id"),
        (leaking, "personal data shows"),
        (lambda _, *, received_at: None, "returned NoneType, Intake is asked for"),
        (lambda message, *, received_at: message[99], "raised IndexError, and may raise: DataFileError"),
    ],
)
def test_a_wrong_adapter_is_told_of_with_its_name(read: Callable[..., Any], words: str) -> None:
    long_ago = NOON.replace(year=2024)
    with pytest.raises(ContractError) as raised:
        checked(adapter(read), provider="tiepcan-acme").read(b"1", received_at=long_ago)
    assert words in raised.value.message.en
    assert raised.value.path == "tiepcan-acme, acme.dossier.read"


# --- document exchanges ---


class Network:
    """An exchange whose steps a test gets wrong."""

    def __init__(self) -> None:
        self.waiting = [document("a", 1), document("b", 2)]

    def send(self, sent: OfficialDocument, /) -> Delivery:
        return Delivery(document=sent.id, state=DeliveryState.SENT)

    def receive(self) -> Iterable[OfficialDocument]:
        return list(self.waiting)

    def acknowledge(self, document_id: str, /) -> None:
        self.waiting = [one for one in self.waiting if one.id != document_id]

    def close(self) -> None:
        """Nothing to let go of."""


def document(name: str, day: int) -> OfficialDocument:
    return OfficialDocument(id=name, from_code="A", to_codes=("B",), sent_at=NOON.replace(day=day))


def connected(network: Network, breaches: list[ContractBreach]) -> Any:
    record = DocumentExchange(name="acme.truc", title=TITLE, settings=("url",), open=lambda _: network)
    return checked(record, on_breach=breaches.append).open({"url": "https://example.org"})


def test_a_right_exchange_passes() -> None:
    breaches: list[ContractBreach] = []
    exchange = connected(Network(), breaches)
    assert exchange.send(document("c", 3)).document == "c"
    for _ in range(2):
        assert [one.id for one in exchange.receive()] == ["a", "b"]
    exchange.acknowledge("a")
    exchange.acknowledge("a")
    assert [one.id for one in exchange.receive()] == ["b"]
    exchange.close()
    assert breaches == []


def test_a_wrong_exchange_is_told_of() -> None:
    class Wrong(Network):
        def send(self, sent: OfficialDocument, /) -> Delivery:
            return Delivery(document="?", state=DeliveryState.SENT)

        def acknowledge(self, document_id: str, /) -> None:
            """Forget it."""

    breaches: list[ContractBreach] = []
    network = Wrong()
    exchange = connected(network, breaches)
    exchange.send(document("c", 3))
    exchange.receive()
    exchange.acknowledge("a")
    network.waiting = [document("d", 9), document("a", 1), document("a", 1)]
    exchange.receive()
    for words in (
        "another document than was sent",
        "acknowledged came again",
        "not acknowledged did not come again",
        "one document came twice",
        "the oldest documents do not stand first",
    ):
        assert by_plugin(breaches, words), words


def test_a_host_that_misuses_a_connection_is_told_of() -> None:
    class Nested(Network):
        def send(self, sent: OfficialDocument, /) -> Delivery:
            exchange.receive()
            return super().send(sent)

    breaches: list[ContractBreach] = []
    exchange = connected(Nested(), breaches)
    exchange.send(document("c", 3))
    exchange.acknowledge("x")
    exchange.close()
    exchange.receive()
    for words in ("several threads", "a document that did not come", "a connection that is closed"):
        assert by_host(breaches, words), words


def test_settings_are_all_given_and_never_shown() -> None:
    def refuse(settings: Mapping[str, str], /) -> Network:
        password = settings.get("password", "")
        raise InputError(Bilingual(f"sai mật khẩu {password}", f"wrong password {password}"))

    record = DocumentExchange(name="acme.truc", title=TITLE, settings=("password",), open=refuse)
    with pytest.raises(ContractError, match="shows the value of a setting"):
        checked(record).open({"password": "rất-bí-mật"})
    with pytest.raises(ContractError, match="settings are missing: password"):
        checked(record).open({})


# --- the others ---


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
    "call",
    [
        rendering(lambda document, *, lang: b"%PDF"),
        numbering(lambda asked: f"HS-{asked.sequence}", 1, 2, 1),
        finding(Organisation(code="H24", name="UBND", other_codes=("H24.12",))),
        finding(None),
        everyone(OLD),
        scanning(),
        counting(None),
        counting(3),
    ],
)
def test_what_keeps_the_contract_passes(call: Callable[[], object]) -> None:
    call()


def test_what_is_data_comes_back_as_it_is() -> None:
    calendar = AgencyCalendar(name="acme.lich", title=TITLE)
    assert checked(calendar) == calendar


def test_a_breach_that_is_only_told_lets_the_error_of_the_plugin_through() -> None:
    breaches: list[ContractBreach] = []
    strict = checked(adapter(lambda message, *, received_at: message[99]), on_breach=breaches.append)
    with pytest.raises(IndexError):
        strict.read(b"1", received_at=NOON)
    assert str(breaches[0]).startswith("acme.dossier, acme.dossier.read: phần mở rộng trả sai:")


def test_checked_needs_neither_pytest_nor_hypothesis() -> None:
    code = "import sys; from tiepcan.testing import checked, read_vectors; print({'pytest', 'hypothesis'} & set(sys.modules))"
    run = partial(subprocess.run, capture_output=True, text=True, check=True)
    assert run([sys.executable, "-c", code]).stdout.strip() == "set()"
