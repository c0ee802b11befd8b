"""A status message from its elements (đọc thông điệp trạng thái)."""

from __future__ import annotations

import re

from tiepcan_edxml._fields import Fields
from tiepcan_edxml._model import EdxmlStatus
from tiepcan_edxml._read_header import read_response, read_sender, read_staff, read_to

__all__ = ["read_status"]

_ONE_DIGIT = re.compile(r"\d", re.ASCII)
_RESPONSE = "ResponseFor"
_CODE = "StatusCode"


def read_status(header: Fields) -> EdxmlStatus | None:
    """Return the status in *header*; faults are noted where it says no status, or of no document."""
    sender, receivers = read_sender(header), read_to(header)
    answered = header.one(_RESPONSE, must_agree=True)
    response = None if answered is None else header.read(answered, read_response)
    if response is None:
        header.missing(_RESPONSE)
    code = _status_code(header)
    staff = header.group("StaffInfo", read_staff)
    description, timestamp = header.text("Description"), header.instant("Timestamp")
    if sender is None or response is None or code is None:
        return None
    found = EdxmlStatus(
        sender=sender,
        receivers=receivers,
        response_for=response,
        staff=staff,
        status_code=code,
        description=description,
        timestamp=timestamp,
    )
    if found.status is None:
        header.tell_at("unknown-status", _CODE, code)
    promulgated = response.promulgation_date
    if timestamp is not None and promulgated is not None and timestamp.date() < promulgated:
        header.tell_at("timestamp-before-promulgation", "Timestamp")
    return found


def _status_code(header: Fields) -> str | None:
    code = header.text(_CODE, must_agree=True)
    if code is None:
        header.missing(_CODE)
    elif _ONE_DIGIT.fullmatch(code):
        header.tell_at("status-code-form", _CODE)
        return f"0{code}"
    return code
