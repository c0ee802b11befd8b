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
from tiepcan_edxml._org_circles import in_circles
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
        self._organisations: dict[int, Organisation] = {}
        self._written = [entry.written_codes() for entry in self._entries]
        self._by_successor: dict[OrgCode, list[int]] = {}
        self._by_code: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for code in dict.fromkeys(self._written[number]):
                self._by_code.setdefault(code, []).append(number)
            if entry.successor is not None:
                self._by_successor.setdefault(entry.successor, []).append(number)

    @property
    def entries(self) -> tuple[OrgEntry, ...]:
        """Every entry, as it was given."""
        return self._entries

    def everyone(self) -> tuple[Organisation, ...]:
        """Return every organisation, past ones too."""
        return tuple(map(self._organisation, range(len(self._entries))))

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
            found = next((one for one in numbers if _held_on(self._entries[one], as_of)), None)
            if found is not None:
                return self._organisation(found)
            # Article 31(1): who took over answers from the day after the last, and for nothing before it.
            last = max(
                (one for number in numbers if _held_between(one := self._entries[number], ended, as_of)),
                key=lambda one: one.valid_until or as_of,
                default=None,
            )
            if last is None or last.successor is None:
                return None
            code, ended = str(last.successor), last.valid_until

    def _organisation(self, number: int) -> Organisation:
        """Return the organisation of an entry, with the codes of those it took over from, near and far.

        Made where it is asked for: at the end of a chain it has all codes of the chain.
        """
        known = self._organisations.get(number)
        if known is not None:
            return known
        entry = self._entries[number]
        before, waiting = {number}, [number]
        while waiting:
            after = self._entries[waiting.pop()]
            for one in self._by_successor.get(after.code, ()):
                if one not in before and _ended_before(self._entries[one], after):
                    before.add(one)
                    waiting.append(one)
        before.discard(number)
        codes = [
            *self._written[number],
            *(code for one in sorted(before) for code in self._written[one]),
        ]
        made = Organisation(
            code=str(entry.code),
            name=entry.name,
            parent=None if entry.parent is None else str(entry.parent),
            other_codes=tuple(code for code in dict.fromkeys(codes) if code != str(entry.code)),
            commune=entry.commune,
            valid_from=entry.valid_from,
            valid_until=entry.valid_until,
        )
        return self._organisations.setdefault(number, made)

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


def _held_on(entry: OrgEntry, day: dt.date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= day) and (
        entry.valid_until is None or day <= entry.valid_until
    )


def _ended_before(entry: OrgEntry, after: OrgEntry) -> bool:
    last = entry.valid_until
    return last is not None and (after.valid_until is None or last < after.valid_until)


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
    parents: dict[OrgCode, list[OrgCode]] = {}
    for entry in entries:
        if entry.parent is not None:
            parents.setdefault(entry.code, []).append(entry.parent)
    circular = in_circles(parents)
    faults = [
        Fault(path=f"[{number}].{field}", message=said)
        for number, entry in enumerate(entries)
        for field, said in _wrong_in(entry, by_code, circular)
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
    entry: OrgEntry,
    by_code: Mapping[OrgCode, list[tuple[int, OrgEntry]]],
    circular: Mapping[OrgCode, int],
) -> Iterable[tuple[str, Bilingual]]:
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        yield "valid_until", Bilingual("ngày hết hạn ở trước ngày bắt đầu", "it ends before it begins")
    if entry.parent is not None and entry.parent not in by_code:
        yield (
            "parent",
            Bilingual(f"không ai có mã {entry.parent}", f"nobody has the code {entry.parent}"),
        )
    elif entry.parent is not None and circular[entry.parent] == circular[entry.code]:
        yield "parent", Bilingual("cơ quan là cấp trên của chính nó", "it is above itself")
    if entry.successor is None:
        return
    if entry.valid_until is None:
        yield (
            "successor",
            Bilingual("có bên kế thừa mà chưa có ngày hết hạn", "it has a successor, and no last day"),
        )
    elif not _has_after(entry, by_code):
        yield (
            "successor",
            Bilingual(
                f"sau ngày cuối không ai có mã {entry.successor}",
                f"behind the last day nobody has the code {entry.successor}",
            ),
        )


def _has_after(entry: OrgEntry, by_code: Mapping[OrgCode, list[tuple[int, OrgEntry]]]) -> bool:
    """Tell whether anybody has the code of the successor of *entry* behind its last day."""
    if entry.successor is None or entry.valid_until is None:
        return False
    last = entry.valid_until
    return any(
        other is not entry and (other.valid_until is None or other.valid_until > last)
        for _, other in by_code.get(entry.successor, ())
    )


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
