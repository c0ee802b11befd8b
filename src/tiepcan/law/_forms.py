"""Forms as data: which fields, where each value comes from, how sure we are of them (mẫu phiếu)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan.citation import Citation
from tiepcan.text import Bilingual

__all__ = ["Fill", "FormField", "FormTemplate"]


class Fill(StrEnum):
    """Where the value of a field comes from; forms pick from these (nguồn của giá trị)."""

    AGENCY = "agency"
    CASE_NUMBER = "case_number"
    RECEIPT_NUMBER = "receipt_number"
    RECEIPT_ISSUED_BY = "receipt_issued_by"
    REQUESTER = "requester"
    REPRESENTATIVE = "representative"
    IDENTITY = "identity"
    ADDRESS = "address"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    MEMBER_COUNT = "member_count"
    MEMBER_LIST = "member_list"
    INFORMATION = "information"
    TIMES_ASKED = "times_asked"
    PURPOSE = "purpose"
    SUPPLY_CHANNEL = "supply_channel"
    ATTACHED_CONSENTS = "attached_consents"
    RECEIVED_ON = "received_on"
    REQUEST_REFERENCE = "request_reference"
    SUPPLY_PLACE = "supply_place"
    SUPPLY_TIME = "supply_time"
    COST_COPYING = "cost_copying"
    COST_SENDING = "cost_sending"
    COST_TOTAL = "cost_total"
    PAYMENT_COLLECTOR = "payment_collector"
    PAYMENT_TREASURY = "payment_treasury"
    PAYMENT_UNTIL = "payment_until"
    EXTENSION_REASON = "extension_reason"
    EXTENDED_DUE = "extended_due"
    REFUSED_INFORMATION = "refused_information"
    REFUSAL_REASON = "refusal_reason"
    CONSENTING_PERSON = "consenting_person"
    CONSENTING_IDENTITY = "consenting_identity"
    CONSENT_INFORMATION = "consent_information"
    CONSENT_SCOPE = "consent_scope"
    #: Filled by hand: a signature, a day of signing.
    BY_HAND = "by_hand"


@attrs.frozen(kw_only=True)
class FormField:
    """One field of a form (một mục của mẫu)."""

    key: str
    label: Bilingual
    fill: Fill
    #: Whether the form is incomplete without it.
    needed: bool = True
    #: Not read in a text: from memory, to be checked against the official annex.
    from_memory: bool = True


@attrs.frozen(kw_only=True)
class FormTemplate:
    """A form by its number, with its fields in order (mẫu phiếu).

    Holds no layout: a renderer turns a filled form into a document.
    """

    id: str
    #: The number people use: ``01a``, ``05``.
    code: str
    name: Bilingual
    citation: Citation
    fields: tuple[FormField, ...] = ()
    #: The form of the access law beside which it stands, where it is another procedure's.
    beside: str | None = None
    remark: Bilingual | None = None
