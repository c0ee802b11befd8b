"""From the portal, each message once and in any order; then both sides beside each other (nhận từ cổng, đối soát)."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onestop_sync import (
    ADAPTER,
    AGENCY,
    NUMBER,
    PERSON,
    Desk,
    Toy,
    answered,
    at,
    completed,
    fails,
    filed,
    new_host,
    received,
    recorded,
    statuses,
)
from tiepcan import Bilingual
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import Intake, IntakeAdapter, RecordedEvents, hookimpl, load_plugins
from tiepcan.requests import Agency, Withdrawn
from tiepcan_onestop import _intake_from_portal
from tiepcan_onestop._messages import Message
from tiepcan_onestop._portal import Incoming
from tiepcan_onestop._sync_results import Agreement, CaughtUp, Difference, Pulled
from tiepcan_onestop._transport import PortalUnreachableError
from tiepcan_onestop.testing import Misbehaviour


@pytest.fixture
def host() -> Host:
    return new_host()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def pulled(desk: Desk, host: Host) -> Pulled:
    return desk.sync.pull(host, ADAPTER, received_at=at(14))


def progress(code: str, status: str = "4") -> dict[str, object]:
    line = {"MaHoSo": code, "ThoiDiemXuLy": "20261113090000", "TrangThai": status}
    return {"service": "CapNhatTienDoHoSoMC", "data": [line]}


def test_what_somebody_filed_becomes_a_case_and_goes_back_under_the_portals_number(
    host: Host, desk: Desk
) -> None:
    desk.portal.file(filed("HS-1"))
    assert pulled(desk, host) == Pulled(taken=1)
    assert desk.portal.waiting == ()
    assert desk.journal.dossier(AGENCY, NUMBER) == "HS-1"
    host.record(NUMBER, completed())
    assert desk.sync.catch_up(host) == CaughtUp(told=1)
    assert list(desk.portal.dossiers) == ["HS-1"]
    assert statuses(desk.portal, "HS-1") == ["2", "4"]
    assert desk.sync.compare_with_portal(host) == Agreement(same=1)


def test_messages_in_any_order_and_several_times_are_taken_once(host: Host, desk: Desk) -> None:
    desk.portal._waiting = {"b": progress("HS-1"), "a": filed("HS-1"), "c": progress("HS-9")}
    desk.transport.line.plan = fails(Misbehaviour.REPEATED)
    # Repeated and unreadable: acknowledging is answered as if nothing was wrong.
    assert pulled(desk, host) == Pulled(taken=2, waiting=("c",))
    assert [event.kind for event in host.case(NUMBER).events] == ["received", "completed"]
    assert desk.portal.waiting == ("c",)
    desk.portal.file(filed("HS-9"))
    assert pulled(desk, host) == Pulled(taken=2)


def test_what_cannot_be_read_or_recorded_stays_at_the_portal_and_is_told(host: Host, desk: Desk) -> None:
    desk.portal._waiting = {"a": {"data": PERSON}, "b": filed("HS-1"), "c": filed("HS-2")}
    assert pulled(desk, host) == Pulled(taken=2, refused=(("a", "DataFileError"),))
    # The same dossier again, with another content.
    desk.portal._waiting["d"] = filed("HS-1", subject="Bảng giá đất")
    assert pulled(desk, host).refused == (("a", "DataFileError"), ("d", "ConflictError"))
    assert desk.journal.taking(AGENCY) == ()
    assert desk.portal.waiting == ("a", "d")


def test_what_could_not_be_acknowledged_comes_again_and_changes_nothing(host: Host, desk: Desk) -> None:
    desk.portal.file(filed("HS-1"))
    acknowledge = desk.sync._portal.acknowledge

    def away(_: str) -> None:
        raise PortalUnreachableError("timeout", may_have_arrived=False)

    desk.sync._portal.acknowledge = away  # type: ignore[method-assign]
    assert pulled(desk, host) == Pulled(taken=1, not_acknowledged=1)
    desk.sync._portal.acknowledge = acknowledge  # type: ignore[method-assign]
    assert pulled(desk, host) == Pulled(again=1)
    assert list(host.numbers()) == [NUMBER]


def test_a_case_whose_dossier_is_not_known_yet_is_not_told_under_another_number(desk: Desk) -> None:
    """Killed between the store and the journal: only the portal's message says which case it is."""
    store = MemoryStore()
    host = new_host(store)
    desk.portal.file(filed("HS-1"))
    desk.journal.take(AGENCY, "HS-1")
    [waiting] = desk.client.pending()
    host.take_in(ADAPTER, waiting.body, received_at=at(14))
    desk.restart()
    with pytest.raises(PortalUnreachableError, match="taking-in"):
        desk.sync.tell(recorded(host))
    assert desk.sync.catch_up(host) == CaughtUp(left=1, why=((NUMBER, "taking-in"),), taking=("HS-1",))
    assert pulled(desk, host) == Pulled(again=1)
    assert desk.sync.catch_up(host) == CaughtUp(told=1)
    assert list(desk.portal.dossiers) == ["HS-1"]


