"""Keys that are too short for what they sign (độ dài khóa)."""

from __future__ import annotations

import binascii
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

__all__ = ["carries_short_key", "has_short_key"]

#: Bits: practice of those who sign and certify; QCVN 102 says nothing of it that was seen.
_LEAST_RSA = 2048
_BITS = 8


def has_short_key(certificate: x509.Certificate) -> bool:
    """Tell whether the key of *certificate* is one of RSA under 2048 bits; a key nobody knows is not said to be."""
    try:
        key = certificate.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return isinstance(key, RSAPublicKey) and key.key_size < _LEAST_RSA


def carries_short_key(signature: Any) -> bool:
    """Tell whether a certificate or a key within *signature*, an element, is one of RSA under 2048 bits."""
    return any(
        _is_short(element.tag.rpartition("}")[2], element.text)
        for element in signature.iter()
        if isinstance(element.tag, str) and element.text
    )


def _is_short(name: str, text: str) -> bool:
    if name not in {"X509Certificate", "Modulus"}:
        return False
    try:
        content = binascii.a2b_base64(text)
        if name == "X509Certificate":
            return has_short_key(x509.load_der_x509_certificate(content))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # Whether it is damaged, the check tells; here nothing is said of it.
        return False
    modulus = content.lstrip(b"\0")
    return 0 < len(modulus) <= _LEAST_RSA // _BITS and int.from_bytes(modulus).bit_length() < _LEAST_RSA
