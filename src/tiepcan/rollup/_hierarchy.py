"""Which agency stands below which, and which of them are to report (thứ bậc cơ quan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault, InputError
from tiepcan.fields import is_tuple_of
from tiepcan.guards import names_like
from tiepcan.reports import ReportingAgency
from tiepcan.rollup._hierarchy_problems import hierarchy_problems
from tiepcan.text import Bilingual

__all__ = ["HIERARCHY_HAS", "MEND_HIERARCHY", "Hierarchy"]

HIERARCHY_HAS = Bilingual("thứ bậc cơ quan", "the hierarchy of agencies has")
MEND_HIERARCHY = Bilingual(
    "Sửa danh sách cơ quan rồi nạp lại.", "Mend the list of agencies and load it again."
)


def _ids(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(ids)


@attrs.frozen(kw_only=True)
class Hierarchy:
    """Agencies in their order, each below at most one other (thứ bậc cơ quan).

    Says from whom a report is expected; not on which day, and not which law asks for it: that is for whoever sets
    the hierarchy up. There may be several bodies at the top.

    Raises:
        DataFileError: An id stands twice, a parent is not among them, or the parents run in a circle; all are listed.

    Examples:
        >>> found = Hierarchy.of([
        ...     ReportingAgency(id="TINH", name="UBND tỉnh Bình An"),
        ...     ReportingAgency(id="XP", name="UBND xã Xuân Phong", parent="TINH"),
        ...     ReportingAgency(id="TL", name="UBND xã Tân Lập", parent="TINH"),
        ... ], only_sum_up={"TINH"})
        >>> [one.id for one in found.children("TINH")], found.depth("XP"), found.reports("TINH")
        (['XP', 'TL'], 1, False)
    """

    #: In the order of the file.
    agencies: tuple[ReportingAgency, ...] = attrs.field(
        validator=is_tuple_of(ReportingAgency), repr=lambda found: str(len(found))
    )
    #: Ids of bodies that send no figures of their own (cơ quan chỉ tổng hợp).
    only_sum_up: frozenset[str] = attrs.field(default=frozenset(), converter=_ids)
    _by_id: Mapping[str, ReportingAgency] = attrs.field(init=False, eq=False, repr=False)
    _below: Mapping[str | None, tuple[ReportingAgency, ...]] = attrs.field(init=False, eq=False, repr=False)
    _depths: Mapping[str, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        raise_faults(list(self._faults()), what=HIERARCHY_HAS, hint=MEND_HIERARCHY)
        below: defaultdict[str | None, list[ReportingAgency]] = defaultdict(list)
        for one in self.agencies:
            below[one.parent].append(one)
        object.__setattr__(self, "_by_id", {one.id: one for one in self.agencies})
        object.__setattr__(self, "_below", {parent: tuple(found) for parent, found in below.items()})
        depths: dict[str, int] = {}
        for one in self._walk(None):
            depths[one.id] = 0 if one.parent is None else depths[one.parent] + 1
        object.__setattr__(self, "_depths", depths)

    def _faults(self) -> Iterator[Fault]:
        for place, key, said in hierarchy_problems([(one.id, one.parent) for one in self.agencies]):
            yield Fault(path=f"agencies[{place}].{key}", message=said)
        for unknown in sorted(self.only_sum_up - {one.id for one in self.agencies}):
            said = Bilingual(f"không có cơ quan {unknown!r}", f"there is no agency {unknown!r}")
            yield Fault(path="only_sum_up", message=said)

    @classmethod
    def of(cls, agencies: Iterable[ReportingAgency], *, only_sum_up: Iterable[str] = ()) -> Hierarchy:
        """Return the hierarchy of *agencies*, as each of them names its parent.

        Raises:
            DataFileError: As above.
        """
        return cls(agencies=tuple(agencies), only_sum_up=only_sum_up)

    def __contains__(self, agency: object) -> bool:
        return agency in self._by_id

    def __len__(self) -> int:
        return len(self.agencies)

    @property
    def roots(self) -> tuple[ReportingAgency, ...]:
        """The bodies that have none above them."""
        return self._below.get(None, ())

    def agency(self, agency: str) -> ReportingAgency:
        """Return the agency of that id.

        Raises:
            InputError: There is none; the message lists the nearest.
        """
        if agency not in self._by_id:
            near = names_like(agency, self._by_id)
            raise InputError(
                Bilingual("thứ bậc không có cơ quan này", "the hierarchy has no such agency"),
                hint=Bilingual(f"Các mã: {near}.", f"The ids: {near}."),
                path="agency",
            )
        return self._by_id[agency]

    def reports(self, agency: str) -> bool:
        """Tell whether figures of its own are expected from it.

        Raises:
            InputError: There is no such agency.
        """
        return self.agency(agency).id not in self.only_sum_up

    def children(self, agency: str) -> tuple[ReportingAgency, ...]:
        """Return those right below it, in the order of the file (cấp dưới trực tiếp).

        Raises:
            InputError: There is no such agency.
        """
        return self._below.get(self.agency(agency).id, ())

    def descendants(self, agency: str) -> tuple[ReportingAgency, ...]:
        """Return all below it, each before those below itself (mọi cấp dưới).

        Raises:
            InputError: There is no such agency.
        """
        return tuple(self._walk(self.agency(agency).id))

    def depth(self, agency: str) -> int:
        """Return how many bodies stand above it.

        Raises:
            InputError: There is no such agency.
        """
        return self._depths[self.agency(agency).id]

    def path(self, agency: str) -> tuple[ReportingAgency, ...]:
        """Return the bodies from the top down to it, itself the last.

        Raises:
            InputError: There is no such agency.
        """
        here: ReportingAgency | None = self.agency(agency)
        found: list[ReportingAgency] = []
        while here is not None:
            found.append(here)
            here = None if here.parent is None else self._by_id[here.parent]
        return tuple(reversed(found))

    def _walk(self, agency: str | None) -> Iterator[ReportingAgency]:
        # Without recursion: how deep a hierarchy goes is not for us to limit.
        waiting = list(reversed(self._below.get(agency, ())))
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(self._below.get(here.id, ())))