@pytest.mark.parametrize(
    "waiting",
    [
        {"p": progress("HS-1", "5")},
        # A later state of the dossier, which reads otherwise.
        {"d": filed("HS-1", subject="Bảng giá đất")},
        {"p": progress("HS-7"), "d": filed("HS-1", subject="Bảng giá đất")},
    ],
)
def test_what_is_refused_does_not_say_what_became_of_a_dossier_that_was_broken_off(
    waiting: dict[str, dict[str, object]], desk: Desk
) -> None:
    """Killed between the store and the journal: the dossier is there, and goes under no second number."""
    store = MemoryStore()
    host = new_host(store)
    desk.journal.take(AGENCY, "HS-1")
    host.take_in(ADAPTER, json.dumps(filed("HS-1")).encode(), received_at=at(14))
    # As the case stands such a step cannot have happened.
    host.record(NUMBER, Withdrawn(at=at(13)))
    desk.restart()
    desk.portal._waiting = dict(waiting)
    found = pulled(desk, host)
    assert (found.taken, len(found.refused) + len(found.waiting)) == (0, len(waiting))
    assert desk.journal.taking(AGENCY) == ("HS-1",)
    assert desk.sync.catch_up(host).told == 0
    assert desk.portal.dossiers == {}
    desk.portal.file(filed("HS-1"), id="TD-1")
    assert pulled(desk, host).again == 1
    assert desk.sync.catch_up(host).told == 1
    assert list(desk.portal.dossiers) == ["HS-1"]


def test_all_that_waits_is_taken_however_much_is_given_at_a_time(host: Host, desk: Desk) -> None:
    # A step waits in the first lot for its dossier in the last.
    desk.portal.file(progress("HS-249"), id="TD-000000")
    for number in range(250):
        desk.portal.file(filed(f"HS-{number}", subject=f"Bản đồ số {number}"), id=f"TD-{number + 1:06}")
    assert pulled(desk, host) == Pulled(taken=251)
    assert (len(list(host.numbers())), desk.portal.waiting) == (250, ())


def test_a_line_that_breaks_behind_the_first_lot_leaves_the_rest_for_the_next_time(
    host: Host, desk: Desk
) -> None:
    for number in range(201):
        desk.portal.file(filed(f"HS-{number}", subject=f"Bản đồ số {number}"))
    lots = iter([desk.client.pending()])

    def pending() -> Sequence[Incoming]:
        for lot in lots:
            return lot
        raise PortalUnreachableError("timeout", may_have_arrived=False)

    client = desk.sync._portal
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "pending", pending)
        assert pulled(desk, host) == Pulled(taken=200)
    assert pulled(desk, host) == Pulled(taken=1)


