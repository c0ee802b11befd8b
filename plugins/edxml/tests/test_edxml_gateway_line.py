"""The line to a gateway: verified, bounded in time and size, and nobody else gets the token (đường truyền đến trục)."""

from __future__ import annotations

import gzip
import socket
import struct
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from urllib3.util import Timeout

from edxml_line import LIST, answered, certificate_of, listening
from edxml_network import TOKEN
from tiepcan.errors import DataFileError, InputError
from tiepcan_edxml import GatewayClient, GatewayError, GatewayPaths

CODE = "000.00.12.H24"
#: Where nobody listens.
NOWHERE = "http://127.0.0.1:9"


def client_at(
    url: str, *, ca_file: str | None = None, clock: Callable[[], float] = lambda: 0.0
) -> GatewayClient:
    return GatewayClient(url=url, token=TOKEN, code=CODE, ca_file=ca_file, clock=clock)


def sends(answer: bytes) -> Callable[[socket.socket], None]:
    return lambda line: line.sendall(answer)


WRONG: dict[str, list[dict[str, Any]]] = {
    "token": [
        {"token": f"{TOKEN}\r\nX: y"},
        {"token": f"{TOKEN}đ"},
    ],
    "url": [
        {"url": f"https://a:{TOKEN}@truc.example.invalid"},
        {"url": "http://truc.example.invalid"},
        {"url": "https://truc.example.invalid?"},
        {"url": "https://truc.example.invalid#"},
    ],
    "code": [{"code": f"{CODE}\r\nX: y"}],
    "path_list": [{"paths": GatewayPaths(list="@khac.example.invalid/")}],
    "path_send": [{"paths": GatewayPaths(send="/a\r\nX: y")}],
    "ca_file": [{"ca_file": name} for name in (__file__, str(Path(__file__).parent), "khong-co", "", "a\0b")],
}


@pytest.mark.parametrize("path", WRONG)
def test_no_client_is_made_with_what_cannot_be_sent_safely(path: str) -> None:
    usual = {"url": "https://truc.example.invalid", "token": TOKEN, "code": CODE}
    for wrong in WRONG[path]:
        with pytest.raises(InputError) as refused:
            GatewayClient(**{**usual, **wrong})
        assert refused.value.path == path
        assert TOKEN not in repr(refused.value)
        assert "khac.example" not in str(refused.value)


def test_a_certificate_of_nobody_who_is_trusted_is_refused_by_name() -> None:
    with listening(sends(answered(LIST)), certificate="127.0.0.1") as (url, asked):
        client = client_at(url)
        with pytest.raises(GatewayError, match="certificate is not accepted") as refused:
            client.list_ids("edoc")
        client.close()
        assert url not in str(refused.value)
        assert asked == []


def test_a_certificate_that_is_trusted_is_taken_and_that_of_another_address_is_not(tmp_path: Path) -> None:
    for address in ("127.0.0.1", "127.0.0.2"):
        (tmp_path / address).write_bytes(certificate_of(address))
        with listening(sends(answered(LIST)), certificate=address) as (url, asked):
            client = client_at(url, ca_file=str(tmp_path / address))
            if address in url:
                assert client.list_ids("edoc") == []
                assert f"Bearer {TOKEN}".encode() in asked[0]
            else:
                with pytest.raises(GatewayError, match="certificate is not accepted"):
                    client.list_ids("edoc")
                assert asked == []
            client.close()


