"""Which organisation had a code on a day, and which took it over (danh bạ cơ quan theo thời gian)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from tiepcan import Bilingual
from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault, InputError
from tiepcan.fields import check_day, check_text, is_a
from tiepcan.guards import check_date
from tiepcan.plugins import Organisation, OrganisationDirectory
from tiepcan_edxml._org_codes import EdxmlOrgCode, OrgCode

__all__ = ["OrgDirectory", "OrgEntry"]

_WHAT = Bilingual("danh bạ cơ quan", "the directory of organisations has")
_MEND = Bilingual("Sửa danh bạ rồi nạp lại.", "Mend the directory and load it again.")


@attrs.frozen(kw_only=True)
class OrgEntry:
    """One organisation with its codes and the days they hold (cơ quan trong danh bạ)."""

    code: OrgCode = attrs.field(validator=is_a(OrgCode))
    name: str = attrs.field(validator=check_text)
    #: As QCVN 102 writes it; made of `code` where it is not given and QCVN 102 has room for it.
    edxml_code: EdxmlOrgCode | None = attrs.field(default=None, validator=is_a(EdxmlOrgCode, optional=True))
    parent: OrgCode | None = attrs.field(default=None, validator=is_a(OrgCode, optional=True))
    commune: bool = attrs.field(default=False, validator=is_a(bool))
    #: The first day; None: as long as anybody remembers.
    valid_from: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The last day; None: it is there still.
    valid_until: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Who took over when it ended.
    successor: OrgCode | None = attrs.field(default=None, validator=is_a(OrgCode, optional=True))

    def written_codes(self) -> tuple[str, ...]:
        """Return the code in both forms; one where QCVN 102 has no room for it."""
        if self.edxml_code is not None:
            return str(self.code), str(self.edxml_code)
        try:
            return str(self.code), str(self.code.to_edxml())
        except InputError:
            return (str(self.code),)


class OrgDirectory:
    """Organisations by code and day (danh bạ cơ quan).

    A code that was superseded finds, from the day after its last, the organisation that took over. Asked for no day, it answers nothing.

    Legal basis: successors take over requests, Article 31(1) of Law 01/2026/QH16; forms of codes, Decision 20/2020/QĐ-TTg and QCVN 102.

    Raises:
        DataFileError: Entries of one code overlap, or a successor or parent is nobody; all faults are named.

    Examples:
        >>> from datetime import date
        >>> found = OrgDirectory([
        ...     OrgEntry(code=OrgCode("H24.12"), name="UBND xã Xuân Phong", valid_until=date(2026, 6, 30),
        ...              successor=OrgCode("H24.40")),
        ...     OrgEntry(code=OrgCode("H24.40"), name="UBND xã Xuân Sơn", valid_from=date(2026, 7, 1)),
        ... ])
        >>> [found.find("000.00.12.H24", as_of=day).name for day in (date(2026, 6, 30), date(2026, 7, 1))]
        ['UBND xã Xuân Phong', 'UBND xã Xuân Sơn']
    """

    def __init__(self, entries: Iterable[OrgEntry]) -> None:
        self._entries = tuple(entries)
        raise_faults(_faults_of(self._entries), what=_WHAT, hint=_MEND)
        self._organisations = _with_codes_of_before(self._entries)
        self._by_code: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for code in dict.fromkeys(entry.written_codes()):
                self._by_code.setdefault(code, []).append(number)

    @property
    def entries(self) -> tuple[OrgEntry, ...]:
        """Every entry, as it was given."""
        return self._entries

    def everyone(self) -> tuple[Organisation, ...]:
        """Return every organisation, past ones too."""
        return self._organisations

    def find(self, code: str, /, *, as_of: dt.date) -> Organisation | None:
        """Return who had *code*, in either form, on that day, or had taken it over; None where nobody.

        Codes are exact: read a code of a message with `parse_organ_id` first where it may be short.

        Raises:
            InputError: *as_of* is no plain date.
        """
        check_date(as_of, "as_of")
        ended: dt.date | None = None
        while True:
            numbers = self._by_code.get(code, ())
            found = next((one for one in numbers if self._organisations[one].existed_on(as_of)), None)
            if found is not None:
                return self._organisations[found]
            # Article 31(1): who took over answers from the day after the last, and for nothing before it.
            last = max(
                (one for number in numbers if _held_between(one := self._entries[number], ended, as_of)),
                key=lambda one: one.valid_until or as_of,
                default=None,
            )
            if last is None or last.successor is None:
                return None
            code, ended = str(last.successor), last.valid_until

    def find_code(self, code: OrgCode | EdxmlOrgCode, *, as_of: dt.date) -> Organisation | None:
        """Return who had that code on that day, whichever way round it was written."""
        found = self.find(str(code), as_of=as_of)
        if found is None and isinstance(code, EdxmlOrgCode):
            return self.find(str(code.to_org_code()), as_of=as_of)
        return found

    def as_directory(self, *, name: str, title: Bilingual) -> OrganisationDirectory:
        """Return it as hosts ask for directories.

        Args:
            name: ``vendor.thing``.
            title: What people call it.
        """
        return OrganisationDirectory(name=name, title=title, find=self.find, everyone=self.everyone)


def _held_between(entry: OrgEntry, ended: dt.date | None, as_of: dt.date) -> bool:
    """Tell whether *entry* ended before *as_of*, and behind *ended*: those that it took over from."""
    until = entry.valid_until
    return until is not None and until < as_of and (ended is None or until > ended)


def _by_code_of(entries: Sequence[OrgEntry]) -> dict[OrgCode, list[tuple[int, OrgEntry]]]:
    found: dict[OrgCode, list[tuple[int, OrgEntry]]] = {}
    for number, entry in enumerate(entries):
        found.setdefault(entry.code, []).append((number, entry))
    return found


def _faults_of(entries: Sequence[OrgEntry]) -> list[Fault]:
    by_code = _by_code_of(entries)
    faults = [
        Fault(path=f"[{number}].{field}", message=said)
        for number, entry in enumerate(entries)
        for field, said in _wrong_in(entry, by_code)
    ]
    by_written: dict[str, list[tuple[int, OrgEntry]]] = {}
    for number, entry in enumerate(entries):
        for code in entry.written_codes():
            by_written.setdefault(code, []).append((number, entry))
    told: set[int] = set()
    for code, same in by_written.items():
        faults.extend(_overlaps(code, same, told))
    return faults


def _wrong_in(
    entry: OrgEntry, by_code: Mapping[OrgCode, list[tuple[int, OrgEntry]]]
) -> Iterable[tuple[str, Bilingual]]:
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        yield "valid_until", Bilingual("ngày hết hạn ở trước ngày bắt đầu", "it ends before it begins")
    if entry.parent is not None and entry.parent not in by_code:
        yield (
            "parent",
            Bilingual(f"không ai có mã {entry.parent}", f"nobody has the code {entry.parent}"),
        )
    elif entry.parent is not None and _is_above_itself(entry, by_code):
        yield "parent", Bilingual("cơ quan là cấp trên của chính nó", "it is above itself")
    if entry.successor is None:
        return
    if entry.valid_until is None:
        yield (
            "successor",
            Bilingual("có bên kế thừa mà chưa có ngày hết hạn", "it has a successor, and no last day"),
        )
    elif not _after(entry, by_code):
        yield (
            "successor",
            Bilingual(
                f"sau ngày cuối không ai có mã {entry.successor}",
                f"behind the last day nobody has the code {entry.successor}",
            ),
        )


def _is_above_itself(entry: OrgEntry, by_code: Mapping[OrgCode, list[tuple[int, OrgEntry]]]) -> bool:
    seen: set[OrgCode] = set()
    waiting = [entry.parent]
    while waiting:
        above = waiting.pop()
        if above == entry.code:
            return True
        if above is not None and above not in seen:
            seen.add(above)
            waiting.extend(other.parent for _, other in by_code.get(above, ()))
    return False


def _after(
    entry: OrgEntry, by_code: Mapping[OrgCode, list[tuple[int, OrgEntry]]]
) -> list[tuple[int, OrgEntry]]:
    """Return the entries that took over from *entry*: those of the code of its successor that hold later."""
    if entry.successor is None or entry.valid_until is None:
        return []
    last = entry.valid_until
    return [
        (number, other)
        for number, other in by_code.get(entry.successor, ())
        if other is not entry and (other.valid_until is None or other.valid_until > last)
    ]


def _overlaps(code: str, same: list[tuple[int, OrgEntry]], told: set[int]) -> Iterable[Fault]:
    in_order = sorted(same, key=lambda one: one[1].valid_from or dt.date.min)
    for (_, before), (number, entry) in pairwise(in_order):
        overlap = before.valid_until is None or (entry.valid_from or dt.date.min) <= before.valid_until
        if overlap and number not in told:
            told.add(number)
            yield Fault(
                path=f"[{number}].code",
                message=Bilingual(
                    f"mã {code} có hai mục trùng ngày", f"two entries of {code} hold on one day"
                ),
            )


def _with_codes_of_before(entries: Sequence[OrgEntry]) -> tuple[Organisation, ...]:
    """Return the organisations, each with the codes of those it took over from, near and far."""
    by_code = _by_code_of(entries)
    others: list[dict[str, None]] = [dict.fromkeys(entry.written_codes()[1:]) for entry in entries]
    for entry in entries:
        seen: set[int] = set()
        waiting = _after(entry, by_code)
        while waiting:
            number, after = waiting.pop()
            if number not in seen:
                seen.add(number)
                others[number].update(dict.fromkeys(entry.written_codes()))
                waiting.extend(_after(after, by_code))
    return tuple(
        Organisation(
            code=str(entry.code),
            name=entry.name,
            parent=None if entry.parent is None else str(entry.parent),
            other_codes=tuple(code for code in others[number] if code != str(entry.code)),
            commune=entry.commune,
            valid_from=entry.valid_from,
            valid_until=entry.valid_until,
        )
        for number, entry in enumerate(entries)
    )
