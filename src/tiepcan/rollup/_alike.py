"""Agencies that may be one under several ids: its requests would count twice (nghi một cơ quan mang nhiều mã)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from tiepcan.rollup._records import Alike, Member
from tiepcan.text import fold_text

__all__ = ["alike_members"]


def alike_members(members: Iterable[Member]) -> Iterator[Alike]:
    """Yield the members that are counted, and share a name below one body, or an id but for its capitals.

    Agencies of one name below different bodies are no rarity, and are not told.
    """
    groups: defaultdict[Hashable, list[Member]] = defaultdict(list)
    for one in members:
        if one.status.counted:
            groups[one.parent, fold_text(one.name)].append(one)
            groups[one.agency.casefold()].append(one)
    found = {tuple(one.agency for one in group): group for group in groups.values() if len(group) > 1}
    for agencies, group in found.items():
        yield Alike(agencies=agencies, names=tuple(one.name for one in group))
