"""The line itself: verified, bounded, nobody else gets the token; the toy portal over HTTP (đường truyền HTTP)."""

from __future__ import annotations

import itertools
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from urllib3 import HTTPResponse
from urllib3.exceptions import SSLError

from onestop_sync import AGENCY, PERSON, filed, message
from tiepcan.errors import DataFileError, InputError
from tiepcan_onestop._client import PortalClient
from tiepcan_onestop._http import HttpTransport
from tiepcan_onestop._portal_settings import PortalSettings, read_portal_settings
from tiepcan_onestop._retries import RetryPolicy
from tiepcan_onestop._transport import Call, PortalUnreachableError
from tiepcan_onestop.testing import FaultPlan, Misbehaviour, StubPortal, StubServer

SHOWN = "mat-ma-khong-ai-biet"
CALL = Call(service="DongBoHoSoMC", body=message().body, key=message().key)


def settings(url: str, **more: object) -> PortalSettings:
    return PortalSettings(url=url, token=SHOWN, read_seconds=0.3, **more)  # type: ignore[arg-type]


@contextmanager
def answering(raw: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Answer every call with the same bytes, and keep what was asked."""
    asked: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                asked.append(line.recv(65_536))
                line.sendall(raw)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/dvc", asked
    finally:
        listening.close()


def test_a_message_goes_with_its_key_and_token_and_its_answer_comes_back() -> None:
    portal = StubPortal()
    with StubServer(portal, token=SHOWN) as server:
        client = PortalClient(HttpTransport(settings(server.url)), agency=AGENCY)
        assert client.send(message()).taken
        assert client.send(message()).taken
        portal.file(filed("HS-1"), id="m-1")
        [waiting] = client.pending()
        client.acknowledge(waiting.id)
        assert client.pending() == ()
        assert portal.known_already == 1
        assert list(portal.dossiers) == ["H99.12-2026-0001", "HS-1"]


def test_headers_are_those_that_are_asked_for() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}") as (url, asked):
        transport = HttpTransport(settings(url))
        transport.send(CALL)
        transport.close()
        transport.close()
    head = asked[0].partition(b"\r\n\r\n")[0].decode().lower()
    assert head.startswith("post /dvc http/1.1")
    assert f"idempotency-key: {CALL.key}" in head
    assert f"authorization: bearer {SHOWN}" in head


def test_a_wrong_token_is_told_as_a_status() -> None:
    with (
        StubServer(StubPortal(), token=SHOWN[:-1]) as server,
        pytest.raises(PortalUnreachableError, match="http-401") as error,
    ):
        PortalClient(HttpTransport(settings(server.url)), agency=AGENCY).send(message())
    assert SHOWN not in str(error.value)


@pytest.mark.parametrize(
    ("wrong", "why", "arrived"),
    [
        (Misbehaviour.SLOW, "timeout", True),
        (Misbehaviour.RESET_AFTER, "broken-off", True),
        (Misbehaviour.RESET_BEFORE, "broken-off", True),
        (Misbehaviour.TRUNCATED, "broken-off", True),
        (Misbehaviour.HALF_JSON, "unreadable", True),
        (Misbehaviour.ERROR, "http-500", True),
        (Misbehaviour.ERROR_AFTER, "http-500", True),
        (Misbehaviour.TOO_MANY, "http-429", False),
    ],
)
def test_each_fault_of_a_line_is_told_and_the_next_call_works(
    wrong: Misbehaviour, why: str, *, arrived: bool
) -> None:
    portal = StubPortal()
    with StubServer(portal, plan=FaultPlan(shares={wrong: 1.0})) as server:
        client = PortalClient(
            HttpTransport(settings(server.url)),
            agency=AGENCY,
            policy=RetryPolicy(tries=1),
            wait=lambda _: None,
        )
        with pytest.raises(PortalUnreachableError) as error:
            client.send(message())
        assert (error.value.why, error.value.may_have_arrived) == (why, arrived)
        assert error.value.__cause__ is None
        server.line.finish()
        assert client.send(message()).taken
        assert len(portal.dossiers) == 1
        assert portal.done["DongBoHoSoMC"] == 1


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    with pytest.raises(PortalUnreachableError) as error:
        HttpTransport(settings(f"http://127.0.0.1:{port}/")).send(CALL)
    assert (error.value.why, error.value.may_have_arrived) == ("connect", False)


def test_a_line_that_does_not_prove_itself_is_not_used() -> None:
    with StubServer(StubPortal()) as server, pytest.raises(PortalUnreachableError) as error:
        HttpTransport(settings(server.url.replace("http:", "https:"))).send(CALL)
    assert (error.value.why, error.value.may_have_arrived) == ("tls", False)


def test_a_line_that_breaks_behind_the_message_does_not_say_that_nothing_arrived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A record that cannot be deciphered, when the portal has read the message already."""
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{") as (url, asked):
        transport = HttpTransport(settings(url))

        def damaged(*_: object, **__: object) -> bytes:
            raise SSLError(ssl.SSLError(1, "[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC]"))

        monkeypatch.setattr(HTTPResponse, "read", damaged)
        with pytest.raises(PortalUnreachableError) as error:
            transport.send(CALL)
    assert (error.value.why, error.value.may_have_arrived, len(asked)) == ("tls", True, 1)


def test_who_hangs_up_before_the_message_has_left_has_not_got_it() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        line, _ = listening.accept()
        line.close()

    threading.Thread(target=hang_up, daemon=True).start()
    url = f"https://127.0.0.1:{listening.getsockname()[1]}/"
    with listening, pytest.raises(PortalUnreachableError) as error:
        HttpTransport(settings(url)).send(CALL)
    assert error.value.may_have_arrived is False


def test_a_redirection_takes_the_token_nowhere() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") as (there, asked):
        redirection = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {there}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        with answering(redirection.encode()) as (url, _):
            assert HttpTransport(settings(url)).send(CALL).status == 307
    assert asked == []


def test_an_answer_that_is_too_long_is_not_read_to_its_end() -> None:
    body = b"x" * 5_000
    with (
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + body) as (url, _),
        pytest.raises(PortalUnreachableError) as error,
    ):
        HttpTransport(settings(url, largest_answer=1_000)).send(CALL)
    assert error.value.why == "too-long"


@pytest.mark.parametrize(
    "raw", [b"", b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000]
)
def test_what_is_no_answer_is_no_answer(raw: bytes) -> None:
    with answering(raw) as (url, _), pytest.raises(PortalUnreachableError):
        HttpTransport(settings(url)).send(CALL)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ("Retry-After: 30", 30.0),
        ("Retry-After: Fri, 20 Nov 2026 03:00:30 GMT\r\nDate: Fri, 20 Nov 2026 03:00:00 GMT", 30.0),
        ("Retry-After: Fri, 20 Nov 2026 02:00:00 GMT\r\nDate: Fri, 20 Nov 2026 03:00:00 GMT", 0.0),
        # Without the day of the answer there is nothing to hold it against.
        ("Retry-After: Fri, 20 Nov 2026 03:00:30 GMT", None),
        ("Retry-After: lat nua", None),
        ("Retry-After: -3", None),
        ("Retry-After: " + "9" * 400, None),
        ("X: y", None),
    ],
)
def test_when_to_ask_again_is_read_without_a_clock(headers: str, seconds: float | None) -> None:
    raw = f"HTTP/1.1 429 Too Many\r\n{headers}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with answering(raw.encode()) as (url, _):
        assert HttpTransport(settings(url)).send(CALL).retry_after == seconds