def test_a_portal_that_has_something_new_for_ever_is_left(
    host: Host, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = itertools.count(1)
    body = json.dumps(filed("HS-1")).encode()
    monkeypatch.setattr(_intake_from_portal, "_MOST_LOTS", 3)
    monkeypatch.setattr(desk.sync._portal, "pending", lambda: [Incoming(id=f"{next(numbers)}", body=body)])
    assert pulled(desk, host) == Pulled(taken=1, again=2)


class Broken(Toy):
    """An adapter that raises what it may not."""

    @hookimpl
    def tiepcan_intake_adapters(self) -> Iterator[IntakeAdapter]:
        def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
            raise ZeroDivisionError(PERSON)

        yield IntakeAdapter(name=ADAPTER, title=Bilingual("Hỏng", "Broken"), formats=("x",), read=read)


def test_an_adapter_that_breaks_its_promise_costs_its_messages_alone(desk: Desk) -> None:
    plugins = load_plugins(installed=False, also={"toy": Broken()})
    host = Host(agency=Agency(name="UBND", code=AGENCY), store=MemoryStore(), plugins=plugins)
    desk.portal.file(filed("HS-1"), id="a")
    assert pulled(desk, host) == Pulled(refused=(("a", "PluginError"),))
    assert desk.portal.waiting == ("a",)


# --- agreement ---


def test_every_difference_is_named_and_mended_where_it_can_be(host: Host, desk: Desk) -> None:
    answered(host)
    for _ in range(3):
        host.open(received())
    desk.sync.catch_up(host)
    second, third, fourth = (f"{AGENCY}-2026-000{number}" for number in (2, 3, 4))
    desk.portal.dossiers[NUMBER] = {
        **desk.portal.dossiers[NUMBER],
        "TrangThaiHoSo": "4",
        "NgayHenTra": "20261201000000",
    }
    del desk.portal.progress[NUMBER][1]
    del desk.portal.dossiers[second], desk.portal.progress[second]
    desk.portal.progress[third].append({"MaHoSo": third, "TrangThai": PERSON})
    desk.portal.dossiers["HS-77"] = {"MaHoSo": "HS-77"}
    found = desk.sync.compare_with_portal(host)
    assert found == Agreement(
        same=1,
        differing=(
            Difference(dossier=NUMBER, fields=("TrangThaiHoSo", "NgayHenTra"), lines_missing=1),
            Difference(dossier=third, lines_too_many=1),
        ),
        only_here=(second,),
        only_there=("HS-77",),
    )
    assert PERSON not in repr(found)
    assert "TrangThaiHoSo" in found.differing[0].in_words().vi
    assert "too many" in found.differing[1].in_words().en
    mended = desk.sync.agree(host)
    # What is too much, and what nobody here knows, stays and is told.
    assert (mended.same, mended.only_here, mended.only_there) == (3, (), ("HS-77",))
    assert mended.differing == (Difference(dossier=third, lines_too_many=1),)
    assert statuses(desk.portal) == ["2", "10", "4"]
    assert fourth in desk.portal.dossiers
    # The dossier and its line; all of the second; nothing of the third.
    assert mended.mended == 2 + 2


def test_a_case_that_the_portal_has_no_words_for_is_told(host: Host, desk: Desk) -> None:
    host.open(received())

    class NoWords:
        def messages(self, told: RecordedEvents, dossier: str, /) -> tuple[Message, ...]:
            raise NotAllowedError(Bilingual("không có", "none"))

    desk.sync._writer = NoWords()
    assert desk.sync.catch_up(host) == CaughtUp(left=1, why=((NUMBER, "NotAllowedError"),))
    assert desk.sync.compare_with_portal(host) == Agreement(not_told=((NUMBER, "NotAllowedError"),))


@pytest.mark.parametrize("case", [None, NUMBER])
def test_what_the_portal_brings_no_more_is_named_and_settled(case: str | None, tmp_path: Path) -> None:
    desk, host = Desk(tmp_path), new_host()
    host.open(received())
    desk.journal.take(AGENCY, "HS-1")
    desk.restart()
    waiting = desk.sync.catch_up(host)
    assert (waiting.told, waiting.why, waiting.taking) == (0, ((NUMBER, "taking-in"),), ("HS-1",))
    assert not desk.sync.settle("H99.13", "HS-1")
    assert not desk.sync.settle(AGENCY, "HS-2")
    desk.journal.took(AGENCY, "HS-3", "H99.12-2026-0009")
    desk.journal.know(AGENCY, "H99.12-2026-0008", 2)
    for wrong in ("", " ", "H99.12-2026-0009", "H99.12-2026-0008"):
        with pytest.raises(InputError, match="case"):
            desk.sync.settle(AGENCY, "HS-1", case=wrong)
    assert desk.sync.settle(AGENCY, "HS-1", case=case)
    desk.restart()
    done = desk.sync.catch_up(host)
    assert (done.told, done.taking, list(desk.portal.dossiers)) == (
        1,
        (),
        [NUMBER if case is None else "HS-1"],
    )
    assert not desk.sync.settle(AGENCY, "HS-1")


def test_what_was_settled_wrongly_is_put_right_when_the_portal_brings_it_again(tmp_path: Path) -> None:
    """Somebody took another case for it: then two would be told under one number."""
    desk, host = Desk(tmp_path), new_host()
    host.open(received())
    desk.journal.take(AGENCY, "HS-1")
    assert desk.sync.settle(AGENCY, "HS-1", case=NUMBER)
    desk.portal.file(filed("HS-1"))
    assert pulled(desk, host).taken == 1
    other = f"{AGENCY}-2026-0002"
    desk.restart()
    assert desk.journal.dossiers(AGENCY) == {"HS-1": other}
    assert [desk.journal.dossier(AGENCY, one) for one in (NUMBER, other)] == [NUMBER, "HS-1"]
    assert desk.sync.agree(host) == Agreement(same=2)
    assert sorted(desk.portal.dossiers) == [NUMBER, "HS-1"]
