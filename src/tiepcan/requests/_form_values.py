"""Where the value of each kind of form field comes from (giá trị của các mục trong mẫu).

Personal data passes through here on its way into a document, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from tiepcan.law import Channel, Fill
from tiepcan.register import Outcome
from tiepcan.requests._case import Case
from tiepcan.requests._grounds import ground_in_words
from tiepcan.requests._people import Identity
from tiepcan.text import format_date, format_dong

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["FILLERS"]

Filler = Callable[[Case, "WorkingCalendar"], str]


def _plain(read: Callable[[Case], str]) -> Filler:
    return lambda case, _: read(case)


def _agency(case: Case) -> str:
    return "" if case.agency is None else case.agency.name


def _representative(case: Case) -> str:
    found = case.request.requester.representative
    return "" if found is None else found.name


def _paper(identity: Identity | None) -> str:
    if identity is None:
        return ""
    issued = "" if identity.issued_on is None else f"cấp ngày {format_date(identity.issued_on)}"
    place = f"tại {identity.issued_by}" if identity.issued_by else ""
    return ", ".join(filter(None, (identity.number, issued, place)))


def _contact(case: Case) -> str:
    found = case.request.requester.contact
    return ", ".join(filter(None, (found.phone, found.fax, found.email)))


def _members(case: Case) -> str:
    return "\n".join(
        f"{place}. {'; '.join(filter(None, (one.name, one.identity_number, one.purpose)))}"
        for place, one in enumerate(case.request.requester.members, start=1)
    )


def _items(case: Case, wanted: Callable[[str], bool]) -> str:
    texts = (
        " - ".join(filter(None, (item.document.strip(), item.content.strip())))
        for item in case.request.items
        if wanted(item.id)
    )
    return "; ".join(filter(None, texts))


def _channel(case: Case) -> str:
    found, requester = case.request.supply_channel, case.request.requester
    if found is None:
        return ""
    where = {
        Channel.ELECTRONIC: requester.contact.email,
        Channel.POST: requester.address,
        Channel.FAX: requester.contact.fax,
    }.get(found, "")
    return ": ".join(filter(None, (found.in_words().vi, where.strip())))


def _refused(case: Case) -> str:
    refused = {one.item for one in case.answers if one.outcome is Outcome.REFUSED}
    return _items(case, refused.__contains__)


def _reasons(case: Case) -> str:
    refused = (one for one in case.answers if one.outcome is Outcome.REFUSED)
    return "; ".join(dict.fromkeys(filter(None, (ground_in_words(one, case.regime) for one in refused))))


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else f"{format_dong(amount)} đồng"


def _sum(case: Case, name: str) -> str:
    # One notice after the other: what each asks for adds up.
    known = [amount for one in case.facts.costs if (amount := getattr(one, name)) is not None]
    return _money(sum(known, Decimal(0))) if known else ""


def _last_cost(case: Case, name: str) -> str:
    found = getattr(case.facts.costs[-1], name) if case.facts.costs else None
    return found or "" if found is None or isinstance(found, str) else format_date(found)


def _receipt(case: Case, name: str) -> str:
    return "" if case.facts.receipt is None else getattr(case.facts.receipt, name)


def _reference(case: Case) -> str:
    number = _receipt(case, "number") or case.number
    return f"{number}, ngày {format_date(case.received_on)}"


def _place(case: Case) -> str:
    return "" if case.facts.notice is None else case.facts.notice.place


def _supply_time(case: Case, calendar: WorkingCalendar) -> str:
    notice = case.facts.notice
    if notice is not None and notice.until is not None:
        return format_date(notice.until)
    deadline = case.deadline(calendar)
    return "" if deadline is None or deadline.due is None else format_date(deadline.due)


def _extension_reason(case: Case, calendar: WorkingCalendar) -> str:
    # The extension that counts; where none does, the last one, which the form then gives no new day.
    events = {number: event for number, event, _ in case.facts.extensions}
    counted = [one.event for one in case.clock(calendar).extensions if one.counts]
    found = [*events, *counted][-1:]
    return events[found[0]].reason if found else ""


def _extended_due(case: Case, calendar: WorkingCalendar) -> str:
    # An extension that does not count gives no new day.
    days = [one.new_due for one in case.clock(calendar).extensions if one.counts]
    return format_date(days[-1]) if days and days[-1] is not None else ""


def _consent(case: Case, name: str) -> str:
    return "" if case.facts.consent is None else getattr(case.facts.consent, name)


def _consented(case: Case) -> str:
    consent = case.facts.consent
    return "" if consent is None else _items(case, consent.items.__contains__)


def _enclosed(case: Case) -> str:
    return _items(case, case.request.consents.__contains__)


def _times(case: Case) -> str:
    return "" if case.request.times_asked is None else str(case.request.times_asked)


def _member_count(case: Case) -> str:
    members = case.request.requester.members
    return str(len(members)) if members else ""


FILLERS: dict[Fill, Filler] = {
    Fill.AGENCY: _plain(_agency),
    Fill.CASE_NUMBER: _plain(lambda case: case.number),
    Fill.RECEIPT_NUMBER: _plain(lambda case: _receipt(case, "number")),
    Fill.RECEIPT_ISSUED_BY: _plain(lambda case: _receipt(case, "by")),
    Fill.REQUESTER: _plain(lambda case: case.request.requester.name),
    Fill.REPRESENTATIVE: _plain(_representative),
    Fill.IDENTITY: _plain(lambda case: _paper(case.request.requester.identity)),
    Fill.ADDRESS: _plain(lambda case: case.request.requester.address),
    Fill.CONTACT: _plain(_contact),
    Fill.ORGANISATION: _plain(lambda case: case.request.requester.name),
    Fill.MEMBER_COUNT: _plain(_member_count),
    Fill.MEMBER_LIST: _plain(_members),
    Fill.INFORMATION: _plain(lambda case: _items(case, lambda _: True)),
    Fill.TIMES_ASKED: _plain(_times),
    Fill.PURPOSE: _plain(lambda case: case.request.purpose),
    Fill.SUPPLY_CHANNEL: _plain(_channel),
    Fill.ATTACHED_CONSENTS: _plain(_enclosed),
    Fill.RECEIVED_ON: _plain(lambda case: format_date(case.received_on)),
    Fill.REQUEST_REFERENCE: _plain(_reference),
    Fill.SUPPLY_PLACE: _plain(_place),
    Fill.SUPPLY_TIME: _supply_time,
    Fill.COST_COPYING: _plain(lambda case: _sum(case, "copying")),
    Fill.COST_SENDING: _plain(lambda case: _sum(case, "sending")),
    Fill.COST_TOTAL: _plain(lambda case: _sum(case, "amount")),
    Fill.PAYMENT_COLLECTOR: _plain(lambda case: _last_cost(case, "collector")),
    Fill.PAYMENT_TREASURY: _plain(lambda case: _last_cost(case, "treasury")),
    Fill.PAYMENT_UNTIL: _plain(lambda case: _last_cost(case, "until")),
    Fill.EXTENSION_REASON: _extension_reason,
    Fill.EXTENDED_DUE: _extended_due,
    Fill.REFUSED_INFORMATION: _plain(_refused),
    Fill.REFUSAL_REASON: _plain(_reasons),
    Fill.CONSENTING_PERSON: _plain(lambda case: _consent(case, "of")),
    Fill.CONSENTING_IDENTITY: _plain(lambda case: _consent(case, "identity_number")),
    Fill.CONSENT_INFORMATION: _plain(_consented),
    Fill.CONSENT_SCOPE: _plain(lambda case: _consent(case, "scope")),
    Fill.BY_HAND: _plain(lambda _: ""),
}
