"""Forms filled from a case: values for a renderer, and what is missing (mẫu phiếu đã điền)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tiepcan.errors import NotAllowedError
from tiepcan.law import FormField, FormTemplate, Regime
from tiepcan.requests._case import Case
from tiepcan.requests._form_values import FILLERS
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["FilledField", "FilledForm", "fill_form", "find_form"]

_OLD_FORM = Bilingual(
    "Chưa có mẫu theo luật áp dụng cho hồ sơ này: đây là mẫu của luật trước, chưa rõ còn hiệu lực hay không.",
    "No form under the law of this case is known: this is one of the earlier law, whose force is unsettled.",
)
_FROM_MEMORY = Bilingual(
    "Chưa đối chiếu được phụ lục nghị định: tên các mục ghi theo trí nhớ, phải kiểm tra với bản chính thức.",
    "The decree's annex was not seen: fields are from memory, to be checked against the official text.",
)


@attrs.frozen(kw_only=True)
class FilledField:
    """One field with its value (một mục đã điền)."""

    field: FormField
    #: None: to be filled by hand, or not known.
    value: str | None = attrs.field(repr=False)

    @property
    def missing(self) -> bool:
        """Whether the form is incomplete without it."""
        return self.field.needed and self.value is None


@attrs.frozen(kw_only=True)
class FilledForm:
    """A form filled from a case; a renderer turns it into a document (mẫu phiếu đã điền).

    Holds personal data, as the document does; its ``repr`` does not.
    """

    form: FormTemplate = attrs.field(repr=lambda form: repr(form.code))
    case: str
    fields: tuple[FilledField, ...] = attrs.field(repr=lambda fields: str(len(fields)))
    #: What a person should know before using it.
    remarks: tuple[Bilingual, ...]

    @property
    def missing(self) -> tuple[FormField, ...]:
        """The fields that are needed and not known."""
        return tuple(one.field for one in self.fields if one.missing)

    def value(self, key: str) -> str | None:
        """Return the value of the field of that key; None where it is empty or not on the form."""
        return next((one.value for one in self.fields if one.field.key == key), None)


def fill_form(code: str, case: Case, *, calendar: WorkingCalendar) -> FilledForm:
    """Return the form of that number, filled from *case* (điền mẫu phiếu).

    Does not lay it out, and invents nothing: what is not in the log stays empty and is listed.

    Legal basis: Decree 13/2018/NĐ-CP Art. 5; Law 01/2026/QH16 Art. 26(4) leaves the forms to the Government.

    Args:
        code: ``01a``, ``01b``, ``02`` to ``06``, or ``one-stop-01`` to ``one-stop-07``, of which only names are
            known.
        case: The log.
        calendar: Working days, for the new day of an extension.

    Raises:
        NotAllowedError: There is no such form; the message lists those there are.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import Channel, VIETNAM_TIME, vietnam_calendar
        >>> from tiepcan.requests import InformationRequest, Received, RequestedItem
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> case = Case(number="H24-0001", events=(
        ...     Received(at=datetime(2026, 6, 1, 9, tzinfo=VIETNAM_TIME), request=request),))
        >>> form = fill_form("02", case, calendar=vietnam_calendar())
        >>> form.value("received_on"), [field.key for field in form.missing]
        ('01/06/2026', ['agency', 'number', 'received_by', 'requester', 'address'])
    """
    form, is_own = find_form(code, case)
    remarks = [] if is_own else [_OLD_FORM]
    if any(field.from_memory for field in form.fields):
        remarks.append(_FROM_MEMORY)
    if form.remark is not None:
        remarks.append(form.remark)
    return FilledForm(
        form=form,
        case=case.number,
        fields=tuple(
            FilledField(field=field, value=FILLERS[field.fill](case, calendar).strip() or None)
            for field in form.fields
        ),
        remarks=tuple(remarks),
    )


def find_form(code: str, case: Case) -> tuple[FormTemplate, bool]:
    """Return the form of that number, and whether it is of the case's own law or beside all laws.

    The regime's own comes first, then those outside the regimes, then the latest earlier regime's.

    Raises:
        NotAllowedError: There is none.
    """
    law = case.rules.law
    earlier = [one for one in reversed(law.regimes) if one.sent_from < case.regime.sent_from]
    own = case.regime.request_rules.form(code) or law.other_rules.form(code)
    if own is not None:
        return own, True
    for regime in earlier:
        found = regime.request_rules.form(code)
        if found is not None:
            return found, False
    raise _no_such_form(code, [case.regime, *earlier], case)


def _no_such_form(code: str, regimes: list[Regime], case: Case) -> NotAllowedError:
    known = {form.code for regime in regimes for form in regime.request_rules.forms}
    known |= {form.code for form in case.rules.law.other_rules.forms}
    names = ", ".join(sorted(known))
    return NotAllowedError(
        Bilingual(f"không có mẫu {code!r}", f"there is no form {code!r}"),
        hint=Bilingual(f"Các mẫu: {names}.", f"There are: {names}."),
        path="form",
    )
