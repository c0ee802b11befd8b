"""Both directions: each thing once, in order, and nothing forgotten over a restart (đồng bộ hai chiều)."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from onestop_sync import (
    AGENCY,
    NUMBER,
    PERSON,
    WRITER,
    Desk,
    answered,
    at,
    completed,
    fails,
    new_host,
    received,
    recorded,
    statuses,
    supplied,
)
from tiepcan import Bilingual
from tiepcan.errors import DataFileError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import RecordedEvents, StoredLog
from tiepcan.requests import Agency, OpinionSought
from tiepcan_onestop._client import PortalClient
from tiepcan_onestop._dead_letters import Why
from tiepcan_onestop._sync_results import Agreement, CaughtUp, Resent
from tiepcan_onestop._synchroniser import Synchroniser
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError
from tiepcan_onestop.testing import Misbehaviour, StubPortal, StubTransport


@pytest.fixture
def host() -> Host:
    return new_host()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class LosesAnswersToLines:
    """Lines of progress arrive, and their answers do not come back."""

    def __init__(self, desk: Desk) -> None:
        self.transport, self.send = desk.transport, desk.transport.send
        desk.transport.send = self.lose  # type: ignore[method-assign]

    def lose(self, call: Call, /) -> Answer:
        answer = self.send(call)
        if call.service == "CapNhatTienDoHoSoMC":
            raise PortalUnreachableError("broken-off", may_have_arrived=True)
        return answer

    def stop(self) -> None:
        self.transport.send = self.send  # type: ignore[method-assign]


def test_a_case_is_told_once_however_often_and_in_whatever_groups(host: Host, desk: Desk) -> None:
    host.open(received())
    desk.sync.tell(recorded(host))
    host.record(NUMBER, completed())
    host.record(NUMBER, OpinionSought(at=at(14), body="Sở"))
    host.record(NUMBER, supplied())
    for _ in range(2):
        desk.sync.tell(recorded(host, since=1))
        desk.sync.tell(recorded(host, since=3))
        desk.sync.tell(recorded(host))
    # The opinion stays inside; the dossier was replaced twice.
    assert statuses(desk.portal) == ["2", "4", "10"]
    assert desk.portal.done == {"DongBoHoSoMC": 2, "CapNhatTienDoHoSoMC": 3}
    assert desk.sync.compare_with_portal(host) == Agreement(same=1)


def test_a_restart_sends_nothing_twice_and_forgets_nothing(host: Host, desk: Desk) -> None:
    answered(host)
    desk.sync.tell(recorded(host))
    sent = len(desk.transport.calls)
    desk.restart()
    desk.sync.tell(recorded(host))
    assert len(desk.transport.calls) == sent
    desk.restart()
    assert desk.sync.catch_up(host) == CaughtUp()


def test_what_was_sent_before_the_plug_was_pulled_is_known_by_its_key(host: Host, desk: Desk) -> None:
    """Answered, and not yet in the journal: told again, the portal passes over it."""
    answered(host)
    desk.sync.tell(recorded(host))
    desk.close()
    (desk.folder / "nhat-ky.jsonl").unlink()
    desk.restart()
    desk.sync.tell(recorded(host))
    assert desk.portal.known_already == 4
    assert statuses(desk.portal) == ["2", "4", "10"]


def test_a_portal_that_is_away_leaves_everything_to_be_told_again(host: Host, desk: Desk) -> None:
    answered(host)
    desk.transport.line.plan = fails(Misbehaviour.RESET_BEFORE)
    with pytest.raises(PortalUnreachableError):
        desk.sync.tell(recorded(host))
    assert (desk.journal.known(AGENCY, NUMBER), len(desk.letters)) == (0, 0)
    desk.transport.line.finish()
    assert desk.sync.catch_up(host) == CaughtUp(told=1)
    assert desk.sync.compare_with_portal(host).agrees


def test_where_nobody_would_tell_again_it_is_set_aside_and_sent_in_order(host: Host, tmp_path: Path) -> None:
    desk = Desk(tmp_path, keeps_unreached=True)
    answered(host)
    desk.transport.line.plan = fails(Misbehaviour.SLOW)
    desk.sync.tell(recorded(host))
    assert [one.why for one in desk.letters.letters] == [Why.NOT_REACHED, Why.BEHIND, Why.BEHIND, Why.BEHIND]
    assert PERSON not in repr(desk.letters.letters)
    assert desk.sync.resend() == Resent(left=4, not_reached=True)
    desk.restart()
    desk.transport.line.finish()
    assert desk.sync.resend() == Resent(sent=4)
    assert desk.sync.compare_with_portal(host).agrees
    assert PERSON not in (tmp_path / "de-lai.jsonl").read_text(encoding="utf-8")


def test_what_is_refused_holds_up_its_own_dossier_alone(host: Host, desk: Desk) -> None:
    desk.portal.refuses.add(NUMBER)
    for _ in range(2):
        host.open(received())
    assert desk.sync.catch_up(host) == CaughtUp(told=2)
    host.record(NUMBER, completed())
    assert desk.sync.catch_up(host) == CaughtUp(told=1)
    letters = desk.letters.letters
    assert [(one.why, one.code) for one in letters] == [(Why.REFUSED, "code-103"), *[(Why.BEHIND, "")] * 3]
    assert [one.message.version for one in letters] == [1, 1, 2, 2]
    assert list(desk.portal.dossiers) == [f"{AGENCY}-2026-0002"]
    assert desk.sync.resend() == Resent(refused=1, left=4)
    agreement = desk.sync.agree(host)
    assert (agreement.only_here, agreement.set_aside, agreement.same) == ((NUMBER,), 4, 1)
    desk.portal.refuses.clear()
    assert desk.sync.resend() == Resent(sent=4)
    assert statuses(desk.portal) == ["2", "4"]
    assert desk.sync.compare_with_portal(host) == Agreement(same=2)


def test_what_is_set_aside_of_one_agency_goes_to_no_other_ones_portal(host: Host, desk: Desk) -> None:
    """Two agencies keep one folder: each has a portal, a token and messages of its own."""
    theirs = StubPortal()
    other = Synchroniser(
        portal=PortalClient(StubTransport(theirs), agency="H99.13", knows_keys=True, wait=desk.waits.append),
        writer=WRITER,
        journal=desk.journal,
        letters=desk.letters,
        now=lambda: at(20),
        knows_keys=True,
    )
    desk.portal.refuses.add(NUMBER)
    host.open(received())
    desk.sync.catch_up(host)
    asked = Host(agency=Agency(name="UBND xã Nà Mẫu", code="H99.13"), store=MemoryStore())
    assert other.agree(asked) == Agreement()
    assert other.resend(agency="H99.13") == Resent()
    assert (theirs.dossiers, theirs.progress, len(desk.letters)) == ({}, {}, 2)
    desk.portal.refuses.clear()
    assert desk.sync.resend(agency=AGENCY) == Resent(sent=2)
    assert desk.sync.compare_with_portal(host) == Agreement(same=1)


def test_a_message_that_is_not_to_be_sent_any_more_is_dropped(host: Host, desk: Desk) -> None:
    desk.portal.refuses.add(NUMBER)
    host.open(received())
    desk.sync.catch_up(host)
    first, second = desk.letters.letters
    assert desk.sync.drop(first.message.key)
    assert not desk.sync.drop(first.message.key)
    desk.portal.refuses.clear()
    desk.sync.resend()
    # The dossier itself was dropped; the agreement brings it.
    [differing] = desk.sync.compare_with_portal(host).differing
    assert "TrangThaiHoSo" in differing.fields
    assert desk.sync.agree(host) == Agreement(same=1, mended=1)
    assert second.message.key not in {one.message.key for one in desk.letters.letters}


def test_of_a_line_of_progress_that_may_have_arrived_a_person_decides(host: Host, tmp_path: Path) -> None:
    desk = Desk(tmp_path, portal=StubPortal(knows_keys=False), knows_keys=False)
    host.open(received())
    desk.sync.tell(recorded(host))
    host.record(NUMBER, completed())
    # The dossier gets through; the answer to the line is lost.
    with_faults = LosesAnswersToLines(desk)
    desk.sync.tell(recorded(host, since=1))
    with_faults.stop()
    [letter] = desk.letters.letters
    assert (letter.why, letter.code, letter.message.service) == (
        Why.NOT_KNOWN,
        "broken-off",
        "CapNhatTienDoHoSoMC",
    )
    assert statuses(desk.portal) == ["2", "4"]
    # Not sent again by itself: it would stand there twice.
    assert desk.sync.resend() == Resent(left=1)
    assert desk.sync.drop(letter.message.key)
    assert desk.sync.compare_with_portal(host).agrees


def test_a_line_that_was_under_way_when_the_plug_was_pulled_is_not_sent_again_by_itself(
    host: Host, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, portal=StubPortal(knows_keys=False), knows_keys=False)
    host.open(received())
    [_, line] = desk.sync._writer.messages(recorded(host), NUMBER)
    desk.journal.begin(line.key)
    desk.restart()
    desk.sync.tell(recorded(host))
    [letter] = desk.letters.letters
    assert (letter.why, letter.code) == (Why.NOT_KNOWN, "interrupted")
    assert NUMBER not in desk.portal.progress
    # Somebody has looked: it is not there.
    assert desk.sync.resend(unknown_too=True) == Resent(sent=1)
    assert desk.sync.compare_with_portal(host).agrees


def test_cases_behind_a_portal_that_is_away_are_not_all_tried(host: Host, desk: Desk) -> None:
    for _ in range(9):
        host.open(received())
    desk.transport.line.plan = fails(Misbehaviour.RESET_BEFORE)
    assert desk.sync.catch_up(host) == CaughtUp(
        left=9, why=tuple((f"{AGENCY}-2026-000{place}", "broken-off") for place in (1, 2, 3))
    )
    assert len(desk.transport.calls) == 3 * 5


def test_a_notice_that_was_never_given_leaves_no_gap(host: Host, desk: Desk) -> None:
    """The store told of the third event and not of the second: the portal gets both."""
    answered(host)
    case = attrs.evolve(host.case(NUMBER), events=host.case(NUMBER).events[:1])
    desk.sync.tell(RecordedEvents(agency=AGENCY, case=case, events=case.events, version=1))
    desk.sync.tell(recorded(host, since=3))
    assert statuses(desk.portal) == ["2", "4", "10"]


def test_a_log_that_cannot_be_read_holds_up_no_other(desk: Desk) -> None:
    class Damaged(MemoryStore):
        def read(self, agency: str, number: str, /) -> StoredLog | None:
            if number == NUMBER:
                raise DataFileError(Bilingual("hỏng", "damaged"))
            return super().read(agency, number)

    host = new_host(Damaged())
    for _ in range(2):
        host.open(received())
    assert desk.sync.catch_up(host) == CaughtUp(told=1, left=1, why=((NUMBER, "DataFileError"),))
    assert desk.sync.compare_with_portal(host) == Agreement(same=1, not_told=((NUMBER, "DataFileError"),))
