"""What is wrong with agencies taken as a hierarchy: doubles, unknown parents, circles (lỗi thứ bậc)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from tiepcan.guards import shown_code
from tiepcan.text import Bilingual, printable

__all__ = ["hierarchy_problems"]

_REPEATED = Bilingual("mã này đã có ở cơ quan trên", "an agency above has this id already")
_REPEATED_BUT_FOR_CASE = Bilingual(
    "mã này đã có ở cơ quan trên, chỉ khác chữ hoa, chữ thường",
    "an agency above has this id already, in other capitals",
)
#: Looking for what is like it takes time: for so many unknown parents it is done.
_MOST_LOOKED_UP = 10
_LIKE = 3
#: So many bodies of a circle are shown.
_SHOWN = 6


def hierarchy_problems(
    agencies: Sequence[tuple[str, str | None]],
) -> Iterator[tuple[int, str, Bilingual]]:
    """Yield everything that is wrong with *agencies*, each an id and a parent: the place, the key, what to say.

    Takes time in proportion to their number.
    """
    first: dict[str, int] = {}
    folded: set[str] = set()
    for place, (agency, _) in enumerate(agencies):
        if first.setdefault(agency, place) != place:
            yield place, "id", _REPEATED
        elif agency.casefold() in folded:
            yield place, "id", _REPEATED_BUT_FOR_CASE
        folded.add(agency.casefold())
    looked_up: dict[str, Bilingual] = {}
    for place, (_, parent) in enumerate(agencies):
        if parent is not None and parent not in first:
            if parent not in looked_up:
                looked_up[parent] = _unknown(parent, first if len(looked_up) < _MOST_LOOKED_UP else {})
            yield place, "parent", looked_up[parent]
    parents = {agency: agencies[place][1] for agency, place in first.items()}
    for circle in _circles(parents):
        start = min(range(len(circle)), key=lambda one: first[circle[one]])
        turned = (*circle[start:], *circle[:start])
        yield first[turned[0]], "parent", _in_circle(turned)


def _unknown(parent: str, known: Mapping[str, int]) -> Bilingual:
    like = ", ".join(map(printable, get_close_matches(parent, known, n=_LIKE)))
    shown = shown_code(parent)
    return Bilingual(
        f"không có cơ quan cấp trên {shown}" + (f"; có phải: {like}" if like else ""),
        f"there is no body {shown} above it" + (f"; is it one of: {like}" if like else ""),
    )


def _in_circle(circle: tuple[str, ...]) -> Bilingual:
    shown = [*map(printable, circle[:_SHOWN]), *(["…"] if len(circle) > _SHOWN else []), printable(circle[0])]
    trail = " → ".join(shown)
    return Bilingual(f"cấp trên đi vòng tròn: {trail}", f"the bodies above run in a circle: {trail}")


def _circles(parents: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    done: set[str] = set()
    for start in parents:
        trail: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in parents and here not in done and here not in trail:
            trail[here] = len(trail)
            here = parents[here]
        if here is not None and here in trail:
            yield tuple(trail)[trail[here] :]
        done.update(trail)
