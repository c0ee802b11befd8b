"""Which codes lie on one circle of codes above each other, each looked at once (cấp trên vòng tròn)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tiepcan_edxml._org_codes import OrgCode

__all__ = ["in_circles"]


def in_circles(above: Mapping[OrgCode, Sequence[OrgCode]]) -> dict[OrgCode, int]:
    """Return the number of the group of every code: two are in one where each is above the other, near or far.

    Kosaraju's two walks, on lists and not on the stack: a chain may be as long as a list of agencies.
    """
    below: dict[OrgCode, list[OrgCode]] = {}
    for code, direct in above.items():
        below.setdefault(code, [])
        for one in direct:
            below.setdefault(one, []).append(code)
    left: list[OrgCode] = []
    seen: set[OrgCode] = set()
    for start in below:
        walk = [(start, iter(above.get(start, ())))] if start not in seen else []
        seen.add(start)
        while walk:
            code, parents_left = walk[-1]
            for parent in parents_left:
                if parent not in seen:
                    seen.add(parent)
                    walk.append((parent, iter(above.get(parent, ()))))
                    break
            else:
                left.append(code)
                walk.pop()
    groups: dict[OrgCode, int] = {}
    for number, start in enumerate(reversed(left)):
        waiting = [] if start in groups else [start]
        while waiting:
            code = waiting.pop()
            if code not in groups:
                groups[code] = number
                waiting.extend(one for one in below[code] if one not in groups)
    return groups
