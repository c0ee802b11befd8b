"""Messages with a signature of an invented signer (thông điệp có chữ ký)."""

from __future__ import annotations

import datetime as dt
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import XMLSigner

from edxml_samples import document

__all__ = ["certificate", "other_certificate", "short_certificate", "signed", "signed_in_part"]

_USUAL, _OLD = "Sở Nội vụ tỉnh Lam Sơn", "Văn phòng cũ tỉnh Lam Sơn"
_BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_END = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024 if name == _OLD else 2048)


@cache
def _made(name: str) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(_key(name).public_key())
        .serial_number(31)
        .not_valid_before(_BEGIN)
        .not_valid_after(_END)
        .sign(_key(name), hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def certificate() -> bytes:
    """Return the certificate of whoever signs the messages here, in PEM; it holds in 2026."""
    return _made(_USUAL)


def other_certificate() -> bytes:
    """Return one of somebody else."""
    return _made("UBND xã Xuân Phong")


class _OldSigner(XMLSigner):
    """Signs as old systems do; the library leaves that to whoever asks for it by this name."""

    def check_deprecated_methods(self) -> None:
        """Let old algorithms pass."""


def short_certificate() -> bytes:
    """Return that of a signer whose RSA key has 1024 bits."""
    return _made(_OLD)


def signed(*, weak: bool = False, short: bool = False, key_value: bool = False) -> bytes:
    """Return a document with a signature over all of it, in its header as hosts have it."""
    signer = _OldSigner(
        method=SignatureConstructionMethod.enveloped,
        signature_algorithm=SignatureMethod.RSA_SHA1 if weak else SignatureMethod.RSA_SHA256,
        digest_algorithm=DigestAlgorithm.SHA1 if weak else DigestAlgorithm.SHA256,
    )
    placed = document(
        (
            "</edXML:edXMLHeader>",
            '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="placeholder"/></edXML:edXMLHeader>',
        )
    )
    who = _OLD if short else _USUAL
    root = signer.sign(
        etree.fromstring(placed), key=_key(who), cert=None if key_value else _made(who).decode()
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def signed_in_part() -> bytes:
    """Return a document with a right signature over one element of it alone."""
    placed = document(
        ("<edXML:DueDate>", '<edXML:DueDate Id="due">'),
        (
            "</edXML:edXMLHeader>",
            '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="placeholder"/></edXML:edXMLHeader>',
        ),
    )
    root = XMLSigner().sign(
        etree.fromstring(placed),
        key=_key(_USUAL),
        cert=certificate().decode(),
        reference_uri="#due",
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
