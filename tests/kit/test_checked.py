"""`checked` holds both sides to the contract: each fault is said, with who broke it, and sound calls pass."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import uuid4

import attrs
import pytest
from told_breaches import NOON, TITLE, by_host, by_plugin

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import (
    AgencyCalendar,
    Delivery,
    DeliveryState,
    DocumentExchange,
    Intake,
    IntakeAdapter,
    OfficialDocument,
)
from tiepcan.testing import ContractBreach, ContractError, checked
from tiepcan.testing._samples import marked_received, plain_received

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


# --- all ---


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
