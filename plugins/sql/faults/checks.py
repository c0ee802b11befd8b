"""What must hold whatever went wrong: nothing lost, nothing twice, no number skipped (kiểm tra sau sự cố)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeGuard

import attrs
from sqlalchemy import func, or_, select
from work import AGENCY, SERIES, open_shared
from writers import Diary, keys_of

from tiepcan.host import Host
from tiepcan.plugins import CaseStore
from tiepcan.requests import Case, Extended, OpinionSought
from tiepcan_sql import CaseProjection, CaseSearch, OwedLine, SqlStore
from tiepcan_sql._projection_tables import PROJECTED, PROJECTIONS
from tiepcan_sql._tables import CASES

__all__ = ["Tally", "check_run", "check_whole"]

_AS_OF = date(2026, 12, 1)


@attrs.define(kw_only=True)
class Tally:
    """What was counted, and everything that was found wrong (số đếm)."""

    runs: int = 0
    #: Commands that were answered: each must be there.
    answered: int = 0
    #: Commands that were begun and not answered.
    unanswered: int = 0
    #: Those of them that had been made all the same: asked again, they were only told.
    made_unanswered: int = 0
    cases: int = 0
    #: Answers to a commit that never came: each change was made.
    lost_answers: int = 0
    wrong: list[str] = attrs.field(factory=list)

    def note(self, words: str) -> None:
        """Keep what is wrong."""
        self.wrong.append(words)


def check_run(host: Host, diaries: Sequence[Diary], tally: Tally) -> None:
    """Check that what was answered is there, then ask every command again: none is made twice, all are made once."""
    tally.runs += 1
    _check_numbers(host, tally)
    _check_rows(host, tally)
    answered = {key: told for diary in diaries for key, told in diary.answered.items()}
    tally.answered += len(answered)
    for step in keys_of(diaries):
        again = step.do(host)
        told = answered.get(step.key)
        if told is None:
            tally.unanswered += 1
            tally.made_unanswered += again.again
        elif not again.again:
            tally.note(f"{step.key}: was answered, and is not there")
        elif told != (again.number, again.version):
            tally.note(f"{step.key}: was answered {told}, now {again.number}, {again.version}")
    _check_numbers(host, tally)


def check_whole(host: Host, diaries: Iterable[Diary], tally: Tally) -> None:
    """Check every case: each command stands in the logs exactly once, and no number twice or skipped."""
    cases = list(host.cases())
    tally.cases += len(cases)
    tried = keys_of(list(diaries))
    opened = sum(step.kind == "open" for step in tried)
    if len(cases) != opened + 1:
        tally.note(f"{opened} cases and the shared one were opened, {len(cases)} are there")
    for kind, found in (("valid", "completed"), ("extend", "extended"), ("shared", "opinion_sought")):
        wanted = sum(step.kind == kind for step in tried)
        there = sum(event.kind == found for case in cases for event in case.events)
        if wanted != there:
            tally.note(f"{wanted} events {found} were recorded, {there} are there")
    _check_series(cases, tally)
    _check_inbox(host, tally)
    _check_shared(host, [step.key for step in tried if step.kind == "shared"], tally)


def _check_numbers(host: Host, tally: Tally) -> None:
    """Numbers of cases are 1, 2, 3 and so on, in the order of opening."""
    places = [int(number.rpartition("-")[2]) for number in host.numbers()]
    if places != list(range(1, len(places) + 1)):
        tally.note(f"numbers of cases are skipped, double or out of order: {_odd(places)}")


def _keeps_rows(store: CaseStore) -> TypeGuard[SqlStore]:
    if not isinstance(store, SqlStore):
        return False
    with store.transaction() as connection:
        return connection.execute(select(PROJECTIONS.c.agency)).first() is not None


def _check_rows(host: Host, tally: Tally) -> None:
    """What follows from a log is as new as the log: no half-written projection."""
    if not _keeps_rows(host.store):
        return
    with host.store.transaction() as connection:
        stale = CaseProjection().staleness(connection, AGENCY.code)
        differs = or_(PROJECTED.c.version.is_(None), PROJECTED.c.version != CASES.c.version)
        behind = select(func.count()).select_from(
            CASES.join(PROJECTED, PROJECTED.c.case_id == CASES.c.id, isouter=True)
        )
        number = connection.execute(behind.where(differs)).scalar_one()
    if stale is not None or number:
        tally.note(f"the rows of {number} cases do not follow from their logs: {stale}")


def _check_inbox(host: Host, tally: Tally) -> None:
    """What is found by index is what every log says."""
    if not _keeps_rows(host.store):
        return
    owed = host.obligations(_AS_OF).owed
    search, lines, after = CaseSearch(host.store, CaseProjection()), list[OwedLine](), None
    while True:
        page = search.inbox(AGENCY.code, _AS_OF, after=after, limit=1_000)
        lines += page.lines
        after = page.after
        if after is None:
            break
    if len(lines) != len(owed) or not all(line.tells(one) for line, one in zip(lines, owed, strict=True)):
        tally.note(f"{len(owed)} things are owed, {len(lines)} are found by index, or others")


def _check_series(cases: Iterable[Case], tally: Tally) -> None:
    given = [event.number for case in cases for event in case.events if isinstance(event, Extended)]
    places = sorted(int(number.rpartition("-")[2]) for number in given)
    if places != list(range(1, len(places) + 1)):
        tally.note(f"numbers of notices are skipped or double: {_odd(places)}")
    shape = re.compile(rf"{re.escape(AGENCY.code)}-{SERIES}-2026-\d{{4,}}")
    if odd := [number for number in given if shape.fullmatch(number) is None]:
        tally.note(f"numbers of another shape: {odd[:3]}")


def _check_shared(host: Host, keys: Sequence[str], tally: Tally) -> None:
    shared = host.case(open_shared(host))
    there = Counter(event.body for event in shared.events if isinstance(event, OpinionSought))
    if there != Counter(keys):
        lost, double = Counter(keys) - there, there - Counter(keys)
        tally.note(f"in the shared case {sum(lost.values())} are lost, {sum(double.values())} double")


def _odd(places: Sequence[int]) -> str:
    double = [place for place, count in Counter(places).items() if count > 1]
    skipped = sorted(set(range(1, max(places, default=0) + 1)) - set(places))
    return f"double {double[:5]}, skipped {skipped[:5]}"
