"""Places that a store is opened at: what they mean, what is refused, and that nobody's password is told."""

from __future__ import annotations

import os
import sqlite3
import stat
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from private_postgres import PrivatePostgres
from sample_changes import AGENCY, CASES, PERSON, adding, note, opening
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tiepcan.errors import DataFileError, InputError, NotAllowedError, TiepcanError
from tiepcan_sql import SqlStore, open_store
from tiepcan_sql._location import Place

_PAGE = 4096


def words_of(error: BaseException | None) -> str:
    words = ""
    while error is not None:
        words += "".join(traceback.format_exception_only(error)) + repr(error)
        if isinstance(error, TiepcanError):
            words += repr(error.message) + repr(error.hint) + repr(error.path)
        error = error.__cause__ or error.__context__
    return words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with one case of many events."""
    path = tmp_path / "ho-so.sqlite3"
    with SqlStore.open(str(path)) as store:
        store.write(opening("H24-1", *map(note, range(2_000))))
    return path


class TestLocations:
    @pytest.mark.parametrize("prefix", ["", "sqlite:///", "SQLite:///"])
    def test_a_path_is_a_path_with_and_without_its_scheme(self, file: Path, prefix: str) -> None:
        with SqlStore.open(f"{prefix}{file}") as store:
            assert list(store.numbers(AGENCY)) == ["H24-1"]

    def test_a_path_may_have_letters_that_urls_write_otherwise(self, tmp_path: Path) -> None:
        for name in ("hồ sơ số 1.sqlite3", "100%20.sqlite3", "a?mode=memory", "a#b.sqlite3"):
            with SqlStore.open(str(tmp_path / name)) as store:
                store.write(opening("H24-1"))
            assert (tmp_path / name).exists()

    def test_a_relative_path_stays_where_it_was_meant(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "khác").mkdir()
        monkeypatch.chdir(tmp_path)
        with SqlStore.open("ho-so.sqlite3") as store:
            monkeypatch.chdir(tmp_path / "khác")
            store.write(opening("H24-1"))
        assert (tmp_path / "ho-so.sqlite3").exists()
        assert list((tmp_path / "khác").iterdir()) == []

    @pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
    def test_a_server_is_reached_under_each_of_its_schemes(self, postgres_location: str, scheme: str) -> None:
        rest = postgres_location.partition("://")[2]
        with SqlStore.open(f"{scheme}://{rest}") as store:
            assert list(store.numbers(AGENCY)) == []

    def test_each_schema_of_a_database_is_a_store(self, postgres_location: str) -> None:
        for name in ("mot", "hai"):
            execute(postgres_location, f"CREATE SCHEMA {name}")
            with SqlStore.open(f"{postgres_location}?options=-csearch_path%3D{name}") as store:
                assert store.write(opening("HS-", series=CASES)).number == "HS-1"
        with pytest.raises(DBAPIError, match="never changed"):
            execute(postgres_location, "UPDATE mot.events SET payload = '{}'")

    def test_open_store_opens_either(self, location: str) -> None:
        store = open_store(location)
        assert store.read(AGENCY, "H24-1") is None
        store.close()


class TestPasswords:
    def test_neither_a_store_nor_its_place_shows_who_is_let_in(self, postgres_location: str) -> None:
        password = str(Place.parse(postgres_location).target).partition("@")[0]
        with SqlStore.open(f"{postgres_location}?application_name=bi-mat") as store:
            shown = f"{store!r} {store} {Place.parse(postgres_location)!r}"
        assert "postgresql://127.0.0.1:" in shown
        assert "tiepcan:" not in shown
        assert "bi-mat" not in shown
        assert password not in shown

    @pytest.mark.parametrize("password", ["bi@mat", "bi/1@mat", "@mat", "bi@mat/x"])
    def test_a_password_that_is_not_written_as_urls_write_it_is_not_taken_for_the_host(
        self, password: str
    ) -> None:
        with pytest.raises(InputError) as caught:
            SqlStore.open(f"postgresql://ai:{password}@127.0.0.1:1/tiepcan")
        assert "mat" not in words_of(caught.value).replace("mật", "")
        assert "%40" in str(caught.value)

    def test_no_error_shows_a_password(self, postgres: PrivatePostgres) -> None:
        for location in (
            f"postgresql://ai:bi-mat@{postgres.host}:{postgres.port}/postgres",
            f"postgresql://ai@{postgres.host}:{postgres.port}/postgres?password=bi-mat",
            "postgresql://ai:bi-mat@127.0.0.1:1/postgres",
            "postgresql://ai:bi-mat@[::1/postgres",
            "oracle://ai:bi-mat@may/postgres",
        ):
            with pytest.raises((InputError, OSError)) as caught:
                SqlStore.open(location)
            assert "bi-mat" not in words_of(caught.value)

    def test_a_server_that_is_not_there_is_an_os_error(self) -> None:
        with pytest.raises(OSError, match=r"127\.0\.0\.1:1/tiepcan"):
            SqlStore.open("postgresql://ai@127.0.0.1:1/tiepcan")


class TestFiles:
    @pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise on Windows")
    def test_only_its_owner_may_read_the_file(self, tmp_path: Path) -> None:
        with SqlStore.open(str(tmp_path / "ho-so.sqlite3")) as store:
            store.write(opening("H24-1"))
            rights = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
        assert rights == {0o600}

    def test_a_file_of_something_else_is_refused_and_left_as_it_is(self, tmp_path: Path) -> None:
        file = tmp_path / "so.csv"
        file.write_text("Số,Ngày\n" * 1_000, encoding="utf-8")
        before = file.read_bytes()
        with pytest.raises(InputError, match="is no store of cases"):
            SqlStore.open(str(file))
        assert file.read_bytes() == before

    def test_an_empty_file_becomes_a_store(self, tmp_path: Path) -> None:
        file = tmp_path / "ho-so.sqlite3"
        file.touch()
        with SqlStore.open(str(file)) as store:
            assert store.write(opening("H24-1")).version == 1

    def test_a_file_that_was_cut_off_is_told_as_damaged(self, file: Path) -> None:
        with file.open("r+b") as cut:
            cut.truncate(file.stat().st_size // 2 // _PAGE * _PAGE)
        with (
            pytest.raises((DataFileError, InputError), match="damaged") as caught,
            SqlStore.open(str(file)) as store,
        ):
            store.read(AGENCY, "H24-1")
        assert PERSON not in words_of(caught.value)

    def test_a_file_whose_pages_were_overwritten_is_told_as_damaged(self, file: Path) -> None:
        size = file.stat().st_size
        with file.open("r+b") as damaged:
            damaged.seek(_PAGE)
            damaged.write(b"\xff" * (size - _PAGE))
        with pytest.raises((DataFileError, InputError), match="damaged"), SqlStore.open(str(file)) as store:
            store.read(AGENCY, "H24-1")

    def test_an_event_that_somebody_else_wrote_is_told_with_its_place(self, file: Path) -> None:
        other = sqlite3.connect(file)
        other.execute("INSERT INTO events VALUES (1, 2002, 'note', '2026-11-12 00:00:00', '{}')")
        other.commit()
        other.close()
        with SqlStore.open(str(file)) as store, pytest.raises(DataFileError, match="H24-1, 2002"):
            store.read(AGENCY, "H24-1")

    def test_a_file_that_is_taken_away_is_missed_and_not_made_anew(self, file: Path) -> None:
        with SqlStore.open(str(file)) as store:
            store._engine.dispose()
            file.rename(file.with_name("khác"))
            with pytest.raises(OSError, match="nothing was written"):
                store.write(adding("H24-1", 2_001))
        assert not file.exists()


class TestOtherVersions:
    def test_the_tables_of_another_program_are_refused(self, location: str) -> None:
        execute(location, "CREATE TABLE something (id INTEGER)")
        with pytest.raises(InputError, match="tables of another program"):
            SqlStore.open(location)

    def test_the_migrations_of_another_program_are_not_taken_for_ours(self, location: str) -> None:
        execute(location, "CREATE TABLE alembic_version (version_num TEXT)")
        with pytest.raises(InputError, match="tables of another program"):
            SqlStore.open(location)

    def test_a_newer_store_is_refused_with_what_to_do(self, location: str) -> None:
        SqlStore.open(location).close()
        execute(location, "UPDATE tiepcan_version SET version_num = '9999'")
        for upgrade in (False, True):
            with pytest.raises(InputError, match="Upgrade tiepcan-sql"):
                SqlStore.open(location, upgrade=upgrade)

    def test_a_version_that_is_told_twice_is_refused(self, location: str) -> None:
        SqlStore.open(location).close()
        execute(location, "INSERT INTO tiepcan_version VALUES ('9999')")
        with pytest.raises(InputError):
            SqlStore.open(location)

    def test_a_database_that_cannot_keep_every_letter_is_refused(self, postgres: PrivatePostgres) -> None:
        location = postgres.new_database("ENCODING 'SQL_ASCII' TEMPLATE template0")
        with pytest.raises(InputError, match="UTF8"):
            SqlStore.open(location)


class TestClosed:
    def test_a_closed_store_is_used_no_more(self, location: str) -> None:
        store = SqlStore.open(location)
        store.close()
        store.close()
        asked: tuple[Callable[[], object], ...] = (
            lambda: store.write(opening("H24-1")),
            lambda: store.read(AGENCY, "H24-1"),
            lambda: store.find(AGENCY, "khoá"),
            lambda: store.numbers(AGENCY),
        )
        for ask in asked:
            with pytest.raises(NotAllowedError, match="the store is closed"):
                ask()

    def test_what_is_longer_than_databases_keep_is_refused_and_not_found(self, location: str) -> None:
        with SqlStore.open(location) as store:
            for bad in ("x" * 1_001, "a\0b", "a\ud800"):
                with pytest.raises(InputError):
                    store.write(opening(bad))
                with pytest.raises(InputError):
                    store.write(opening("H24-1", agency=bad))
                assert store.read(AGENCY, bad) is None
                assert store.read(bad, "H24-1") is None
                assert store.find(bad, "khoá") is None
                assert list(store.numbers(bad)) == []
            with pytest.raises(InputError):
                store.write(opening("H24-1", note("a\ud800")))
            longest = "ố" * 333
            store.write(opening(longest, note("a\0b"), agency=longest, key="k\0" * 9_999))
            log = store.read(longest, longest)
            assert log is not None
            assert log.events[1] == note("a\0b")
            assert store.write(opening("khác", agency=longest, key="k\0" * 9_998)).version == 1


def execute(location: str, statement: str) -> None:
    """Do what another program does to the database."""
    target = Place.parse(location).target
    engine = create_engine(f"sqlite:///{target}" if isinstance(target, Path) else target)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
