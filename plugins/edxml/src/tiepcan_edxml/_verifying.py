"""The one place that asks the library for XML signatures (kiểm tra chữ ký XML)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import cryptography.exceptions
from cryptography import x509
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidSignature
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

__all__ = ["verified"]

#: Weak ones too: whoever asks is told that they are. A secret that two share signs nothing for others.
_METHODS = frozenset(method for method in SignatureMethod if not method.name.startswith("HMAC"))
_DIGESTS = frozenset(DigestAlgorithm)


def verified(root: Any, certificate: bytes, as_of: dt.datetime) -> bool | Literal["partial"] | None:
    """Tell whether the signature within *root* is that of *certificate*, over the whole message.

    ``"partial"``: it covers something else; None: it cannot be checked.
    """
    config = SignatureConfiguration(
        signature_methods=_METHODS,
        digest_algorithms=_DIGESTS,
        verification_time=as_of,
    )
    tag = root.tag
    try:
        found = XMLVerifier().verify(
            root, x509_cert=x509.load_pem_x509_certificate(certificate), expect_config=config
        )
    except (InvalidSignature, cryptography.exceptions.InvalidSignature):
        return False
    # Whatever stands in a signature of somebody's: the library has an error of its own for each, and others besides.
    except Exception:  # noqa: BLE001 - see above
        return None
    # What is signed must be the message itself, and not a part that was put into another.
    if not isinstance(found, VerifyResult) or found.signed_xml is None or found.signed_xml.tag != tag:
        return "partial"
    return True if _is_whole(found.signature_xml) else "partial"


def _is_whole(signature: Any) -> bool:
    references = signature.findall(".//{http://www.w3.org/2000/09/xmldsig#}Reference")
    return [one.get("URI") for one in references] == [""]
