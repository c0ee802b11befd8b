"""The parts of a header that both messages have (các phần chung của MessageHeader)."""

from __future__ import annotations

from tiepcan_edxml._fields import Fields
from tiepcan_edxml._parts import Party, ResponseFor, StaffInfo

__all__ = ["read_response", "read_sender", "read_staff", "read_to"]

_SENDER = "From"


def read_sender(header: Fields) -> Party | None:
    """Return who sends it; a fault is noted where nobody does."""
    node = header.one(_SENDER, must_agree=True)
    found = None if node is None else header.read(node, _party)
    if node is None or not node.children:
        header.missing(_SENDER)
    return found


def read_to(header: Fields) -> tuple[Party, ...]:
    """Return whom it goes to."""
    return header.groups("To", _party)


def _party(fields: Fields) -> Party | None:
    organ_id = fields.organ_id(must_agree=True)
    found = {
        "organization_in_charge": fields.text("OrganizationInCharge"),
        "organ_name": fields.text("OrganName"),
        "organ_add": fields.text("OrganAdd"),
        "email": fields.text("Email"),
        "telephone": fields.text("Telephone"),
        "fax": fields.text("Fax"),
        "website": fields.text("Website"),
    }
    if organ_id is None:
        fields.missing("OrganId")
        return None
    return Party(organ_id=organ_id, **found)


def read_response(fields: Fields) -> ResponseFor:
    """Return which document is answered."""
    return ResponseFor(
        organ_id=fields.organ_id(),
        code=_code_text(fields),
        promulgation_date=fields.day("PromulgationDate"),
        document_id=fields.document_id(must_agree=True),
    )


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
