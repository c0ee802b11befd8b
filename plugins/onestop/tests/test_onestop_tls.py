"""A secured line on this machine: who proves itself is spoken with, and nobody else (đường truyền có chứng thư)."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from onestop_sync import message
from tiepcan.errors import InputError
from tiepcan_onestop._http import HttpTransport
from tiepcan_onestop._portal_settings import PortalSettings
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError
from tiepcan_onestop.testing import StubPortal, StubServer

pytest.importorskip("cryptography")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SHOWN = "mat-ma"
CALL = Call(service="DongBoHoSoMC", body=message().body, key=message().key)
TODAY = dt.datetime.now(dt.UTC)


class Signer:
    """Vouches for names; made anew for each run, so that nothing secret lies about."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.file = folder / f"{name}.pem"
        signed = self._signed(self.name, self.key, x509.BasicConstraints(ca=True, path_length=None), days=2)
        self.file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def vouch(self, host: str, *, days: int = 2) -> Path:
        """Return a file with a key and what vouches for it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        signed = self._signed(name, key, x509.SubjectAlternativeName([x509.DNSName(host)]), days=days)
        file = self.folder / f"{self.file.stem}-{host}-{days}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        return file

    def _signed(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, what: Any, *, days: int
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(TODAY - dt.timedelta(days=9))
            .not_valid_after(TODAY + dt.timedelta(days=days))
            .add_extension(what, critical=isinstance(what, x509.BasicConstraints))
            .sign(self.key, hashes.SHA256())
        )


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer(tmp_path, "khe-lim")


@contextmanager
def listening(proof: Path) -> Iterator[tuple[str, StubPortal]]:
    portal = StubPortal()
    server = StubServer(portal, token=SHOWN)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(proof)
    line = server._server
    line.socket = context.wrap_socket(line.socket, server_side=True)
    with server:
        yield f"https://localhost:{line.server_address[1]}/", portal


def sent(url: str, ca_file: Path | None) -> Answer:
    transport = HttpTransport(
        PortalSettings(url=url, token=SHOWN, ca_file=None if ca_file is None else str(ca_file))
    )
    try:
        return transport.send(CALL)
    finally:
        transport.close()


def test_who_is_vouched_for_is_spoken_with(signer: Signer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says of ways round, or of a file for the keys of the line."""
    keys = signer.folder / "khoa.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with listening(signer.vouch("localhost")) as (url, portal):
        assert sent(url, signer.file).status == 200
    assert len(portal.dossiers) == 1
    assert not keys.exists()


@pytest.mark.parametrize("wrong", ["another name", "over", "another signer", "those of this system"])
def test_who_is_not_is_told_nothing(signer: Signer, wrong: str) -> None:
    other = Signer(signer.folder, "na-mau")
    proof = signer.vouch(
        "khac.example" if wrong == "another name" else "localhost", days=-1 if wrong == "over" else 2
    )
    trusted = {"another signer": other.file, "those of this system": None}.get(wrong, signer.file)
    with listening(proof) as (url, portal), pytest.raises(PortalUnreachableError) as error:
        sent(url, trusted)
    assert (error.value.why, error.value.may_have_arrived) == ("tls", False)
    assert (portal.dossiers, portal.known_already) == ({}, 0)


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_of_certificates_that_cannot_be_read_is_named_before_anything_is_sent(
    content: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "chung-thu.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match="ca_file") as error:
        HttpTransport(PortalSettings(url="https://localhost:9/", ca_file=str(file)))
    assert (error.value.__cause__, error.value.__context__) == (None, None)
