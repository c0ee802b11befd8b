"""Signatures: weak ones are said to be, wrong ones are found out, damaged ones harm nobody (chữ ký số)."""

from __future__ import annotations

import datetime as dt

import pytest

from edxml_samples import TRAPS, document, status
from edxml_signed import certificate, other_certificate, short_certificate, signed, signed_in_part
from tiepcan import VIETNAM_TIME
from tiepcan.errors import DataFileError, InputError
from tiepcan_edxml import SignatureReport, SignatureTrust, read_edxml

IN_2026 = dt.datetime(2026, 11, 20, 12, tzinfo=VIETNAM_TIME)
RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"


def checked(data: bytes, *certificates: bytes, as_of: dt.datetime = IN_2026) -> SignatureReport:
    trust = SignatureTrust(certificates=certificates or (certificate(),), as_of=as_of)
    return read_edxml(data, trust=trust).signature


def test_a_message_without_a_signature_has_none() -> None:
    found = read_edxml(status()).signature
    assert (found.present, found.verified, found.weak) == (False, None, False)


def test_a_signature_by_a_trusted_certificate_is_right() -> None:
    found = checked(signed())
    assert (found.present, found.verified, found.weak) == (True, True, False)
    assert found.why.en == "it is right by a certificate that is trusted"


def test_without_a_certificate_nothing_is_checked() -> None:
    found = read_edxml(signed()).signature
    assert (found.present, found.verified) == (True, None)
    assert "no certificate" in found.why.en


def test_one_of_several_certificates_is_enough() -> None:
    assert checked(signed(), other_certificate(), certificate()).verified is True


def test_a_signature_within_the_header_is_told_and_checked() -> None:
    data = signed()
    start, end = data.index(b"<ds:Signature"), data.index(b"</ds:Signature>") + len(b"</ds:Signature>")
    moved = (data[:start] + data[end:]).replace(
        b"</edXML:MessageHeader>", data[start:end] + b"</edXML:MessageHeader>"
    )
    found = checked(moved)
    assert (found.present, found.verified) == (True, True)
    assert [str(one) for one in read_edxml(moved).tolerated] == ["misplaced-element MessageHeader/Signature"]


def test_a_signature_of_somebody_else_is_wrong() -> None:
    assert checked(signed(), other_certificate()).verified is False


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_certificate_that_does_not_hold_then_is_not_trusted(year: int) -> None:
    assert checked(signed(), as_of=IN_2026.replace(year=year)).verified is False


@pytest.mark.parametrize(
    ("old", "new"), [(b"31/SNV-VP", b"32/SNV-VP"), (b"cid:1", b"cid:2"), (b"Lam S", b"Lam T")]
)
def test_a_message_that_was_changed_is_found_out(old: bytes, new: bytes) -> None:
    data = signed()
    assert old in data
    assert checked(data.replace(old, new, 1)).verified is False


def test_stray_bytes_before_the_message_do_not_make_its_signature_wrong() -> None:
    assert checked(b"1212" + signed()).verified is True


def test_a_weak_signature_is_checked_and_stays_weak() -> None:
    data = signed(weak=True)
    assert (checked(data).verified, checked(data).weak, checked(data).algorithm) == (True, True, RSA_SHA1)
    assert [one.code for one in read_edxml(data).tolerated] == ["weak-signature"]


def test_the_signature_of_the_samples_cannot_be_checked_and_harms_nobody() -> None:
    found = checked(TRAPS["weak-signature"]())
    assert (found.present, found.verified, found.weak, found.algorithm) == (True, None, True, RSA_SHA1)
    assert "another namespace" in found.why.en


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA"),
        (b"rsa-sha256", b"rsa-sha999"),
        (b"ds:SignedInfo", b"ds:SignedInf"),
        (b"ds:DigestValue", b"ds:DigestValu"),
    ],
)
def test_a_damaged_signature_is_never_right_and_never_a_crash(old: bytes, new: bytes) -> None:
    data = signed()
    assert old in data
    assert checked(data.replace(old, new)).verified is not True


def test_a_truncated_certificate_in_the_message_does_not_matter() -> None:
    data = signed()
    start = data.index(b"<ds:X509Certificate>") + 20
    cut = data[: start + 40] + data[data.index(b"</ds:X509Certificate>") :]
    assert checked(cut).verified in {True, None}


def test_a_signed_message_within_another_does_not_sign_that_one() -> None:
    inner = signed()
    start, end = inner.index(b"<edXML "), inner.rindex(b"</edXML>") + 8
    outer = document(("<AttachmentEncoded>", "<Other/><AttachmentEncoded>"))
    with pytest.raises(DataFileError, match="there are two of them"):
        checked(outer.replace(b"<Other/>", b"<Other>" + inner[start:end] + b"</Other>"))


def test_a_signature_over_a_part_does_not_sign_the_message() -> None:
    data = signed_in_part()
    assert checked(data).verified is None
    assert "whole message" in checked(data).why.en


@pytest.mark.parametrize("certificates", [(), (b"MIIF",)])
def test_trust_asks_for_a_certificate(certificates: tuple[bytes, ...]) -> None:
    with pytest.raises(InputError, match="certificates: "):
        SignatureTrust(certificates=certificates, as_of=IN_2026)


@pytest.mark.parametrize("as_of", [dt.datetime(2026, 11, 20), None])
def test_trust_asks_for_an_instant_with_a_zone(as_of: dt.datetime) -> None:
    with pytest.raises(InputError, match="as_of: "):
        SignatureTrust(certificates=(certificate(),), as_of=as_of)


@pytest.mark.parametrize("key_value", [False, True])
def test_a_short_key_is_weak_before_anybody_checks(*, key_value: bool) -> None:
    found = read_edxml(signed(short=True, key_value=key_value))
    assert (found.signature.weak, found.signature.verified) == (True, None)
    assert "weak-signature" in [one.code for one in found.tolerated]
    assert read_edxml(signed(key_value=key_value)).signature.weak is False


def test_a_short_key_that_is_right_stays_weak() -> None:
    found = checked(signed(short=True), short_certificate())
    assert (found.verified, found.weak) == (True, True)


def test_the_key_of_the_certificate_that_is_trusted_counts_where_the_message_carries_none() -> None:
    data = signed(short=True)
    start, end = data.index(b"<ds:KeyInfo>"), data.index(b"</ds:KeyInfo>") + len(b"</ds:KeyInfo>")
    bare = data[:start] + data[end:]
    assert read_edxml(bare).signature.weak is False
    assert checked(bare, short_certificate()).weak is True
