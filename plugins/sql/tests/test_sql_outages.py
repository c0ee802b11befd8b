"""What goes wrong between a store and its database is an OSError that says what is known; asked again it is well."""

from __future__ import annotations

import errno
import shutil
import signal
import socket
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from private_postgres import PrivatePostgres
from proxy import LosesAnswers
from sample_changes import AGENCY, CASES, PERSON, adding, note, opening
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from tiepcan.plugins import StoredLog
from tiepcan.requests import Event
from tiepcan_sql import SqlStore, StoredCase
from tiepcan_sql._location import Place


@pytest.fixture
def server(postgres: PrivatePostgres) -> Iterator[PrivatePostgres]:
    """Return the server of all tests, for one that ends it: it runs again behind it."""
    yield postgres
    postgres.stop()
    postgres.start()


class TestServer:
    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
    def test_a_server_that_is_gone_is_an_os_error_and_well_once_it_is_back(
        self, server: PrivatePostgres, how: signal.Signals
    ) -> None:
        with SqlStore.open(server.new_database()) as store:
            store.write(opening("HS-", series=CASES))
            server.stop(how)
            with pytest.raises(OSError, match="was not reached") as caught:
                store.write(opening("HS-", series=CASES, key="mở"))
            assert PERSON not in str(caught.value)
            with pytest.raises(OSError, match="was not reached"):
                store.read(AGENCY, "HS-1")
            with pytest.raises(OSError, match="was not reached"):
                store.numbers(AGENCY)
            server.start()
            assert store.write(opening("HS-", series=CASES, key="mở")).number == "HS-2"
            assert list(store.numbers(AGENCY)) == ["HS-1", "HS-2"]

    def test_a_server_that_was_restarted_meanwhile_is_not_noticed(self, server: PrivatePostgres) -> None:
        with SqlStore.open(server.new_database()) as store:
            store.write(opening("HS-", series=CASES))
            for question in (lambda: store.read(AGENCY, "HS-1"), lambda: store.write(adding("HS-1", 1))):
                server.stop()
                server.start()
                assert question() is not None

    def test_a_server_is_asked_at_once_for_what_it_must_keep(self, postgres: PrivatePostgres) -> None:
        """A commit waits for the disk although the database is set to something else."""
        location = postgres.new_database()
        engine = create_engine(Place.parse(location).target)  # type: ignore[arg-type] # it is a URL
        with engine.begin() as connection:
            name = str(connection.execute(text("SELECT current_database()")).scalar_one())
            connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
            connection.execute(
                text(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
            )
        engine.dispose()
        with SqlStore.open(location) as store, store._engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
            assert connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == "read committed"

    def test_an_answer_that_was_lost_is_not_known_and_asked_again_is_told(
        self, postgres: PrivatePostgres
    ) -> None:
        direct = postgres.new_database()
        with (
            SqlStore.open(direct) as store,
            LosesAnswers((postgres.host, postgres.port), seed=1, every=1) as line,
        ):
            database = direct.rpartition("/")[2]
            through = SqlStore.open(postgres.location(database, port=line.port))
            with pytest.raises(OSError, match="ask again with the same key"):
                through.write(opening("HS-", series=CASES, key="mở"))
            through.close()
            assert line.lost == 1
            again = store.write(opening("HS-", series=CASES, key="mở"))
            assert (again.number, again.again) == ("HS-1", True)
            assert list(store.numbers(AGENCY)) == ["HS-1"]

    def test_two_transactions_that_wait_for_each_other_are_tried_again(self, postgres_location: str) -> None:
        """The store itself takes its locks in one order; a listener may take others."""
        with SqlStore.open(postgres_location) as store:
            for number in ("A", "B"):
                store.write(opening(number))

        class Crossing:
            tries = 0

            def written(
                self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
            ) -> None:
                Crossing.tries += 1
                other = {"A": "B", "B": "A"}[case.number]
                connection.execute(text("SELECT pg_sleep(0.1)"))
                lock = "SELECT id FROM cases WHERE agency = :agency AND number = :number FOR UPDATE"
                connection.execute(text(lock), {"agency": case.agency, "number": other})

        with SqlStore.open(postgres_location, listeners=[Crossing()]) as store:
            with ThreadPoolExecutor(2) as pool:
                done = list(pool.map(lambda number: store.write(adding(number, 1)), "AB"))
            assert [(one.number, one.version) for one in done] == [("A", 2), ("B", 2)]
            assert Crossing.tries > len(done)

    def test_whoever_holds_a_case_too_long_is_waited_for_in_vain_and_not_for_ever(
        self, postgres_location: str
    ) -> None:
        quick = f"{postgres_location}?options=-clock_timeout%3D100ms"
        with SqlStore.open(postgres_location) as holding, SqlStore.open(quick) as waiting:
            holding.write(opening("HS-1"))
            with holding._engine.begin() as connection:
                assert connection.exec_driver_sql("SHOW lock_timeout").scalar_one() == "30s"
                connection.exec_driver_sql("SELECT id FROM cases FOR UPDATE")
                with pytest.raises(OSError, match="nothing was written") as caught:
                    waiting.write(adding("HS-1", 1))
            assert caught.value.errno == errno.ETIMEDOUT
            assert waiting.write(adding("HS-1", 1)).version == 2

    def test_a_server_that_only_reads_is_an_os_error(self, postgres_location: str) -> None:
        with SqlStore.open(postgres_location) as store:
            event.listen(store._engine, "begin", lambda it: it.exec_driver_sql("SET TRANSACTION READ ONLY"))
            with pytest.raises(OSError, match="ReadOnlySqlTransaction") as caught:
                store.write(opening("HS-1"))
            assert caught.value.errno == errno.EROFS
            assert store.read(AGENCY, "HS-1") is None


class TestFile:
    def test_a_full_disk_is_told_as_one_and_loses_nothing(self, tmp_path: Path) -> None:
        with SqlStore.open(str(tmp_path / "ho-so.sqlite3")) as store:
            store.write(opening("HS-", series=CASES))
            store._engine.dispose()

            def limit(connection: sqlite3.Connection, _: object) -> None:
                connection.execute("PRAGMA max_page_count = 1")

            event.listen(store._engine, "connect", limit)
            with pytest.raises(OSError, match="nothing was written") as caught:
                store.write(opening("HS-", *map(note, range(5_000)), series=CASES, key="mở"))
            assert caught.value.errno == errno.ENOSPC
            event.remove(store._engine, "connect", limit)
            store._engine.dispose()
            assert list(store.numbers(AGENCY)) == ["HS-1"]
            assert store.write(opening("HS-", series=CASES, key="mở")).number == "HS-2"

    def test_a_file_that_may_only_be_read_is_told_so(self, tmp_path: Path) -> None:
        with SqlStore.open(str(tmp_path / "ho-so.sqlite3")) as store:
            store.write(opening("HS-1"))
            event.listen(store._engine, "begin", lambda it: it.exec_driver_sql("PRAGMA query_only = 1"))
            with pytest.raises(OSError, match="nothing was written") as caught:
                store.write(opening("HS-2"))
            assert caught.value.errno == errno.EROFS

    def test_a_commit_that_fails_is_undone_and_told_as_not_known(self, tmp_path: Path) -> None:
        with SqlStore.open(str(tmp_path / "ho-so.sqlite3")) as store:

            def fail(_: Connection) -> None:
                raise OperationalError("COMMIT", None, sqlite3.OperationalError(PERSON))

            event.listen(store._engine, "commit", fail)
            with pytest.raises(OSError, match="ask again with the same key") as caught:
                store.write(opening("HS-", series=CASES, key="mở"))
            assert PERSON not in str(caught.value)
            event.remove(store._engine, "commit", fail)
            written = store.write(opening("HS-", series=CASES, key="mở"))
            assert (written.number, written.again) == ("HS-1", False)

    def test_what_was_written_is_in_the_file_without_closing_the_store(self, tmp_path: Path) -> None:
        """What a power cut leaves: the file and the log beside it, as they are now."""
        store = SqlStore.open(str(tmp_path / "ho-so.sqlite3"))
        store.write(opening("HS-", series=CASES))
        cut = tmp_path / "cắt điện"
        cut.mkdir()
        for file in tmp_path.glob("ho-so*"):
            shutil.copy(file, cut)
        with SqlStore.open(str(cut / "ho-so.sqlite3")) as found:
            assert list(found.numbers(AGENCY)) == ["HS-1"]
        store.close()

    def test_a_file_is_kept_so_that_nothing_acknowledged_is_lost(self, tmp_path: Path) -> None:
        with SqlStore.open(str(tmp_path / "ho-so.sqlite3")) as store, store._engine.connect() as connection:
            for pragma, wanted in (
                ("journal_mode", "wal"),
                ("synchronous", 2),
                ("foreign_keys", 1),
                ("busy_timeout", 30_000),
                ("trusted_schema", 0),
            ):
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == wanted


def test_a_host_that_hangs_up_at_once_is_an_os_error() -> None:
    """Something listens there, and is no database."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            client, _ = listening.accept()
            client.close()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(hang_up)
            with pytest.raises(OSError, match="was not reached"):
                SqlStore.open(f"postgresql://ai@127.0.0.1:{listening.getsockname()[1]}/tiepcan")


def test_what_a_database_says_is_not_told_on(location: str) -> None:
    """Databases quote the row that they refuse: that is what was written."""
    with SqlStore.open(location) as store:
        with store._engine.begin() as connection:
            connection.exec_driver_sql(
                {
                    "sqlite": "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'Mẩy'); END",
                    "postgresql": "ALTER TABLE events ADD CONSTRAINT t CHECK (length(payload) < 10)",
                }[connection.dialect.name]
            )
        with pytest.raises(OSError, match="nothing was written") as caught:
            store.write(opening("HS-1"))
        assert "Mẩy" not in str(caught.value)
        assert caught.value.__context__ is None
        assert caught.value.__cause__ is None
        assert not isinstance(caught.value, DBAPIError)
