"""Backups: whole, checked, of one form for both databases; a restored store is the one that was copied (sao lưu)."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sql_cases import CALENDAR, write
from sqlalchemy import select, text

from tiepcan import VIETNAM_TIME, Channel
from tiepcan.errors import DataFileError, InputError, NotAllowedError
from tiepcan.plugins import Change, Entry, Series
from tiepcan.requests import Completed, InformationRequest, Received, RequestedItem, Requester
from tiepcan_sql import (
    CaseProjection,
    CaseSearch,
    Outbox,
    SqlStore,
    back_up,
    check_backup,
    check_store,
    deliver,
    list_agencies,
    restore,
    waiting,
)
from tiepcan_sql._copy_file import COPIED

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=VIETNAM_TIME)
PROJECTION = CaseProjection(calendar=CALENDAR)
NAME = "Trần Thị Mẩy"


def received() -> Received:
    items = (RequestedItem(id="1", content="Bảng giá đất\nnăm 2026 \u2028 'x'"),)
    requester = Requester(name=NAME)
    return Received(
        at=NOW, request=InformationRequest(channel=Channel.DIRECT, items=items, requester=requester)
    )


def opened(location: str) -> SqlStore:
    return SqlStore.open(location, listeners=[PROJECTION, Outbox()])


def fill(store: SqlStore) -> None:
    for place in range(7):
        series = Series(name="case", year=2026)
        entry: Callable[[int | None], Entry] = lambda at: Entry(number=f"HS-{at}", events=(received(),))  # noqa: E731
        store.write(Change(agency="H24.12", expected=0, entry=entry, series=series, key=f"phieu-{place}"))
    write(store, "H24.12", "HS-1", [Completed(at=NOW)], before=1)
    write(store, "H24.13", "HS-1", [Completed(at=NOW)])


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with opened(location) as one:
        fill(one)
        yield one


def rows_of(store: SqlStore) -> dict[str, list[Any]]:
    with store.transaction() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in COPIED
        }


def test_a_restored_store_is_the_one_that_was_copied(
    store: SqlStore, new_location: Callable[[], str], tmp_path: Path
) -> None:
    file = tmp_path / "sao-luu.jsonl"
    held = back_up(store, file, now=NOW)
    assert (held.cases, held.events) == (8, 9)
    there = new_location()
    assert restore(file, there) == held
    with opened(there) as copy:
        assert rows_of(copy) == rows_of(store)
        assert list_agencies(copy) == ("H24.12", "H24.13")
        assert check_store(copy, PROJECTION) == ()
        assert len(CaseSearch(copy, PROJECTION).inbox("H24.12", NOW.date()).lines) > 0
        # Numbers, keys and ids go on where they were.
        again = copy.find("H24.12", "phieu-3")
        assert again is not None
        assert again.number == "HS-4"
        series = Series(name="case", year=2026)
        entry = lambda at: Entry(number=f"HS-{at}", events=(received(),))  # noqa: E731
        new = copy.write(Change(agency="H24.12", expected=0, entry=entry, series=series))
        assert new.number == "HS-8"
        assert list(copy.numbers("H24.12"))[-1] == "HS-8"
        told: list[Any] = []
        deliver(copy, told.append, now=NOW, most_tries=1)
        assert len(told) == 9
        assert waiting(copy, "H24.13") == 1


def test_a_copy_of_one_database_is_restored_on_the_other(postgres_location: str, tmp_path: Path) -> None:
    there, file = tmp_path / "kho.sqlite3", tmp_path / "sao-luu.jsonl"
    with opened(postgres_location) as server:
        fill(server)
        back_up(server, file, now=NOW)
        restore(file, str(there))
        with opened(str(there)) as copy:
            assert rows_of(copy) == rows_of(server)


def test_events_cannot_be_changed_in_a_restored_store(
    store: SqlStore, new_location: Callable[[], str], tmp_path: Path
) -> None:
    file, there = tmp_path / "sao-luu.jsonl", new_location()
    back_up(store, file, now=NOW)
    restore(file, there)
    restore(file, there, replace=True)
    with opened(there) as copy:
        for statement in ("DELETE FROM events", "UPDATE events SET payload = ''"):
            with pytest.raises(OSError, match="store"), copy.transaction(writes=True) as connection:
                connection.execute(text(statement))
        assert rows_of(copy) == rows_of(store)


def test_a_store_with_cases_is_replaced_only_when_asked(
    store: SqlStore, new_location: Callable[[], str], tmp_path: Path
) -> None:
    file, there = tmp_path / "sao-luu.jsonl", new_location()
    back_up(store, file, now=NOW)
    with opened(there) as other:
        write(other, "H24.99", "KHAC-1", [received()])
    with pytest.raises(NotAllowedError, match="--replace"):
        restore(file, there)
    with opened(there) as other:
        assert list_agencies(other) == ("H24.99",)
    restore(file, there, replace=True)
    with opened(there) as copy:
        assert rows_of(copy) == rows_of(store)


def test_a_file_in_use_is_not_replaced(tmp_path: Path) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "kho.sqlite3"
    with opened(str(there)) as store:
        fill(store)
        back_up(store, file, now=NOW)
        with pytest.raises(NotAllowedError, match="Dừng hệ thống chủ"):
            restore(file, str(there), replace=True)
        assert len(list(store.numbers("H24.12"))) == 7


def test_what_a_killed_writer_left_is_never_played_into_a_restored_file(tmp_path: Path) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "kho.sqlite3"
    with opened(str(there)) as store:
        fill(store)
        back_up(store, file, now=NOW)
        write(store, "H24.12", "HS-2", [Completed(at=NOW)], before=1)
        log = Path(f"{there}-wal").read_bytes()
    # The writer was killed, and somebody took away the damaged file alone.
    there.unlink()
    Path(f"{there}-wal").write_bytes(log)
    with pytest.raises(NotAllowedError, match="-wal"):
        restore(file, str(there))
    assert not there.exists()
    Path(f"{there}-wal").unlink()
    restore(file, str(there))
    with opened(str(there)) as copy:
        assert check_store(copy, PROJECTION) == ()


def test_who_comes_while_a_file_is_restored_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "kho.sqlite3"
    with opened(str(tmp_path / "khac.sqlite3")) as store:
        fill(store)
        back_up(store, file, now=NOW)
    opened(str(there)).close()
    with ExitStack() as end:

        def come(_: int, __: int) -> None:
            if not Path(f"{there}-wal").exists():
                write(end.enter_context(opened(str(there))), "H24.99", "MOI-1", [received()])

        with pytest.raises(NotAllowedError, match="Dừng hệ thống chủ"):
            restore(file, str(there), progress=come)
    with opened(str(there)) as left:
        assert list(left.numbers("H24.99")) == ["MOI-1"]


@pytest.mark.skipif(os.name == "nt", reason="links are others there")
def test_a_link_stays_one_and_the_store_it_leads_to_is_replaced(tmp_path: Path) -> None:
    file, there, link = tmp_path / "sao-luu.jsonl", tmp_path / "that.sqlite3", tmp_path / "kho.sqlite3"
    with opened(str(there)) as store:
        fill(store)
        back_up(store, file, now=NOW)
        write(store, "H24.99", "SAU-1", [received()])
    link.symlink_to(there)
    restore(file, str(link), replace=True)
    assert link.is_symlink()
    with opened(str(there)) as copy:
        assert list_agencies(copy) == ("H24.12", "H24.13")


def test_a_log_that_was_left_beside_is_never_read_into_a_restored_file(
    store: SqlStore, tmp_path: Path
) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "kho.sqlite3"
    back_up(store, file, now=NOW)
    Path(f"{there}-wal").write_bytes(b"of a file that is gone")
    with pytest.raises(NotAllowedError):
        restore(file, str(there))
    assert not there.exists()


def test_a_file_of_somebody_elses_is_never_replaced(store: SqlStore, tmp_path: Path) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "thu.txt"
    back_up(store, file, now=NOW)
    there.write_text("Kính gửi", encoding="utf-8")
    with pytest.raises(InputError):
        restore(file, str(there), replace=True)
    assert there.read_text(encoding="utf-8") == "Kính gửi"


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_only_its_owner_may_read_a_backup_and_a_restored_file(store: SqlStore, tmp_path: Path) -> None:
    file, there = tmp_path / "sao-luu.jsonl", tmp_path / "kho.sqlite3"
    back_up(store, file, now=NOW)
    restore(file, str(there))
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, there)] == [0o600, 0o600]


def test_a_backup_is_never_written_over(store: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "sao-luu.jsonl"
    file.write_text("của hôm qua", encoding="utf-8")
    with pytest.raises(InputError, match=r"sao-luu\.jsonl"):
        back_up(store, file, now=NOW)
    assert file.read_text(encoding="utf-8") == "của hôm qua"
    with pytest.raises(InputError, match="khong-co"):
        back_up(store, tmp_path / "khong-co" / "sao-luu.jsonl", now=NOW)
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def lines_of(store: SqlStore, tmp_path: Path) -> list[bytes]:
    file = tmp_path / "sao-luu.jsonl"
    back_up(store, file, now=NOW)
    return file.read_bytes().splitlines(keepends=True)


def test_wherever_a_backup_is_cut_it_is_refused_and_says_what_is_missing(
    store: SqlStore, tmp_path: Path
) -> None:
    lines, cut, there = lines_of(store, tmp_path), tmp_path / "cut.jsonl", tmp_path / "moi.sqlite3"
    for kept in range(1, len(lines)):
        for end in (b"", lines[kept][:5]):
            cut.write_bytes(b"".join(lines[:kept]) + end)
            with pytest.raises(DataFileError, match="cut short"):
                restore(cut, str(there))
    cut.write_bytes(b"".join(lines[:4]))
    with pytest.raises(DataFileError, match="cases: 5, events: 9"):
        check_backup(cut)
    assert not there.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [*lines[:3], *lines[4:]], "missing|damaged"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "damaged"),
        (lambda lines: [line.replace(NAME.encode(), b"Ai do") for line in lines], "damaged"),
        (lambda lines: [*lines[:3], b'["cases"]\n', *lines[3:]], "line 4"),
        (lambda lines: [*lines[:3], b'["sqlite_master", 1]\n', *lines[3:]], "line 4"),
        (lambda lines: [*lines, b"\n"], "missing"),
        (lambda lines: [lines[0].replace(b'"0', b'"9'), *lines[1:]], "newer"),
        (lambda lines: [lines[0].replace(b'"cases":8', b'"cases":9'), *lines[1:]], "missing|damaged"),
        (lambda _: [b"so;ngay\n"], "no backup"),
        (lambda _: [b"[" * 100_000], "no backup"),
        (lambda _: [], "no backup"),
        (lambda _: [b"\x00\xff\xfe"], "no backup"),
    ],
)
def test_what_was_changed_is_refused(store: SqlStore, tmp_path: Path, change: Any, said: str) -> None:
    file = tmp_path / "changed.jsonl"
    file.write_bytes(b"".join(change(lines_of(store, tmp_path))))
    with pytest.raises(DataFileError, match=said) as caught:
        check_backup(file)
    assert "Mẩy" not in str(caught.value)


@pytest.mark.parametrize("cell", [{"a": 1}, 10**30, 2], ids=["an object", "too large", "double"])
def test_rows_that_no_store_has_are_refused_though_the_checksum_is_right(
    store: SqlStore, new_location: Callable[[], str], tmp_path: Path, cell: Any
) -> None:
    lines = [json.loads(line) for line in lines_of(store, tmp_path)][:-1]
    next(line for line in lines if isinstance(line, list) and line[0] == "cases")[1] = cell
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    file, there = tmp_path / "forged.jsonl", new_location()
    file.write_bytes(body + json.dumps({"sha256": sha256(body).hexdigest()}).encode() + b"\n")
    with pytest.raises(DataFileError, match="cases"):
        restore(file, there)
    with opened(there) as empty:
        assert list_agencies(empty) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"made_at": "2026-01-01T00:00:00"}, {"rows": {"cases": float("inf")}}],
    ids=["no zone", "no number"],
)
def test_a_head_that_no_backup_has_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    head = {"format": "tiepcan-sql-backup/1", "revision": "0002", "made_at": NOW.isoformat(), "rows": {}}
    file = tmp_path / "forged.jsonl"
    file.write_text(json.dumps({**head, **wrong}) + "\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="no backup"):
        check_backup(file)


def test_a_restore_that_fails_leaves_nothing(
    store: SqlStore, new_location: Callable[[], str], tmp_path: Path
) -> None:
    file, there = tmp_path / "sao-luu.jsonl", new_location()
    back_up(store, file, now=NOW)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(file, there, progress=stop)
    with opened(there) as empty:
        assert list_agencies(empty) == ()


def test_progress_is_told_to_the_end(store: SqlStore, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    held = back_up(store, tmp_path / "a.jsonl", now=NOW, progress=lambda *one: told.append(one))
    assert told[-1] == (held.rows, held.rows)


def test_a_backup_says_what_it_is_in_its_first_line(store: SqlStore, tmp_path: Path) -> None:
    head = json.loads(lines_of(store, tmp_path)[0])
    assert (head["format"], head["made_at"]) == ("tiepcan-sql-backup/1", "2026-11-20T08:00:00+07:00")
    assert head["rows"]["events"] == 9


def test_an_instant_without_a_zone_is_refused(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="now"):
        back_up(store, tmp_path / "a.jsonl", now=dt.datetime(2026, 11, 20))


def test_a_damaged_database_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite3"
    with opened(str(path)) as store:
        fill(store)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = b"\x5a" * (4096 * 9)
    path.write_bytes(content)
    with pytest.raises((DataFileError, InputError)), opened(str(path)) as store:
        back_up(store, tmp_path / "a.jsonl", now=NOW)
    assert not (tmp_path / "a.jsonl").exists()


def test_a_log_with_a_gap_is_found(tmp_path: Path) -> None:
    with opened(str(tmp_path / "kho.sqlite3")) as store:
        fill(store)
        with store.transaction(writes=True) as connection:
            connection.execute(text("DROP TRIGGER events_stay"))
            connection.execute(text("DELETE FROM events WHERE case_id = 2"))
        [problem] = check_store(store, PROJECTION)
        assert problem.where == "H24.12: HS-2"


def test_stale_rows_are_found(location: str) -> None:
    with SqlStore.open(location) as store:
        fill(store)
        assert [one.where for one in check_store(store, PROJECTION)] == ["H24.12", "H24.13"]