def test_the_keys_of_a_line_are_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, trusted = tmp_path / "khoa", tmp_path / "truc.pem"
    trusted.write_bytes(certificate_of("127.0.0.1"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    with listening(sends(answered(LIST)), certificate="127.0.0.1") as (url, _):
        client = client_at(url, ca_file=str(trusted))
        assert client.list_ids("edoc") == []
        client.close()
    assert not keys.exists()


def test_a_proxy_of_the_environment_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, NOWHERE)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with listening(sends(answered(LIST))) as (url, asked):
        assert client_at(url).list_ids("edoc") == []
        assert len(asked) == 1


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent"])
def test_no_redirection_is_followed(status: str) -> None:
    with listening(sends(answered(LIST))) as (other, heard):
        for target in (f"{other}/getEdoc", "file:///etc/hostname", "http://["):
            with listening(sends(answered(b"", status, f"Location: {target}"))) as (url, _):
                client = client_at(url)
                with pytest.raises(GatewayError, match=f"answered {status[:3]}"):
                    client.get("n0", "edoc")
                client.close()
        assert heard == []


ENDLESS = {
    "head": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "one line of the head": (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
    "go on": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "content": (b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n", b" "),
    "what follows the content": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        b"X: y\r\n",
    ),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_an_answer_that_comes_drop_by_drop_is_given_up(what: str) -> None:
    first, drop = ENDLESS[what]

    def drip(line: socket.socket) -> None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(first)
        while True:
            line.sendall(drop)

    halves = count(step=0.5)
    with listening(drip) as (url, _):
        client = client_at(url, clock=lambda: next(halves) * 600)
        with pytest.raises(GatewayError, match="too slow"):
            client.list_ids("edoc")
        client.close()


def test_a_message_that_is_taken_drop_by_drop_is_given_up() -> None:
    minutes = count(step=60.0)
    with listening(sends(answered(LIST))) as (url, _):
        client = client_at(url, clock=lambda: next(minutes))
        with pytest.raises(GatewayError, match="too slow"):
            client.send("m", bytes(2_000_000), "edoc")
        client.close()


def test_each_piece_of_a_long_message_has_its_time_and_the_answer_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: list[int] = []
    plainly = HTTPConnection.send

    def noted(connection: HTTPConnection, data: bytes) -> None:
        sizes.append(len(data))
        plainly(connection, data)

    monkeypatch.setattr(HTTPConnection, "send", noted)
    # As if it had taken two minutes to go out.
    monkeypatch.setattr(Timeout, "get_connect_duration", lambda _: 120.0)
    content = bytes(1_000_000)

    with listening(sends(answered(LIST))) as (url, asked):
        client = client_at(url)
        assert client.send("m", content, "edoc") == {"status": "OK", "data": []}
        client.close()
        assert b"content-length: 1000000\r\n" in asked[0].lower()
    assert sum(sizes) > len(content)
    assert max(sizes) <= 1 << 16


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 200 " + b"x" * 70_000 + b"\r\n\r\n", id="a long line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", id="a long head"),
        pytest.param(b"HTTP/1.1 2000 OK\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + LIST, id="cut short"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}", id="two lengths"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1c\r\n" + LIST, id="no last chunk"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n" + LIST, id="no chunk"),
        pytest.param(answered(gzip.compress(LIST), "200 OK", "Content-Encoding: gzip"), id="packed"),
        pytest.param(answered(LIST, "103 Early Hints"), id="early hints"),
        pytest.param(answered(b"", "304 Not Modified"), id="not modified"),
    ],
)
def test_what_is_no_whole_answer_is_one_error(answer: bytes) -> None:
    with listening(sends(answer)) as (url, _):
        client = client_at(url)
        with pytest.raises(GatewayError) as failed:
            client.list_ids("edoc")
        client.close()
        assert TOKEN not in repr(failed.value)
        assert url.rpartition(":")[2] not in str(failed.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n" + answered(LIST),
        b"HTTP/1.1 200 \xff\r\nX-\xff: \xfe\r\nContent-Length: \xb2\r\n\r\n" + LIST,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1c\r\n" + LIST + b"\r\n0\r\n\r\n",
    ],
)
def test_what_is_odd_and_whole_is_read(answer: bytes) -> None:
    with listening(sends(answer)) as (url, _):
        client = client_at(url)
        assert client.list_ids("edoc") == []
        client.close()


def test_a_packed_message_is_not_unpacked() -> None:
    packed = gzip.compress(bytes(60_000_000))
    with listening(sends(answered(packed, "200 OK", "Content-Encoding: gzip"))) as (url, _):
        client = client_at(url)
        assert client.get("n0", "edoc") == packed
        client.close()


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"]
)
def test_a_line_that_is_cut_is_an_os_error_in_each_phase(sent: bytes) -> None:
    def cut(line: socket.socket) -> None:
        line.sendall(sent)
        line.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        )

    with listening(cut) as (url, _):
        client = client_at(url)
        with pytest.raises(GatewayError, match="not reached"):
            client.send("m", b"<edXML/>", "edoc")
        client.close()


@pytest.mark.parametrize("status", ["201 Created", "202 Accepted", "204 No Content"])
def test_every_status_of_http_that_says_done_is_one(status: str) -> None:
    has_content = not status.startswith("204")
    with listening(sends(answered(LIST if has_content else b"", status))) as (url, _):
        client = client_at(url)
        assert client.send("m", b"<edXML/>", "edoc") == ({"status": "OK", "data": []} if has_content else {})
        with pytest.raises(DataFileError, match=status[:3]):
            client.get("n0", "edoc")
        client.close()
