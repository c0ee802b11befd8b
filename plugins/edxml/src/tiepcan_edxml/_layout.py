"""A message as elements in their one order (thứ tự phần tử khi ghi).

Nothing stands here that the message does not say: what is None or empty has no element.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tiepcan import VIETNAM_TIME
from tiepcan_edxml._model import EdxmlDocument, EdxmlStatus
from tiepcan_edxml._parts import (
    Business,
    DocumentType,
    OtherInfo,
    Party,
    Replacement,
    ResponseFor,
    Signer,
    StaffInfo,
)

__all__ = ["CONTENT_ID", "Element", "day_text", "header_of", "instant_text", "manifest_of"]

#: An element: its name and its text, or its name and those in it.
Element = tuple[str, "str | tuple[Element, ...]"]

#: What stands before the id of a file.
CONTENT_ID = "cid:"


def header_of(message: EdxmlDocument | EdxmlStatus) -> Element:
    """Return the header: all of a status, and of a document what is no file."""
    if isinstance(message, EdxmlStatus):
        return "edXMLHeader", (("MessageHeader", _status_fields(message)),)
    traces = [
        _group("TraceHeader", (("OrganId", one.organ_id), ("Timestamp", instant_text(one.timestamp))))
        for one in message.trace_headers
    ]
    business = () if message.business is None else (_business(message.business),)
    return "edXMLHeader", tuple(
        _present(
            (
                ("MessageHeader", _document_fields(message)),
                _group("TraceHeaderList", (*traces, *business)),
            )
        )
    )


def manifest_of(document: EdxmlDocument) -> tuple[Element, ...]:
    """Return what the manifest says of each file."""
    return tuple(
        (
            "Reference",
            tuple(
                _present(
                    (
                        ("ContentId", f"{CONTENT_ID}{one.content_id}"),
                        ("ContentType", one.content_type),
                        ("Description", one.description),
                        ("AttachmentName", one.name),
                    )
                )
            ),
        )
        for one in document.attachments
    )


def day_text(day: dt.date | None) -> str | None:
    """Return *day* as the format has it: YYYY/MM/DD."""
    return None if day is None else f"{day.year:04d}/{day.month:02d}/{day.day:02d}"


def instant_text(instant: dt.datetime | None) -> str | None:
    """Return *instant* as the format has it: YYYY/MM/DD HH:MM:SS, in Vietnam's time and without a zone."""
    if instant is None:
        return None
    local = instant.astimezone(VIETNAM_TIME)
    return f"{day_text(local.date())} {local.hour:02d}:{local.minute:02d}:{local.second:02d}"


def _document_fields(document: EdxmlDocument) -> tuple[Element, ...]:
    return tuple(
        _present(
            (
                _party("From", document.sender),
                *(_party("To", one) for one in document.receivers),
                ("DocumentId", document.document_id.text),
                _group(
                    "Code", (("CodeNumber", document.code_number), ("CodeNotation", document.code_notation))
                ),
                _group(
                    "PromulgationInfo",
                    (("Place", document.place), ("PromulgationDate", day_text(document.promulgation_date))),
                ),
                _type(document.document_type),
                ("Subject", document.subject),
                ("Content", document.content),
                _signer(document.signer),
                ("DueDate", day_text(document.due_date)),
                _other(document.other_info),
                *map(_response, document.response_for),
                ("SteeringType", document.steering_type),
                _group("ToPlaces", [("Place", one) for one in document.to_places]),
            )
        )
    )


def _status_fields(status: EdxmlStatus) -> tuple[Element, ...]:
    return tuple(
        _present(
            (
                _party("From", status.sender),
                *(_party("To", one) for one in status.receivers),
                _response(status.response_for),
                _staff(status.staff),
                ("StatusCode", status.status_code),
                ("Description", status.description),
                ("Timestamp", instant_text(status.timestamp)),
            )
        )
    )


def _party(name: str, party: Party) -> Element | None:
    return _group(
        name,
        (
            ("OrganId", party.organ_id),
            ("OrganizationInCharge", party.organization_in_charge),
            ("OrganName", party.organ_name),
            ("OrganAdd", party.organ_add),
            ("Email", party.email),
            ("Telephone", party.telephone),
            ("Fax", party.fax),
            ("Website", party.website),
        ),
    )


def _type(kind: DocumentType | None) -> Element | None:
    if kind is None:
        return None
    return _group(
        "DocumentType",
        (("Type", kind.type), ("TypeDetail", kind.type_detail), ("TypeName", kind.type_name)),
    )


def _signer(signer: Signer | None) -> Element | None:
    if signer is None:
        return None
    return _group(
        "SignerInfo",
        (
            ("Competence", signer.competence),
            ("Position", signer.position),
            ("FullName", signer.full_name),
        ),
    )


def _other(other: OtherInfo | None) -> Element | None:
    if other is None:
        return None
    return _group(
        "OtherInfo",
        (
            ("Priority", _number(other.priority)),
            ("SphereOfPromulgation", other.sphere_of_promulgation),
            ("TyperNotation", other.typer_notation),
            ("PromulgationAmount", _number(other.promulgation_amount)),
            ("PageAmount", _number(other.page_amount)),
            ("Direction", None if other.direction is None else str(other.direction).lower()),
            _group("Appendixes", [("Appendix", one) for one in other.appendixes]),
        ),
    )


def _response(found: ResponseFor) -> Element | None:
    return _group(
        "ResponseFor",
        (
            ("OrganId", found.organ_id),
            ("Code", found.code),
            ("PromulgationDate", day_text(found.promulgation_date)),
            ("DocumentId", None if found.document_id is None else found.document_id.text),
        ),
    )


def _staff(staff: StaffInfo | None) -> Element | None:
    if staff is None:
        return None
    return _group(
        "StaffInfo",
        (
            ("Department", staff.department),
            ("Staff", staff.staff),
            ("Email", staff.email),
            ("Mobile", staff.mobile),
        ),
    )


def _business(business: Business) -> Element:
    receivers = [
        _group("Receiver", (("ReceiverType", one.receiver_type), ("OrganId", one.organ_id)))
        for one in business.receivers
    ]
    return "Bussiness", tuple(
        _present(
            (
                ("BussinessDocType", None if business.kind is None else business.kind.number),
                ("BussinessDocReason", business.reason),
                _group(
                    "BussinessDocumentInfo",
                    (
                        ("DocumentInfo", _flag(business.changes_document)),
                        ("DocumentReceiver", _flag(business.changes_receivers)),
                        _group("ReceiverList", receivers),
                    ),
                ),
                ("DocumentId", None if business.document_id is None else business.document_id.text),
                ("Paper", _flag(business.paper)),
                _group("ReplacementInfoList", map(_replacement, business.replacements)),
                _staff(business.staff),
            )
        )
    )


def _replacement(one: Replacement) -> Element | None:
    return _group(
        "ReplacementInfo",
        (
            ("DocumentId", one.document_id.text),
            _group("OrganIdList", [("OrganId", organ_id) for organ_id in one.organ_ids]),
        ),
    )


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _flag(flag: bool | None) -> str | None:  # noqa: FBT001 - a value, no choice
    return None if flag is None else str(int(flag))


_Given = tuple[str, "str | tuple[Element, ...] | None"]


def _group(name: str, given: Iterable[_Given | Element | None]) -> Element | None:
    found = tuple(_present(given))
    return (name, found) if found else None


def _present(given: Iterable[_Given | Element | None]) -> Iterable[Element]:
    for one in given:
        if one is not None and one[1] is not None:
            yield one[0], one[1]
