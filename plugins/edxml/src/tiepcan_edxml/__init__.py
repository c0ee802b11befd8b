"""Official documents and status messages of QCVN 102:2016 for tiepcan (văn bản điện tử edXML).

The names are loaded when they are first asked for: hosts import this package with every program that lists plugins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiepcan_edxml._attachment import EdxmlAttachment
    from tiepcan_edxml._code_forms import CodeForm, code_form
    from tiepcan_edxml._document_id import DocumentId
    from tiepcan_edxml._limits import EdxmlLimits, default_limits
    from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage, EdxmlStatus
    from tiepcan_edxml._org_codes import AnyOrgCode, EdxmlOrgCode, OrgCode, parse_organ_id
    from tiepcan_edxml._org_directory import OrgDirectory, OrgEntry
    from tiepcan_edxml._org_list import read_agency_list
    from tiepcan_edxml._parts import (
        Business,
        BusinessKind,
        DocumentType,
        EdxmlStatusCode,
        OtherInfo,
        Party,
        ReceiverChange,
        Replacement,
        ResponseFor,
        Signer,
        StaffInfo,
        TraceHeader,
    )
    from tiepcan_edxml._reading import read_edxml
    from tiepcan_edxml._reading_records import ReadEdxml, SignatureReport, Tolerated
    from tiepcan_edxml._signature import SignatureTrust
    from tiepcan_edxml._tolerances import tolerances
    from tiepcan_edxml._unpacking import UnpackedFile, unpack_attachment

__all__ = [
    "AnyOrgCode",
    "Business",
    "BusinessKind",
    "CodeForm",
    "DocumentId",
    "DocumentType",
    "EdxmlAttachment",
    "EdxmlDocument",
    "EdxmlLimits",
    "EdxmlMessage",
    "EdxmlOrgCode",
    "EdxmlStatus",
    "EdxmlStatusCode",
    "OrgCode",
    "OrgDirectory",
    "OrgEntry",
    "OtherInfo",
    "Party",
    "ReadEdxml",
    "ReceiverChange",
    "Replacement",
    "ResponseFor",
    "SignatureReport",
    "SignatureTrust",
    "Signer",
    "StaffInfo",
    "Tolerated",
    "TraceHeader",
    "UnpackedFile",
    "code_form",
    "default_limits",
    "parse_organ_id",
    "read_agency_list",
    "read_edxml",
    "tolerances",
    "unpack_attachment",
]

_ROOMS = {
    "Business": "_parts",
    "BusinessKind": "_parts",
    "AnyOrgCode": "_org_codes",
    "CodeForm": "_code_forms",
    "DocumentId": "_document_id",
    "DocumentType": "_parts",
    "EdxmlAttachment": "_attachment",
    "EdxmlDocument": "_model",
    "EdxmlLimits": "_limits",
    "EdxmlMessage": "_model",
    "EdxmlOrgCode": "_org_codes",
    "EdxmlStatus": "_model",
    "EdxmlStatusCode": "_parts",
    "OrgCode": "_org_codes",
    "OrgDirectory": "_org_directory",
    "OrgEntry": "_org_directory",
    "OtherInfo": "_parts",
    "Party": "_parts",
    "ReadEdxml": "_reading_records",
    "ReceiverChange": "_parts",
    "Replacement": "_parts",
    "ResponseFor": "_parts",
    "SignatureReport": "_reading_records",
    "SignatureTrust": "_signature",
    "Signer": "_parts",
    "StaffInfo": "_parts",
    "Tolerated": "_reading_records",
    "TraceHeader": "_parts",
    "UnpackedFile": "_unpacking",
    "code_form": "_code_forms",
    "default_limits": "_limits",
    "parse_organ_id": "_org_codes",
    "read_agency_list": "_org_list",
    "read_edxml": "_reading",
    "tolerances": "_tolerances",
    "unpack_attachment": "_unpacking",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
