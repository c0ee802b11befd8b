"""The outbox: at least once, in order in each case, whoever fails or dies on the way (hộp thư đi)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from threading import Barrier, Lock, Thread

import pytest
from sql_cases import make_unreadable, new_agency, write
from sqlalchemy import text

from tiepcan import VIETNAM_TIME, Channel
from tiepcan.errors import InputError
from tiepcan.plugins import RecordedEvents, hookimpl, load_plugins
from tiepcan.requests import Completed, InformationRequest, Received, RequestedItem, Requester
from tiepcan_sql import Delivered, Outbox, SqlStore, deliver, parked, retry_parked, waiting

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=VIETNAM_TIME)
MINUTE = dt.timedelta(minutes=1)
RECEIVED = Received(
    at=NOW,
    request=InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content="Bảng giá đất"),),
        requester=Requester(name="Trần Thị Mẩy"),
    ),
)
COMPLETED = Completed(at=NOW)


class Heard:
    """Hears messages, and fails where it is told to."""

    def __init__(self, *broken: str) -> None:
        self.broken = set(broken)
        self.messages: list[tuple[str, int]] = []
        self._lock = Lock()

    def __call__(self, told: RecordedEvents) -> None:
        if told.case.number in self.broken:
            raise RuntimeError("Trần Thị Mẩy")
        with self._lock:
            self.messages.append((told.case.number, told.version))


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with SqlStore.open(location, listeners=[Outbox()]) as opened:
        yield opened


@pytest.fixture
def agency() -> str:
    return new_agency()


def write_twice(store: SqlStore, agency: str, *numbers: str) -> None:
    for number in numbers:
        write(store, agency, number, [RECEIVED])
    for number in numbers:
        write(store, agency, number, [COMPLETED], before=1)


def test_each_write_is_told_once_where_nothing_fails(store: SqlStore, agency: str) -> None:
    write_twice(store, agency, "HS-1", "HS-2")
    assert waiting(store, agency) == 4
    told: list[RecordedEvents] = []
    assert deliver(store, told.append, now=NOW) == Delivered(told=4, failed=0, parked=0)
    assert [(one.case.number, one.version, one.events) for one in told] == [
        ("HS-1", 1, (RECEIVED,)),
        ("HS-2", 1, (RECEIVED,)),
        ("HS-1", 2, (COMPLETED,)),
        ("HS-2", 2, (COMPLETED,)),
    ]
    assert [len(one.case.events) for one in told] == [1, 1, 2, 2]
    assert waiting(store, agency) == 0
    assert deliver(store, told.append, now=NOW) == Delivered(told=0, failed=0, parked=0)


@pytest.mark.parametrize("strict", [False, True])
def test_a_message_that_one_event_sink_of_plugins_did_not_take_is_told_again(
    store: SqlStore, agency: str, *, strict: bool
) -> None:
    class Sink:
        def __init__(self) -> None:
            self.told: list[int] = []
            self.is_broken = False

        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            if self.is_broken:
                raise ConnectionError
            self.told.append(recorded.version)

    whole, broken = Sink(), Sink()
    broken.is_broken = True
    plugins = load_plugins(installed=False, also={"acme": whole, "broken": broken}, strict=strict)
    write_twice(store, agency, "HS-1")
    assert deliver(store, plugins, now=NOW) == Delivered(told=0, failed=1, parked=0)
    broken.is_broken = False
    assert deliver(store, plugins, now=NOW + MINUTE) == Delivered(told=2, failed=0, parked=0)
    assert (whole.told, broken.told) == ([1, 1, 2], [1, 2])


def test_a_write_that_was_not_made_is_told_to_nobody(location: str, agency: str) -> None:
    class Broken:
        def written(self, *_: object) -> None:
            raise RuntimeError

    with SqlStore.open(location, listeners=[Outbox(), Broken()]) as store:
        with pytest.raises(RuntimeError):
            write(store, agency, "HS-1", [RECEIVED])
        assert waiting(store, agency) == 0


def test_who_dies_between_telling_and_marking_is_followed_by_another_who_tells_again(
    store: SqlStore, agency: str
) -> None:
    write_twice(store, agency, "HS-1")
    heard = Heard()

    def die(told: RecordedEvents) -> None:
        heard(told)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(store, die, now=NOW)
    # As long as the lease runs, the message may be under way: neither it nor what follows is told.
    assert deliver(store, heard, now=NOW + MINUTE).told == 0
    assert deliver(store, heard, now=NOW + 6 * MINUTE).told == 2
    assert heard.messages == [("HS-1", 1), ("HS-1", 1), ("HS-1", 2)]


def test_a_message_whose_lease_ended_is_not_told_by_who_had_it(store: SqlStore, agency: str) -> None:
    write_twice(store, agency, "HS-1", "HS-2")
    heard = Heard()

    def slow(told: RecordedEvents) -> None:
        if not heard.messages:
            # So slow that the lease ends: another tells all there is meanwhile.
            deliver(store, heard, now=NOW + 6 * MINUTE)
        heard(told)

    deliver(store, slow, now=NOW)
    assert heard.messages == [("HS-1", 1), ("HS-2", 1), ("HS-1", 2), ("HS-2", 2), ("HS-1", 1)]


def test_what_follows_in_a_case_waits_and_other_cases_do_not(store: SqlStore, agency: str) -> None:
    write_twice(store, agency, "HS-1", "HS-2")
    heard = Heard("HS-1")
    assert deliver(store, heard, now=NOW) == Delivered(told=2, failed=1, parked=0)
    assert heard.messages == [("HS-2", 1), ("HS-2", 2)]
    heard.broken.clear()
    assert deliver(store, heard, now=NOW) == Delivered(told=0, failed=0, parked=0)
    assert deliver(store, heard, now=NOW + MINUTE).told == 2
    assert heard.messages[2:] == [("HS-1", 1), ("HS-1", 2)]


def test_waits_grow_and_after_the_last_try_a_message_is_set_aside_in_sight(
    store: SqlStore, agency: str
) -> None:
    write_twice(store, agency, "HS-1")
    heard, now, tries = Heard("HS-1"), NOW, []
    while not parked(store, agency):
        done = deliver(store, heard, now=now, most_tries=4)
        if done.failed or done.parked:
            tries.append((now - NOW) // dt.timedelta(seconds=30))
        now += dt.timedelta(seconds=30)
    assert tries == [0, 1, 3, 7]
    [aside] = parked(store, agency)
    assert (aside.case, aside.version, aside.tries, aside.error) == ("HS-1", 1, 4, "RuntimeError")
    heard.broken.clear()
    assert deliver(store, heard, now=now + dt.timedelta(days=9)).told == 0
    assert retry_parked(store, new_agency()) == 0
    assert retry_parked(store, agency, message=aside.id + 1) == 0
    assert retry_parked(store, agency, message=aside.id) == 1
    assert deliver(store, heard, now=now).told == 2
    assert parked(store, agency) == ()


def test_two_who_deliver_at_once_keep_the_order_of_each_case(location: str, agency: str) -> None:
    numbers = [f"HS-{place}" for place in range(30)]
    with SqlStore.open(location, listeners=[Outbox()]) as first, SqlStore.open(location) as second:
        write_twice(first, agency, *numbers)
        heard, start = Heard(), Barrier(2)

        def run(store: SqlStore) -> None:
            start.wait()
            deliver(store, heard, now=NOW)

        threads = [Thread(target=run, args=(one,)) for one in (first, second)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        deliver(first, heard, now=NOW)
        assert waiting(first, agency) == 0
    by_case = defaultdict(list)
    for number, version in heard.messages:
        by_case[number].append(version)
    # Nobody died, so nothing was told twice.
    assert dict(by_case) == {number: [1, 2] for number in numbers}


def test_a_case_that_cannot_be_told_is_set_aside_and_hides_no_other(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", [COMPLETED])
    write(store, agency, "HS-2", [RECEIVED])
    heard = Heard()
    assert deliver(store, heard, now=NOW, most_tries=1) == Delivered(told=1, failed=0, parked=1)
    assert [one.error for one in parked(store, agency)] == ["DataFileError"]


def test_a_log_that_cannot_be_read_is_set_aside_and_hides_no_other(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", [RECEIVED])
    write(store, agency, "HS-2", [RECEIVED])
    make_unreadable(store, agency, "HS-1")
    assert deliver(store, Heard(), now=NOW, most_tries=1) == Delivered(told=1, failed=0, parked=1)
    assert [(one.case, one.error) for one in parked(store, agency)] == [("HS-1", "DataFileError")]


def test_nothing_personal_is_in_the_outbox(store: SqlStore, agency: str) -> None:
    write_twice(store, agency, "HS-1")
    deliver(store, Heard("HS-1"), now=NOW, most_tries=1)
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT * FROM outbox")).all()
    assert len(rows) == 2
    assert "Mẩy" not in str(rows)


def test_an_instant_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputError, match="now"):
        deliver(store, Heard(), now=dt.datetime(2026, 11, 20, 8))
    with pytest.raises(InputError):
        deliver(store, Heard(), now=NOW, most_tries=0)
