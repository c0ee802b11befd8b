"""The parts of a header that both messages have (các phần chung của MessageHeader)."""

from __future__ import annotations

import datetime as dt

from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._fields import Fields
from tiepcan_edxml._org_codes import is_same_organ
from tiepcan_edxml._parts import Party, ResponseFor, StaffInfo

__all__ = ["compare_id", "read_response", "read_sender", "read_staff", "read_to"]

_SENDER = "From"


def read_sender(header: Fields) -> Party | None:
    """Return who sends it; a fault is noted where nobody does."""
    node = header.one(_SENDER, must_agree=True)
    found = None if node is None else header.read(node, _sender)
    if node is None or not node.children:
        header.missing(_SENDER)
    return found


def read_to(header: Fields) -> tuple[Party, ...]:
    """Return whom it goes to; one without a code is told and left out: who gets it hangs on none of the others."""
    return header.groups("To", _receiver)


def _sender(fields: Fields) -> Party | None:
    organ_id, others = _party(fields)
    if organ_id is None:
        fields.missing("OrganId")
        return None
    return Party(organ_id=organ_id, **others)


def _receiver(fields: Fields) -> Party | None:
    organ_id, others = _party(fields)
    if organ_id is None:
        fields.tell_at("receiver-without-code", "OrganId", others["organ_name"])
        return None
    return Party(organ_id=organ_id, **others)


def _party(fields: Fields) -> tuple[str | None, dict[str, str | None]]:
    return fields.organ_id(must_agree=True), {
        "organization_in_charge": fields.text("OrganizationInCharge"),
        "organ_name": fields.text("OrganName"),
        "organ_add": fields.text("OrganAdd"),
        "email": fields.text("Email"),
        "telephone": fields.text("Telephone"),
        "fax": fields.text("Fax"),
        "website": fields.text("Website"),
    }


def read_response(fields: Fields) -> ResponseFor:
    """Return which document is answered."""
    found = ResponseFor(
        organ_id=fields.organ_id(),
        code=_code_text(fields),
        promulgation_date=fields.day("PromulgationDate"),
        document_id=fields.document_id(must_agree=True),
    )
    if found.document_id is not None:
        compare_id(fields, found.document_id, (found.organ_id, found.promulgation_date, found.code))
    return found


def compare_id(
    fields: Fields, document_id: DocumentId, beside: tuple[str | None, dt.date | None, str | None]
) -> None:
    """Tell where an id has another organisation, day or number in it than stand beside it."""
    organ_id, *others = beside
    same_organ = None in {organ_id, document_id.organ_id} or is_same_organ(
        str(organ_id), str(document_id.organ_id)
    )
    within = document_id.day, document_id.number
    if not same_organ or any(None not in {a, b} and a != b for a, b in zip(within, others, strict=True)):
        fields.tell_at("document-id-disagrees", "DocumentId")


def _code_text(fields: Fields) -> str | None:
    node = fields.one("Code")
    if node is None:
        return None
    if not node.children:
        return fields.text_of(node)
    fields.tell("code-as-element", node)
    return fields.read(node, _joined_code)


def _joined_code(fields: Fields) -> str | None:
    number, notation = fields.text("CodeNumber"), fields.text("CodeNotation")
    return "/".join(part for part in (number, notation) if part is not None) or None


def read_staff(fields: Fields) -> StaffInfo:
    """Return who handled it."""
    return StaffInfo(
        department=fields.text("Department"),
        staff=fields.text("Staff"),
        email=fields.text("Email"),
        mobile=fields.text("Mobile"),
    )