# --- settings ---


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://a.example"},
        {"url": "https://"},
        {"url": "https://ai:matkhau@a.example/"},
        {"url": "https://a.example/?token=matkhau"},
        {"url": "http://a.example/"},
        {"url": "https://a.example:cong/"},
        {"url": "https://a .example/"},
        {"url": "https://cổng.example/"},
        {"url": 7},
        {"token": "mat khau"},
        {"token": "matkhau\r\nX: y"},
        {"token": None},
        {"read_seconds": 0},
        {"total_seconds": 601},
        {"read_seconds": float("nan")},
        {"connect_seconds": "5"},
        {"largest_answer": 0},
        {"ca_file": 3},
        {"knows_keys": "yes"},
    ],
)
def test_a_setting_that_is_wrong_is_named_and_not_shown(wrong: dict[str, object]) -> None:
    given: dict[str, object] = {"url": "https://a.example/", **wrong}
    with pytest.raises(InputError) as error:
        PortalSettings(**given)  # type: ignore[arg-type]
    assert error.value.path in wrong
    assert "matkhau" not in str(error.value)


@pytest.mark.parametrize(
    "url", ["http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:80/x", "https://a.example"]
)
def test_addresses_that_can_be_used(url: str) -> None:
    assert PortalSettings(url=url).url == url


def test_a_token_shows_nowhere() -> None:
    made = settings("https://a.example/")
    assert SHOWN not in repr([made, HttpTransport(made)])


def test_a_file_of_settings_tells_all_that_is_wrong_in_it() -> None:
    text = f'url = "http://a.example"\nread_seconds = "{PERSON}"\ntoken = "{SHOWN}"\n'
    with pytest.raises(DataFileError) as error:
        read_portal_settings(text, name="cong.toml")
    assert [one.path for one in error.value.faults] == ["[2]", "url", "read_seconds"]
    assert PERSON not in str(error.value)
    assert SHOWN not in str(error.value)
    with pytest.raises(DataFileError, match="missing"):
        read_portal_settings("")
    with pytest.raises(DataFileError, match="no TOML"):
        read_portal_settings("url = ")
    made = read_portal_settings('url = "https://a.example"\nread_seconds = 7\nknows_keys = true', token=SHOWN)
    assert (made.read_seconds, made.knows_keys, made.token) == (7, True, SHOWN)


# --- the time of a whole answer ---

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"


@pytest.mark.parametrize(
    "raw",
    [
        HEAD,
        HEAD[:20],
        HEAD[:3],
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{",
    ],
)
def test_an_answer_that_trickles_in_is_given_up(raw: bytes) -> None:
    """Each piece comes in time, and the end of it never does."""
    clock = itertools.count(0, 60).__next__
    with answering(raw) as (url, asked):
        transport = HttpTransport(settings(url, total_seconds=100), clock=clock)
        with pytest.raises(PortalUnreachableError) as error:
            transport.send(CALL)
    assert (error.value.why, error.value.may_have_arrived, len(asked)) == ("timeout", True, 1)
    assert error.value.__cause__ is None


def test_an_answer_has_the_whole_of_its_time_and_the_next_call_its_own() -> None:
    seconds = itertools.chain.from_iterable(itertools.repeat(one * 100.0, 9) for one in itertools.count())
    portal = StubPortal()
    portal.dossiers |= {
        f"D-{number:03}": {"MaHoSo": f"D-{number:03}", "TrichYeuHoSo": "x" * 4_000} for number in range(150)
    }
    with StubServer(portal) as server:
        transport = HttpTransport(settings(server.url, total_seconds=600), clock=seconds.__next__)
        assert len(PortalClient(transport, agency=AGENCY).holdings()) == 150
        assert transport.send(CALL).status == 200
