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
    from tiepcan_edxml._exchange_folder import FolderExchange
    from tiepcan_edxml._exchange_gateway import GatewayExchange
    from tiepcan_edxml._gateway_answers import GatewayError
    from tiepcan_edxml._gateway_client import GatewayClient
    from tiepcan_edxml._gateway_settings import GatewayPaths
    from tiepcan_edxml._intake import intake_of
    from tiepcan_edxml._limits import EdxmlLimits, default_limits
    from tiepcan_edxml._message_ids import message_id_of
    from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage, EdxmlStatus
    from tiepcan_edxml._official_documents import from_official, to_official
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
    from tiepcan_edxml._received import ReceivedMessage, SetAside
    from tiepcan_edxml._replies import answered_by, reply_to
    from tiepcan_edxml._schema import edxml_schema
    from tiepcan_edxml._sent_documents import replace_document, revoke_document, update_document
    from tiepcan_edxml._signature import SignatureTrust
    from tiepcan_edxml._status_map import EdxmlStatusRow, edxml_status_map, edxml_status_rows, status_for
    from tiepcan_edxml._status_messages import acknowledgements, status_of_event, status_reply
    from tiepcan_edxml._tolerances import tolerances
    from tiepcan_edxml._unpacking import UnpackedFile, unpack_attachment
    from tiepcan_edxml._writing import write_edxml, write_edxml_to

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
    "EdxmlStatusRow",
    "FolderExchange",
    "GatewayClient",
    "GatewayError",
    "GatewayExchange",
    "GatewayPaths",
    "OrgCode",
    "OrgDirectory",
    "OrgEntry",
    "OtherInfo",
    "Party",
    "ReadEdxml",
    "ReceivedMessage",
    "ReceiverChange",
    "Replacement",
    "ResponseFor",
    "SetAside",
    "SignatureReport",
    "SignatureTrust",
    "Signer",
    "StaffInfo",
    "Tolerated",
    "TraceHeader",
    "UnpackedFile",
    "acknowledgements",
    "answered_by",
    "code_form",
    "default_limits",
    "edxml_schema",
    "edxml_status_map",
    "edxml_status_rows",
    "from_official",
    "intake_of",
    "message_id_of",
    "parse_organ_id",
    "read_agency_list",
    "read_edxml",
    "replace_document",
    "reply_to",
    "revoke_document",
    "status_for",
    "status_of_event",
    "status_reply",
    "to_official",
    "tolerances",
    "unpack_attachment",
    "update_document",
    "write_edxml",
    "write_edxml_to",
]

_ROOMS = {
    "AnyOrgCode": "_org_codes",
    "Business": "_parts",
    "BusinessKind": "_parts",
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
    "EdxmlStatusRow": "_status_map",
    "FolderExchange": "_exchange_folder",
    "GatewayClient": "_gateway_client",
    "GatewayError": "_gateway_answers",
    "GatewayExchange": "_exchange_gateway",
    "GatewayPaths": "_gateway_settings",
    "OrgCode": "_org_codes",
    "OrgDirectory": "_org_directory",
    "OrgEntry": "_org_directory",
    "OtherInfo": "_parts",
    "Party": "_parts",
    "ReadEdxml": "_reading_records",
    "ReceivedMessage": "_received",
    "ReceiverChange": "_parts",
    "Replacement": "_parts",
    "ResponseFor": "_parts",
    "SetAside": "_received",
    "SignatureReport": "_reading_records",
    "SignatureTrust": "_signature",
    "Signer": "_parts",
    "StaffInfo": "_parts",
    "Tolerated": "_reading_records",
    "TraceHeader": "_parts",
    "UnpackedFile": "_unpacking",
    "acknowledgements": "_status_messages",
    "answered_by": "_replies",
    "code_form": "_code_forms",
    "default_limits": "_limits",
    "edxml_schema": "_schema",
    "edxml_status_map": "_status_map",
    "edxml_status_rows": "_status_map",
    "from_official": "_official_documents",
    "intake_of": "_intake",
    "message_id_of": "_message_ids",
    "parse_organ_id": "_org_codes",
    "read_agency_list": "_org_list",
    "read_edxml": "_reading",
    "replace_document": "_sent_documents",
    "reply_to": "_replies",
    "revoke_document": "_sent_documents",
    "status_for": "_status_map",
    "status_of_event": "_status_messages",
    "status_reply": "_status_messages",
    "to_official": "_official_documents",
    "tolerances": "_tolerances",
    "unpack_attachment": "_unpacking",
    "update_document": "_sent_documents",
    "write_edxml": "_writing",
    "write_edxml_to": "_writing",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
