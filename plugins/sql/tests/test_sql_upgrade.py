"""A store of the first version is upgraded: nothing of it is lost, and nothing of it is passed over (nâng cấp)."""

from __future__ import annotations

import datetime as dt

import pytest
from alembic import command
from sqlalchemy import insert

from tiepcan import Channel
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.requests import Completed, Event, InformationRequest, Received, RequestedItem, start_of_day
from tiepcan_sql import CaseProjection, CaseSearch, SqlStore
from tiepcan_sql._engine import make_engine
from tiepcan_sql._location import Place
from tiepcan_sql._schema import migrations_config
from tiepcan_sql._tables import CASES, EVENTS
from tiepcan_sql._writing import payload_of

DAY = dt.date(2026, 11, 12)
AGENCY = "H24.12"


@pytest.fixture
def old_store(location: str) -> str:
    """Return where a store of version 0001 is, with one valid request."""
    at = start_of_day(DAY)
    items = (RequestedItem(id="1", content="Bảng giá đất"),)
    request = InformationRequest(channel=Channel.DIRECT, items=items)
    log: tuple[Event, ...] = (Received(at=at, request=request), Completed(at=at))
    engine = make_engine(Place.parse(location))
    with engine.begin() as connection:
        config = migrations_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(CASES).values(id=1, agency=AGENCY, number="HS-1", version=2))
        rows = [
            {"case_id": 1, "place": place, "kind": one.kind, "at": one.at, "payload": payload_of(one)}
            for place, one in enumerate(log, start=1)
        ]
        connection.execute(insert(EVENTS), rows)
    engine.dispose()
    return location


def test_what_was_written_before_the_upgrade_is_not_passed_over(old_store: str) -> None:
    projection = CaseProjection()
    with pytest.raises(InputError, match="tiepcan sql upgrade"):
        SqlStore.open(old_store)
    with SqlStore.open(old_store, upgrade=True, listeners=[projection]) as store:
        search = CaseSearch(store, projection)
        with pytest.raises(NotAllowedError, match="rebuild"):
            search.inbox(AGENCY, DAY)
        assert projection.rebuild(store, AGENCY).cases == 1
        lines = search.inbox(AGENCY, DAY).lines
        assert ("HS-1", "supply", dt.date(2026, 11, 25)) in [(one.case, one.code, one.due) for one in lines]
