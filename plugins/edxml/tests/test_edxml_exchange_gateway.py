"""A gateway lists, gives and is told; whatever it answers, nothing is lost and no token shows (liên thông qua trục)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import pytest

import tiepcan_edxml.plugin
from edxml_network import TOKEN, Network, served
from edxml_written import letter, status
from test_edxml_exchange_folder import DOCUMENTS, another, official
from tiepcan.errors import InputError
from tiepcan.plugins import DeliveryState, DocumentExchange, Exchange, OfficialDocument, load_plugins
from tiepcan.testing import ExchangeConformance, ExchangeFeature
from tiepcan_edxml import GatewayClient, GatewayError, GatewayExchange, write_edxml


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def address(network: Network) -> Iterator[str]:
    with served(network) as found:
        yield found


def open_at(address: str, code: str = "000.00.12.H24", **more: str) -> GatewayExchange:
    return GatewayExchange.open({"url": address, "token": TOKEN, "code": code, **more})


@pytest.fixture
def ends(address: str) -> Iterator[tuple[GatewayExchange, GatewayExchange]]:
    here, there = open_at(address), open_at(address, "000.00.07.H24")
    yield here, there
    here.close()
    there.close()


class TestGateway(ExchangeConformance):
    features: ClassVar = frozenset(ExchangeFeature)
    loses: ClassVar[frozenset[str]] = frozenset({"case"})

    @pytest.fixture
    def record(self) -> DocumentExchange:
        plugins = load_plugins(installed=False, also={"edxml": tiepcan_edxml.plugin}, strict=True)
        return plugins.document_exchanges["edxml.gateway"]

    @pytest.fixture
    def settings(self) -> Mapping[str, str]:
        return {"url": "https://truc.example.invalid/api", "token": TOKEN, "code": "000.00.12.H24"}

    @pytest.fixture
    def exchange(self, ends: tuple[GatewayExchange, GatewayExchange]) -> Exchange:
        return ends[0]

    @pytest.fixture
    def other_side(self, ends: tuple[GatewayExchange, GatewayExchange]) -> Exchange:
        return ends[1]

    @pytest.fixture
    def documents(self) -> Sequence[OfficialDocument]:
        return DOCUMENTS

    @pytest.fixture
    def unreachable(self) -> Iterator[Exchange]:
        gone = open_at("http://127.0.0.1:9/api")
        yield gone
        gone.close()

    @pytest.fixture
    def unwritable(self) -> Sequence[OfficialDocument]:
        return [official(9, id="9"), official(9, from_code="H24.12")]

    def another(self, document: OfficialDocument, place: int) -> OfficialDocument:
        return another(document, place)


def test_what_cannot_be_read_is_set_aside_and_refused_when_asked(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.put(b"<edXML>")
    network.put(write_edxml(letter()))
    assert [one.id for one in ends[1].receive()] == [letter().document_id.text]
    assert [one.name for one in ends[1].set_aside] == ["n0"]
    assert network.told == []
    ends[1].refuse("n0")
    assert network.told == [("n0", "fail")]


def test_a_redelivery_is_done_at_once_and_another_under_its_id_is_not(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    for subject in ("V/v một", "V/v một", "V/v hai"):
        network.put(write_edxml(letter(subject=subject)))
    (one,) = ends[1].receive()
    ends[1].acknowledge(one.id)
    assert network.told == [("n0", "done"), ("n1", "done")]
    assert list(ends[1].receive()) == []
    assert [found.name for found in ends[1].set_aside] == ["n2"]


def test_a_message_is_acknowledged_over_another_connection(network: Network, address: str) -> None:
    network.put(write_edxml(letter()))
    late = open_at(address, "000.00.07.H24")
    late.acknowledge(letter().document_id.text)
    late.close()
    assert network.told == [("n0", "done")]


def test_statuses_go_as_statuses(network: Network, ends: tuple[GatewayExchange, GatewayExchange]) -> None:
    ends[0].send_message(status())
    assert network.heard[-1]["messagetype"] == "status"
    assert [one.read.message for one in ends[1].receive_messages()] == [status()]
    assert list(ends[1].receive()) == []


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"{}"),
        (200, b"xin"),
        (200, b"[]"),
        (302, b"{}"),
        (200, b'{"data": 7}'),
        (200, b'{"status": "fail", "data": []}'),
        (200, b'{"data": [{"docId": "\\ud800"}]}'),
    ],
)
def test_an_answer_that_is_none_is_an_os_error_that_shows_no_token(
    answer: tuple[int, bytes], network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.answer = answer
    with pytest.raises(GatewayError) as failed:
        list(ends[1].receive())
    assert TOKEN not in repr(failed.value)
    assert "127.0.0.1" not in str(failed.value)


def test_a_refusal_of_the_network_is_told_and_may_be_sent_again(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.answer = (200, b'{"status": "FAIL", "errorCode": "E12"}')
    told = ends[0].send(DOCUMENTS[0])
    assert (told.state, told.host_code) == (DeliveryState.REFUSED, "E12")
    network.answer = None
    assert ends[0].send(DOCUMENTS[0]).state is DeliveryState.SENT


WRONG = {
    "url": [
        "http://truc.example.invalid",
        "ftp://a",
        "https://a:b@c",
        "https://c?d",
        "https://",
        "https://[",
        "a b",
    ],
    "token": ["", " ", "khoá", "a b", "a\nb"],
    "code": ["H24.12", "x"],
    "path_list": ["list", "/a b", "/a?b", "/a\r\nb"],
    "path_send": [""],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]])
def test_a_wrong_setting_is_named_and_not_shown(name: str, value: str) -> None:
    settings = {"url": "https://truc.example.invalid", "token": TOKEN, "code": "000.00.12.H24"}
    with pytest.raises(InputError) as refused:
        GatewayExchange.open({**settings, name: value})
    assert refused.value.path == name
    assert TOKEN not in str(refused.value)


def test_neither_token_nor_address_is_in_a_repr(ends: tuple[GatewayExchange, GatewayExchange]) -> None:
    assert TOKEN not in repr(ends[0])


class Poisoned(Network):
    """Gives all but its first message, whatever that is."""

    def __init__(self, answer: tuple[int, bytes]) -> None:
        super().__init__()
        self.poison = answer

    def handle(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        if path == "/api/getEdoc" and json.loads(body)["docId"] == "n0":
            return self.poison
        return super().handle(path, headers, body)


class TestOneThatIsNotGiven:
    @pytest.fixture(
        params=[(204, b""), (404, b""), (500, b"x"), (200, b"<" * 50_000_001)],
        ids=["204", "404", "500", "large"],
    )
    def network(self, request: pytest.FixtureRequest) -> Network:
        return Poisoned(request.param)

    def test_keeps_no_other_from_coming(
        self, network: Network, ends: tuple[GatewayExchange, GatewayExchange]
    ) -> None:
        for number in (1, 2):
            ends[0].send(official(number))
        assert [one.id for one in ends[1].receive()] == [official(2).id]
        assert [one.name for one in ends[1].set_aside] == ["n0"]
        assert network.told == []


class TestNothingIsGiven:
    @pytest.fixture(params=[302, 401, 503])
    def network(self, request: pytest.FixtureRequest) -> Network:
        return Poisoned((request.param, b""))

    def test_is_an_os_error(self, ends: tuple[GatewayExchange, GatewayExchange]) -> None:
        ends[0].send(official(1))
        with pytest.raises(GatewayError):
            list(ends[1].receive())


def test_what_is_listed_twice_is_got_once(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    ends[0].send(official(1))
    network.messages *= 3
    network.heard.clear()
    assert len(list(ends[1].receive())) == 1
    assert len(network.heard) == 2


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"{}", DeliveryState.SENT),
        (b'{"status": "Success"}', DeliveryState.SENT),
        (b'{"status": "queued", "errorCode": "0"}', DeliveryState.SENT),
        (b'{"errorCode": "E12"}', DeliveryState.REFUSED),
        (b'{"status": "queued", "errorCode": 7}', DeliveryState.REFUSED),
        (b'{"status": false}', DeliveryState.REFUSED),
        (b'{"status": "OK", "errorCode": "200"}', DeliveryState.SENT),
        (b'{"status": "OK", "errorCode": ""}', DeliveryState.SENT),
    ],
)
def test_only_what_the_network_says_it_has_is_sent(
    answer: bytes, state: DeliveryState, network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.answer = (200, answer)
    assert ends[0].send(DOCUMENTS[0]).state is state


@pytest.mark.parametrize(
    "answer",
    [
        b'{"status": "queued"}',
        b'{"status": {"a": 1}}',
        b'{"status": "OK", "errorCode": "E12"}',
        b'{"errorCode": {"a": 1}}',
    ],
)
def test_an_answer_that_nobody_understands_sends_nothing(
    answer: bytes, network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.answer = (200, answer)
    with pytest.raises(GatewayError):
        ends[0].send(DOCUMENTS[0])
    network.answer = None
    assert ends[0].send(DOCUMENTS[0]).state is DeliveryState.SENT


@pytest.mark.parametrize(
    ("wrong", "path"),
    [({"url": "http://truc.khe-lim.example"}, "url"), ({"url": "truc"}, "url"), ({"token": "a\nb"}, "token")],
)
def test_a_client_made_by_hand_sends_no_token_in_the_clear_either(wrong: dict[str, str], path: str) -> None:
    given = {"url": "https://truc.khe-lim.example", "token": TOKEN, "code": "000.00.12.H24", **wrong}
    with pytest.raises(InputError) as caught:
        GatewayClient(url=given["url"], token=given["token"], code=given["code"])
    assert caught.value.path == path
    assert given["token"] not in str(caught.value)


def test_an_acknowledgement_that_the_network_does_not_take_is_made_again(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    ends[0].send(DOCUMENTS[0])
    [found] = ends[1].receive()
    network.answer = (200, b'{"status": "fail"}')
    with pytest.raises(GatewayError, match="did not take"):
        ends[1].acknowledge(found.id)
    network.answer = None
    ends[1].acknowledge(found.id)
    assert network.told == [("n0", "done")]


def test_an_acknowledgement_that_is_broken_off_goes_on_where_it_was(
    network: Network, ends: tuple[GatewayExchange, GatewayExchange], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        network.put(write_edxml(letter()))
    [found] = ends[1].receive()
    tell = GatewayClient.tell

    def lost(client: GatewayClient, network_id: str, kind: str, *, done: bool) -> None:
        if network_id == "n1":
            raise GatewayError
        tell(client, network_id, kind, done=done)

    with monkeypatch.context() as broken:
        broken.setattr(GatewayClient, "tell", lost)
        with pytest.raises(GatewayError):
            ends[1].acknowledge(found.id)
    ends[1].acknowledge(found.id)
    assert network.told == [("n0", "done"), ("n1", "done")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('"E12"', "E12"),
        ("12", "12"),
        ('" 12 "', "12"),
        ('"\\u202e"', None),
        ('"\\ud800"', "\ufffd"),
        ("true", None),
    ],
)
def test_the_code_of_a_network_is_kept_as_it_can_be_shown(
    said: str, code: str | None, network: Network, ends: tuple[GatewayExchange, GatewayExchange]
) -> None:
    network.answer = (200, f'{{"status": "fail", "errorCode": {said}}}'.encode())
    assert ends[0].send(DOCUMENTS[0]).host_code == code
