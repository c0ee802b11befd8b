"""What the signature in a message is worth (kiểm tra chữ ký số)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from cryptography import x509
from lxml import etree

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.fields import is_tuple_of
from tiepcan.text import printable
from tiepcan_edxml._key_sizes import carries_short_key, has_short_key
from tiepcan_edxml._parts import aware
from tiepcan_edxml._reading_records import SignatureReport

__all__ = ["NO_SIGNATURE", "SignatureTrust", "describe_signature", "verify_signature"]

_DSIG = "{http://www.w3.org/2000/09/xmldsig#}"
#: In the names of algorithms that may not carry a signature any more.
_WEAK = ("sha1", "md5", "ripemd")
#: More of the name of an algorithm than this is not shown.
_SHOWN = 120

NO_SIGNATURE = SignatureReport(
    present=False, why=Bilingual("thông điệp không có chữ ký", "the message has no signature")
)
_NOT_ASKED = Bilingual(
    "chưa kiểm tra: không đưa chứng thư nào để tin", "not checked: no certificate was given to trust"
)
_NOT_STANDARD = Bilingual(
    "không kiểm tra được: chữ ký không theo XML-DSig (sai không gian tên)",
    "it cannot be checked: it is no signature by XML-DSig (another namespace)",
)
_NOT_CHECKABLE = Bilingual(
    "không kiểm tra được: chữ ký hỏng hoặc dùng cách ký không hỗ trợ",
    "it cannot be checked: it is damaged, or of a kind that is not supported",
)
_PARTIAL = Bilingual(
    "không kiểm tra được: chữ ký không phủ cả thông điệp",
    "it cannot be checked: it does not cover the whole message",
)
_RIGHT = Bilingual("chữ ký đúng với chứng thư được tin", "it is right by a certificate that is trusted")
_WRONG = Bilingual(
    "chữ ký sai: không phải của chứng thư được tin, hoặc thông điệp đã bị sửa",
    "it is wrong: of none of the certificates that are trusted, or the message was changed",
)


def _certificates(instance: object, field: attrs.Attribute[Any], value: tuple[bytes, ...]) -> None:  # noqa: ARG001
    if not value:
        raise InputError(
            Bilingual("cần ít nhất một chứng thư", "a certificate is asked for"), path=field.name
        )
    for one in value:
        try:
            x509.load_pem_x509_certificate(one)
        except ValueError:
            raise InputError(
                Bilingual("không phải chứng thư dạng PEM", "it is no certificate in PEM"), path=field.name
            ) from None


def _told(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    aware(instance, field, value)
    if value is None:
        raise InputError(Bilingual("cần thời điểm", "an instant is asked for"), path=field.name)


@attrs.frozen(kw_only=True)
class SignatureTrust:
    """Whose signatures are trusted, and when (chứng thư được tin).

    Raises:
        InputError: A certificate is none, or the instant has no zone.
    """

    #: Certificates of signers, in PEM.
    certificates: tuple[bytes, ...] = attrs.field(
        validator=[is_tuple_of(bytes), _certificates], repr=lambda found: str(len(found))
    )
    #: When they must hold; no clock is read.
    as_of: dt.datetime = attrs.field(validator=_told)


def describe_signature(signature: Any) -> SignatureReport:
    """Return what *signature*, an element, says of itself; nothing is checked."""
    names = [
        str(element.get("Algorithm") or "")
        for element in signature.iter()
        if isinstance(element.tag, str)
        and element.tag.rpartition("}")[2] in {"SignatureMethod", "DigestMethod"}
    ]
    return SignatureReport(
        present=True,
        algorithm=printable(names[0])[:_SHOWN] if names else None,
        weak=any(weak in name.casefold().replace("-", "") for name in names for weak in _WEAK)
        or carries_short_key(signature),
        why=_NOT_ASKED if signature.tag == f"{_DSIG}Signature" else _NOT_STANDARD,
    )


def verify_signature(data: bytes, report: SignatureReport, trust: SignatureTrust) -> SignatureReport:
    """Return *report* with what checking the signature in *data* found, by the certificates of *trust*.

    A weak algorithm, or an RSA key under 2048 bits, is checked too, and stays reported as weak.
    """
    if report.why is _NOT_STANDARD:
        return report
    # The library is loaded where it is needed: few hosts check, and many read.
    from tiepcan_edxml._verifying import verified  # noqa: PLC0415 - see above

    # As it was signed: with its processing instructions and comments.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True
    )
    found = [
        verified(etree.fromstring(data, parser), certificate, trust.as_of)
        for certificate in trust.certificates
    ]
    for outcome in (True, False):
        if outcome in found:
            weak = report.weak or (outcome and _is_short(trust.certificates[found.index(True)]))
            return attrs.evolve(report, verified=outcome, weak=weak, why=_RIGHT if outcome else _WRONG)
    return attrs.evolve(report, why=_PARTIAL if "partial" in found else _NOT_CHECKABLE)


def _is_short(certificate: bytes) -> bool:
    return has_short_key(x509.load_pem_x509_certificate(certificate))
