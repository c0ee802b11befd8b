"""Official documents and status messages of QCVN 102:2016 for tiepcan (văn bản điện tử edXML).

The names are loaded when they are first asked for: hosts import this package with every program that lists plugins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiepcan_edxml._attachment import EdxmlAttachment
    from tiepcan_edxml._document_id import DocumentId
    from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage, EdxmlStatus
    from tiepcan_edxml._org_codes import CodeForm, EdxmlOrgCode, OrgCode, code_form, parse_organ_id
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
    from tiepcan_edxml._reading_records import ReadEdxml, SignatureReport, Tolerated

__all__ = [
    "Business",
    "BusinessKind",
    "CodeForm",
    "DocumentId",
    "DocumentType",
    "EdxmlAttachment",
    "EdxmlDocument",
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
    "Signer",
    "StaffInfo",
    "Tolerated",
    "TraceHeader",
    "code_form",
    "parse_organ_id",
    "read_agency_list",
]

_ROOMS = {
    "CodeForm": "_org_codes",
    "EdxmlOrgCode": "_org_codes",
    "OrgCode": "_org_codes",
    "code_form": "_org_codes",
    "parse_organ_id": "_org_codes",
    "OrgDirectory": "_org_directory",
    "OrgEntry": "_org_directory",
    "read_agency_list": "_org_list",
    "Business": "_parts",
    "BusinessKind": "_parts",
    "DocumentId": "_document_id",
    "DocumentType": "_parts",
    "EdxmlAttachment": "_attachment",
    "EdxmlDocument": "_model",
    "EdxmlMessage": "_model",
    "EdxmlStatus": "_model",
    "EdxmlStatusCode": "_parts",
    "OtherInfo": "_parts",
    "Party": "_parts",
    "ReadEdxml": "_reading_records",
    "ReceiverChange": "_parts",
    "Replacement": "_parts",
    "ResponseFor": "_parts",
    "SignatureReport": "_reading_records",
    "Signer": "_parts",
    "StaffInfo": "_parts",
    "Tolerated": "_reading_records",
    "TraceHeader": "_parts",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
