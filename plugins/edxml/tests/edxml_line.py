"""A gateway that answers with whatever bytes it is told, over TLS too (trục liên thông mẫu trả lời tùy ý)."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

__all__ = ["LIST", "answered", "certificate_of", "listening"]

#: A list that is empty.
LIST = b'{"status": "OK", "data": []}'
#: Certificates are looked at by the clock of the system: whatever day that is.
_BEGIN, _END = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
_MOST_ASKED = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.IGNORECASE)


def answered(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """Return a whole answer."""
    head = "\r\n".join(
        [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    )
    return head.encode() + body


@contextlib.contextmanager
def listening(
    answer: Callable[[socket.socket], object], *, certificate: str | None = None
) -> Iterator[tuple[str, list[bytes]]]:
    """Yield an address where every call is answered by *answer*, and what was asked there.

    With *certificate* it speaks TLS, and shows one of that address.
    """
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    context = None if certificate is None else _context(certificate)

    def serve() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            with (
                contextlib.suppress(OSError),
                caller,
                caller if context is None else context.wrap_socket(caller, server_side=True) as line,
            ):
                asked.append(_asked(line))
                answer(line)

    Thread(target=serve, daemon=True).start()
    try:
        scheme = "http" if certificate is None else "https"
        yield f"{scheme}://127.0.0.1:{server.getsockname()[1]}", asked
    finally:
        # Closed alone it would still be waited at.
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()


def _asked(line: socket.socket) -> bytes:
    """Return the whole of what is asked: a line that ends before it was read is a reset, and no end."""
    found = bytearray()
    while (piece := line.recv(_MOST_ASKED)) and not _is_whole(found := found + piece):
        pass
    return bytes(found)


def _is_whole(asked: bytes | bytearray) -> bool:
    head, _, body = asked.partition(b"\r\n\r\n")
    length = _LENGTH.search(head + b"\r\n")
    return length is not None and len(body) >= int(length[1])


def certificate_of(address: str) -> bytes:
    """Return the certificate of a gateway at *address*, which vouches for itself, in PEM."""
    return _made(address)[0]


def _context(address: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        file = Path(folder, "truc.pem")
        file.write_bytes(b"".join(_made(address)))
        context.load_cert_chain(file)
    return context


@cache
def _made(address: str) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "truc.example.invalid")])
    shown = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(31)
        .not_valid_before(_BEGIN)
        .not_valid_after(_END)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, key_cert_sign=True, **usage), critical=True)
        .add_extension(shown, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(shown), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM), key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
