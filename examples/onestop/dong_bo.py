"""A year at the counter in a minute: a message comes in, the portal is told, an old system is taken over (một cửa mẫu).

``python dong_bo.py FOLDER``: where the messages are written; they are of invented people.
"""
# ruff: noqa: D103, INP001, T201 - examples are no package, and print

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import tiepcan_onestop.plugin
from tiepcan import VIETNAM_TIME, CalendarDays, Case, Outcome
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import load_plugins
from tiepcan.reconciliation import RegisterSide
from tiepcan.requests import Agency, Completed, Extended, Refused, RefusedItem
from tiepcan_onestop import (
    Dossier,
    apologise,
    compare_promise,
    dossier_of,
    old_register,
    progress_of,
    read_dossiers,
    take_over,
    write_dossiers,
    write_progress,
)


def at(day: int, hour: int = 9, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=VIETNAM_TIME)


#: As a counter sends it: twice, since its line is bad.
INCOMING = write_dossiers(
    [
        Dossier(
            code="H99.1-261112-0001",
            procedure="1.116556",
            applicant="Lò Thị Mẫu",
            subject="Quy hoạch khu trung tâm xã",
            received_at=at(12),
            promised_at=at(20, 17),
            status="2",
        )
    ],
    updating=False,
)
#: What the old system had: the second one is finished, and nobody says how.
OLD = [
    Dossier(code="MC-1", received_at=at(3, month=9), status="10", returned_at=at(10, 15, month=9)),
    Dossier(code="MC-2", received_at=at(4, month=9), status="9", finished_at=at(11, 15, month=9)),
    Dossier(code="MC-3", received_at=at(16), status="4"),
]


def handled(host: Host) -> Case:
    """Take the message in, twice, and handle the request."""
    for _ in range(2):
        taken = host.take_in("onestop.dossier", INCOMING, received_at=at(12, 10))
    assert taken.recorded is not None  # noqa: S101 - so that a reader sees what is there
    number = taken.recorded.number
    print(f"Tiếp nhận {number}: {taken.recorded.version} sự kiện, gửi lại: {taken.recorded.again}")
    return host.record(number, Completed(at=at(12, 11))).case


def put_off(host: Host, case: Case) -> None:
    """Apologise for the promise, which moves no due day; then extend by the law, which does."""
    apology = apologise(
        case,
        on=at(20).date(),
        promised_after=at(24).date(),
        reason="chờ ý kiến cơ quan khác",
        calendar=host.calendar,
        agency="UBND xã Mẫu",
    )
    print(apology.render())
    extended = Extended(at=at(24), length=CalendarDays(5), reason="chờ ý kiến cơ quan khác")
    case = host.record(case.number, extended).case
    deadline = case.deadline(host.calendar)
    assert deadline is not None  # noqa: S101 - a valid request has one
    print(f"Thông báo gia hạn ngày {extended.at:%d/%m/%Y}: hạn theo luật là ngày {deadline.due:%d/%m/%Y}.")
    print()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    plugins = load_plugins(installed=False, also={"tiepcan-onestop": tiepcan_onestop.plugin}, strict=True)
    agency = Agency(name="UBND xã Mẫu", code="XM", commune=True)
    with Host(agency=agency, store=MemoryStore(), plugins=plugins) as host:
        case = handled(host)
        [promised] = read_dossiers(INCOMING).dossiers
        print(compare_promise(promised, case, calendar=host.calendar).explain())
        print()
        put_off(host, case)
        refused = Refused(
            at=at(27), items=(RefusedItem(item="1", ground="already_public", reason="đã công khai"),)
        )
        host.record(case.number, refused)
        case = host.case(case.number)
        told = dossier_of(case, calendar=host.calendar, code=promised.code)
        (folder / "gui-cong.json").write_bytes(write_dossiers([told], updating=True))
        steps = progress_of(case, calendar=host.calendar, code=promised.code)
        (folder / "tien-do.json").write_bytes(write_progress(steps))
        print("Gửi Cổng:", ", ".join(f"{step.status} {step.text}" for step in steps))
        print()
        old = old_register(OLD, system="Một cửa cũ", outcomes={"MC-1": Outcome.SUPPLIED})
        found = take_over(old, RegisterSide(name="new", rows=old.rows[:1]), calendar=host.calendar)
        print(found.explain())


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the folder
        sys.exit("python dong_bo.py FOLDER")
    main(Path(sys.argv[1]))
