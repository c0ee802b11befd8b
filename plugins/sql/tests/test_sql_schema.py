"""The tables: migrations and metadata agree, events stay as they are, every statement names the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sample_changes import AGENCY, CASES, adding, note, opening
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from tiepcan.errors import InputError
from tiepcan_sql import SqlStore, _schema
from tiepcan_sql._schema import REVISIONS, VERSION_TABLE, migrations_config
from tiepcan_sql._tables import ERASING, EVENTS, METADATA

OTHER = "H24.13"
_READ_ONLY = re.compile(r"SELECT pg_advisory_xact_lock|BEGIN IMMEDIATE")


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with SqlStore.open(location) as store:
        yield store


@pytest.fixture
def engine(store: SqlStore) -> Engine:
    return store._engine


class TestMigrations:
    def test_the_tables_that_migrations_make_are_those_that_the_store_knows(self, engine: Engine) -> None:
        with engine.connect() as connection:
            options = {"compare_type": True, "version_table": VERSION_TABLE}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, METADATA) == []

    def test_the_versions_that_the_store_knows_are_those_of_the_migrations(self) -> None:
        script = ScriptDirectory.from_config(migrations_config())
        found = [one.revision for one in script.walk_revisions()]
        assert tuple(reversed(found)) == REVISIONS

    def test_an_older_store_is_refused_until_it_is_upgraded(
        self, location: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with SqlStore.open(location) as store:
            store.write(opening("H24-1"))
            with store._engine.begin() as connection:
                connection.execute(text("UPDATE tiepcan_version SET version_num = '0000'"))
        monkeypatch.setattr(_schema, "REVISIONS", ("0000", *REVISIONS))
        with pytest.raises(InputError, match="tiepcan sql upgrade") as caught:
            SqlStore.open(location)
        assert "@" not in str(caught.value), "the hint shows who is let in"
        upgraded = []
        monkeypatch.setattr(_schema, "upgrade", lambda connection: upgraded.append(connection.dialect.name))
        with SqlStore.open(location, upgrade=True) as store:
            assert list(store.numbers(AGENCY)) == ["H24-1"]
        assert len(upgraded) == 1

    def test_opening_again_makes_nothing_anew(self, location: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with SqlStore.open(location) as store:
            store.write(opening("H24-1"))
        monkeypatch.setattr(_schema, "upgrade", None)
        with SqlStore.open(location) as store:
            assert list(store.numbers(AGENCY)) == ["H24-1"]


class TestEventsStay:
    @pytest.fixture(autouse=True)
    def _one_case(self, store: SqlStore) -> None:
        store.write(opening("H24-1", note(1)))
        store.write(opening("H24-2", note(2)))

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE events SET payload = '{}'",
            "UPDATE events SET place = place + 10",
            "UPDATE events SET kind = 'x' WHERE place = 2",
            "DELETE FROM events",
            "DELETE FROM events WHERE case_id = 1",
        ],
    )
    def test_no_event_is_changed_or_deleted(self, store: SqlStore, engine: Engine, statement: str) -> None:
        before = store.read(AGENCY, "H24-1")
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(statement))
        assert store.read(AGENCY, "H24-1") == before

    def test_no_event_is_replaced_and_no_log_truncated(self, store: SqlStore, engine: Engine) -> None:
        statement = {
            "sqlite": "REPLACE INTO events SELECT case_id, place, kind, at, '{}' FROM events",
            "postgresql": "TRUNCATE events",
        }[engine.dialect.name]
        before = store.read(AGENCY, "H24-1")
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(statement))
        assert store.read(AGENCY, "H24-1") == before

    def test_an_erasure_changes_payloads_of_its_case_and_nothing_else(self, engine: Engine) -> None:
        def ids(connection: Connection) -> list[int]:
            return list(connection.execute(text("SELECT id FROM cases ORDER BY id")).scalars())

        changes = EVENTS.update().where(EVENTS.c.place == 2)
        with engine.begin() as connection:
            erased, kept = ids(connection)
            connection.execute(ERASING.insert(), {"case_id": erased})
            connection.execute(changes.where(EVENTS.c.case_id == erased).values(payload="{}"))
            connection.execute(ERASING.delete())
        for refused in (
            changes.where(EVENTS.c.case_id == kept).values(payload="{}"),
            changes.where(EVENTS.c.case_id == erased).values(place=3),
            changes.where(EVENTS.c.case_id == erased).values(kind="x"),
            EVENTS.delete().where(EVENTS.c.case_id == erased),
        ):
            with engine.begin() as connection:
                connection.execute(ERASING.insert(), {"case_id": erased})
                with pytest.raises(DBAPIError):
                    connection.execute(refused)
                connection.rollback()
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(changes.where(EVENTS.c.case_id == erased).values(payload="[]"))

    def test_an_event_belongs_to_a_case(self, engine: Engine) -> None:
        row = text("INSERT INTO events VALUES (999, 1, 'x', '2026-11-12 00:00:00', '{}')")
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(row)


def test_every_statement_names_the_agency(store: SqlStore, engine: Engine) -> None:
    """Events and what is erased hang on the id of a case, which was found by its agency."""
    said: list[tuple[str, str]] = []

    def note_statement(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        said.append((" ".join(statement.split()), repr(parameters)))

    event.listen(engine, "before_cursor_execute", note_statement)
    store.write(opening("HS-1", agency=OTHER))
    said.clear()
    store.write(opening("HS-", series=CASES, key="mở"))
    store.write(opening("HS-", series=CASES, key="mở"))
    store.write(adding("HS-1", 1, key="ghi", series=CASES))
    with pytest.raises(Exception, match="HS-1"):
        store.write(adding("HS-1", 9))
    store.read(AGENCY, "HS-1")
    store.find(AGENCY, "mở")
    list(store.numbers(AGENCY))
    asked = [(words, values) for words, values in said if _READ_ONLY.search(words) is None]
    assert len(asked) > 10
    for words, values in asked:
        if words.startswith("INSERT INTO events "):
            continue
        assert "agency" in words.partition("FROM")[2] + words, words
        assert re.search(r"(WHERE|AND|INTO) .*agency", words), words
        assert AGENCY in values, words
        assert OTHER not in values, words


def test_what_is_in_the_tables_is_what_was_written(store: SqlStore, engine: Engine) -> None:
    store.write(opening("HS-", note(1), series=CASES, key="bí mật"))
    with engine.connect() as connection:
        rows = connection.execute(EVENTS.select().order_by(EVENTS.c.place)).all()
        keys = connection.execute(text("SELECT key FROM commands")).scalars().all()
    assert [(row.place, row.kind) for row in rows] == [(1, "received"), (2, "opinion_given")]
    assert rows[1].at == note(1).at
    assert rows[1].payload.startswith('{"schema": "tiepcan-event/1"')
    assert "bí mật" not in keys[0], "keys may bear what messages bear"
