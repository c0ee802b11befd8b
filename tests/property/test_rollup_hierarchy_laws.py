"""The hierarchy of agencies against a plain reading: who is below whom, and which parents cannot be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from tiepcan.errors import DataFileError
from tiepcan.rollup import Hierarchy, parse_hierarchy

IDS = [f"A{one}" for one in range(8)]

#: Each agency with a parent that may be missing, unknown, itself, or part of a circle.
parents = st.dictionaries(
    st.sampled_from(IDS), st.none() | st.sampled_from([*IDS, "Z"]), min_size=1, max_size=len(IDS)
)


def as_file(found: Mapping[str, str | None]) -> str:
    return "".join(
        f'[[agency]]\nid = "{agency}"\nname = "Xã {agency}"\n' + (f'parent = "{above}"\n' if above else "")
        for agency, above in found.items()
    )


def above(agency: str, found: Mapping[str, str | None]) -> list[str]:
    """Return the bodies above it one after the other, at most as many as there are."""
    trail: list[str] = []
    here = found.get(agency)
    while here is not None and len(trail) <= len(found):
        trail.append(here)
        here = found.get(here)
    return trail


@given(found=parents)
def test_a_file_is_taken_where_every_agency_leads_up_to_a_top_and_else_each_fault_is_told(
    found: dict[str, str | None],
) -> None:
    unknown = {one for one, parent in found.items() if parent is not None and parent not in found}
    # Whoever comes back to itself stands in a circle.
    circling = {one for one in found if one in above(one, found)}
    circles = {frozenset(above(one, found)) for one in circling}
    if not unknown and not circles:
        check(parse_hierarchy(as_file(found)), found)
        return
    with pytest.raises(DataFileError) as caught:
        parse_hierarchy(as_file(found))
    assert len(caught.value.faults) == len(unknown) + len(circles)
    assert all(fault.path.endswith(".parent") for fault in caught.value.faults)


def check(read: Hierarchy, found: Mapping[str, str | None]) -> None:
    assert [one.id for one in read.agencies] == list(found)
    for agency in found:
        assert [one.id for one in read.path(agency)] == [*reversed(above(agency, found)), agency]
        assert read.depth(agency) == len(above(agency, found))
        assert [one.id for one in read.children(agency)] == [one for one in found if found[one] == agency]
        below = [one.id for one in read.descendants(agency)]
        assert sorted(below) == sorted(one for one in found if agency in above(one, found))
        assert all(read.depth(one) > read.depth(agency) for one in below)
