"""Which of an agency's reports is used: the highest version, and of that only one content (chọn bản báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence

import attrs

from tiepcan.rollup._choice import Cells, Sent
from tiepcan.rollup._figures import differing_figures, fingerprint
from tiepcan.rollup._records import Conflict, SentTwice, Superseded
from tiepcan.statistics import StatisticLine

__all__ = ["Settled", "settle_versions"]


@attrs.frozen(kw_only=True)
class Settled:
    """What is used of the reports of one agency (bản được dùng)."""

    name: str
    version: int
    as_of: dt.date
    #: All with the same counts; none where they contradict.
    used: tuple[Sent, ...]
    superseded: tuple[Superseded, ...] = ()
    sent_twice: SentTwice | None = None
    conflict: Conflict | None = None


def settle_versions(sent: Sequence[Sent], lines: Sequence[StatisticLine]) -> Settled:
    """Return which of the reports of one agency is used (chọn phiên bản).

    The highest version is; where that came with different counts none is: which of them is right is not guessed.
    """
    agency = sent[0].agency
    version = max(one.report.version for one in sent)
    newest = [one for one in sent if one.report.version == version]
    names = _names(newest)
    contents: dict[Hashable, Sent] = {}
    for one in newest:
        contents.setdefault(_content(one), one)
    conflict = twice = None
    if len(contents) > 1:
        figures = differing_figures(map(_all_cells, contents.values()), lines, in_order=False)
        conflict = Conflict(agency=agency, names=names, version=version, figures=figures)
    elif len(newest) > 1:
        twice = SentTwice(agency=agency, names=names, version=version, times=len(newest))
    return Settled(
        name=names[0],
        version=version,
        as_of=max(one.report.as_of for one in newest),
        used=tuple(newest) if conflict is None else (),
        superseded=tuple(
            Superseded(agency=agency, name=name, version=old, by=version)
            for old, name in sorted(
                (one.report.version, one.report.agency.name) for one in sent if one.report.version < version
            )
        ),
        sent_twice=twice,
        conflict=conflict,
    )


def _names(sent: Iterable[Sent]) -> tuple[str, ...]:
    return tuple(sorted({one.report.agency.name for one in sent}))


def _content(one: Sent) -> Hashable:
    return frozenset((agency, fingerprint(cells)) for agency, cells in one.cells.items())


def _all_cells(one: Sent) -> Cells:
    return {cell: tally for cells in one.cells.values() for cell, tally in cells.items()}
