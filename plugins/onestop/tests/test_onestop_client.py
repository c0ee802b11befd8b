"""What is sent again and what is not, after which waits; what an answer may be (gọi cổng, gửi lại)."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from onestop_strategies import CALM
from onestop_sync import AGENCY, PERSON, message
from tiepcan.errors import DataFileError, InputError
from tiepcan_onestop import ask_for_agencies, ask_for_procedure, read_payload, read_procedures
from tiepcan_onestop._client import PortalClient
from tiepcan_onestop._messages import message_key
from tiepcan_onestop._portal import Answered
from tiepcan_onestop._retries import RetryPolicy
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError
from tiepcan_onestop.testing import StubPortal, StubTransport

GOOD = Answer(status=200, body=b'{"error_code": 0}')


class Scripted:
    """Answers in turn; what is an error is raised."""

    def __init__(self, *answers: Answer | OSError) -> None:
        self.answers = list(answers)
        self.calls: list[Call] = []

    def send(self, call: Call, /) -> Answer:
        self.calls.append(call)
        found = self.answers.pop(0)
        if isinstance(found, OSError):
            raise found
        return found


def client(
    transport: Scripted, waits: list[float], *, tries: int = 4, knows_keys: bool = False
) -> PortalClient:
    policy = RetryPolicy(tries=tries, first_wait=1, by_chance=0)
    return PortalClient(transport, agency=AGENCY, policy=policy, knows_keys=knows_keys, wait=waits.append)


def away(why: str = "connect", *, arrived: bool = False) -> PortalUnreachableError:
    return PortalUnreachableError(why, may_have_arrived=arrived)


@pytest.mark.parametrize(
    "first",
    [
        away(),
        away("timeout", arrived=True),
        ConnectionResetError(PERSON),
        Answer(status=500, body=b"<html>"),
        Answer(status=408, body=b""),
        Answer(status=504, body=b""),
        Answer(status=200, body=b'{"error_code"'),
        Answer(status=200, body=b"[]"),
        Answer(status=200, body=b'{"error_code": true}'),
        Answer(status=200, body=b"[" * 100_000),
        Answer(status=200, body=b'{"error_code": 0, "x": ' + b"[" * 300 + b"]" * 300 + b"}"),
    ],
)
def test_what_has_no_usable_answer_is_sent_again_under_the_same_key(first: Answer | OSError) -> None:
    transport, waits = Scripted(first, first, GOOD), list[float]()
    assert client(transport, waits).send(message()) == Answered(taken=True)
    assert waits == [0.0, 2.0]
    assert {call.key for call in transport.calls} == {message().key}
    assert len({call.body for call in transport.calls}) == 1


def test_it_is_given_up_after_the_last_try_and_says_whether_it_may_have_arrived() -> None:
    transport, waits = Scripted(away("timeout", arrived=True), away(), away()), list[float]()
    with pytest.raises(PortalUnreachableError) as error:
        client(transport, waits, tries=3).send(message())
    assert (error.value.why, error.value.may_have_arrived) == ("connect", True)
    assert waits == [0.0, 2.0]
    assert error.value.__cause__ is None
    assert error.value.__context__ is None


@pytest.mark.parametrize(("asked", "waited"), [(7.0, 7.0), (0.5, 0.5), (86_400.0, 300.0), (None, 0.0)])
def test_the_portal_says_how_long_to_wait_up_to_a_bound(asked: float | None, waited: float) -> None:
    waits = list[float]()
    busy = Answer(status=429, body=b"", retry_after=asked)
    assert client(Scripted(busy, GOOD), waits).send(message()).taken
    assert waits == [waited]


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_what_is_refused_is_not_sent_again(status: int) -> None:
    transport = Scripted(Answer(status=status, body=PERSON.encode()))
    answer = client(transport, []).send(message())
    assert answer == Answered(taken=False, why=f"http-{status}")
    assert PERSON not in repr(answer)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("103", "code-103"),
        ('"-2"', "code--2"),
        ('"E_07"', "code-E_07"),
        ('""', "code-unreadable"),
        (f'"{PERSON}"', "code-unreadable"),
        (f'"{"9" * 40}"', "code-unreadable"),
    ],
)
def test_a_refusal_in_the_answer_keeps_its_code_and_no_words(code: str, why: str) -> None:
    body = f'{{"error_code": {code}, "message": "{PERSON}"}}'.encode()
    assert client(Scripted(Answer(status=200, body=body)), []).send(message()) == Answered(
        taken=False, why=why
    )


@pytest.mark.parametrize("code", ["0", '"0"', '"00"', '" 0 "'])
def test_a_zero_is_a_zero_however_it_is_written(code: str) -> None:
    """As look-ups that were saved are read."""
    answer = Answer(status=200, body=f'{{"error_code": {code}, "result": []}}'.encode())
    assert client(Scripted(answer), []).send(message()) == Answered(taken=True)
    assert read_procedures(client(Scripted(answer), []).look_up(ask_for_procedure("1.116556"))).entries == ()


@pytest.mark.parametrize("status", [301, 302, 307, 401, 403, 404, 405])
def test_what_no_other_try_can_help_is_not_tried_again(status: int) -> None:
    transport, waits = Scripted(Answer(status=status, body=b"")), list[float]()
    with pytest.raises(PortalUnreachableError) as error:
        client(transport, waits).send(message())
    assert (error.value.why, error.value.may_have_arrived, waits) == (f"http-{status}", False, [])


@pytest.mark.parametrize("status", [201, 202, 204, 501, 505, 507, 520, 524])
def test_a_strange_answer_does_not_say_that_nothing_arrived(status: int) -> None:
    transport, waits = Scripted(Answer(status=status, body=b"")), list[float]()
    with pytest.raises(PortalUnreachableError) as error:
        client(transport, waits).send(message(repeatable=False))
    assert (error.value.why, error.value.may_have_arrived, waits) == (f"http-{status}", True, [])


@pytest.mark.parametrize(
    ("told", "code"),
    [("1.10", "1.10"), ("35500.00", "35500.00"), ("1e3", "1000"), ("1.5", "1.5"), ("7", "7")],
)
def test_numbers_of_what_waits_go_on_as_they_were_written(told: str, code: str) -> None:
    body = (
        f'{{"error_code": 0, "result": [{{"id": "m", "message": {{"MaHoSo": "1", "MaLinhVuc": {told}}}}}]}}'
    )
    [waiting] = client(Scripted(Answer(status=200, body=body.encode())), []).pending()
    assert read_payload(waiting.body).dossiers[0].field_code == code


def test_what_stands_twice_in_what_waits_is_refused_and_holds_nothing_else_up() -> None:
    waits = '{"id": "a", "message": {"MaHoSo": "1", "MaHoSo": "2"}}, {"id": "b", "message": {"MaHoSo": "3"}}'
    body = f'{{"error_code": 0, "result": [{waits}]}}'
    twice, once = client(Scripted(Answer(status=200, body=body.encode())), []).pending()
    with pytest.raises(DataFileError):
        read_payload(twice.body)
    assert read_payload(once.body).dossiers[0].code == "3"


def test_as_many_tries_as_there_may_be_have_their_waits() -> None:
    assert len(list(RetryPolicy(tries=1000).waits())) == 999
    with pytest.raises(InputError):
        RetryPolicy(tries=1001)


def test_a_line_of_progress_is_sent_again_only_where_it_did_not_arrive() -> None:
    line = message(repeatable=False)
    lost = Scripted(away(), away("timeout", arrived=True), GOOD)
    with pytest.raises(PortalUnreachableError) as error:
        client(lost, []).send(line)
    assert (len(lost.calls), error.value.may_have_arrived) == (2, True)
    not_heard = Scripted(Answer(status=503, body=b""), Answer(status=429, body=b""), GOOD)
    assert client(not_heard, []).send(line).taken
    # A portal that looks at keys does it once.
    known = Scripted(away("timeout", arrived=True), GOOD)
    assert client(known, [], knows_keys=True).send(line).taken


def test_questions_that_are_refused_or_answered_oddly_are_errors() -> None:
    for body in (b'{"error_code": 5}', b'{"error_code": 0}', b'{"error_code": 0, "result": [1]}'):
        with pytest.raises(PortalUnreachableError):
            client(Scripted(*[Answer(status=200, body=body)] * 9), []).pending()
    for result in ('[{"id": 1, "message": {}}]', '[{"id": "1"}]'):
        answer = Answer(status=200, body=f'{{"error_code": 0, "result": {result}}}'.encode())
        with pytest.raises(PortalUnreachableError, match="unreadable"):
            client(Scripted(answer), []).pending()
    for holding in ("{}", '{"dossier": {"MaHoSo": 1}, "progress": []}', '{"dossier": {"MaHoSo": "1"}}'):
        answer = Answer(status=200, body=f'{{"error_code": 0, "result": [{holding}]}}'.encode())
        with pytest.raises(PortalUnreachableError, match="unreadable"):
            client(Scripted(answer), []).holdings()


def test_a_portal_that_gives_one_page_for_ever_is_noticed() -> None:
    page = Answer(
        status=200, body=b'{"error_code": 0, "result": [{"dossier": {"MaHoSo": "1"}, "progress": []}]}'
    )
    with pytest.raises(PortalUnreachableError, match="unreadable"):
        client(Scripted(*[page] * 9), []).holdings()


def test_holdings_come_page_by_page() -> None:
    portal = StubPortal()
    for number in range(450):
        portal.dossiers[f"D-{number:04}"] = {"MaHoSo": f"D-{number:04}"}
    found = PortalClient(StubTransport(portal), agency=AGENCY).holdings()
    assert [one.dossier for one in found] == sorted(portal.dossiers)


def test_half_a_character_of_the_portal_is_no_crash() -> None:
    body = b'{"error_code": 0, "result": [{"id": "\\ud800", "message": {"MaHoSo": "\\ud800"}}]}'
    transport = Scripted(Answer(status=200, body=body), GOOD)
    asked = client(transport, [])
    [waiting] = asked.pending()
    asked.acknowledge(waiting.id)
    assert transport.calls[1].body.isascii()


def test_a_look_up_is_asked_and_read_as_the_portal_has_it() -> None:
    portal = StubPortal()
    portal.look_ups["LayThuTuc"] = [{"MATTHC": "1.116556"}]
    transport = StubTransport(portal)
    found = PortalClient(transport, agency=AGENCY).look_up(ask_for_procedure("1.116556"))
    assert [one.code for one in read_procedures(found).entries] == ["1.116556"]
    # Which procedure is asked for is told to the portal, and who asks.
    [call] = transport.calls
    assert json.loads(call.body) == {"service": "LayThuTuc", "madonvi": AGENCY, "maTTHC": "1.116556"}
    with pytest.raises(PortalUnreachableError, match="code-102"):
        PortalClient(transport, agency=AGENCY).look_up(ask_for_agencies())
    for wrong in (b"LayThuTuc", b"[]", b"{}"):
        with pytest.raises(InputError, match="no question"):
            PortalClient(transport, agency=AGENCY).look_up(wrong)


@CALM
@given(st.binary())
def test_whatever_is_answered_is_taken_refused_or_not_reached(body: bytes) -> None:
    try:
        answer = client(Scripted(Answer(status=200, body=body)), [], tries=1).send(message())
    except PortalUnreachableError:
        return
    assert isinstance(answer, Answered)


PARTS = st.tuples(st.text(max_size=4), st.text(max_size=4), st.integers(1, 20), st.sampled_from(["a", "ab"]))


@CALM
@given(PARTS, PARTS)
def test_keys_are_the_same_for_the_same_message_and_no_other(
    one: tuple[str, str, int, str], other: tuple[str, str, int, str]
) -> None:
    assert (message_key(*one) == message_key(*other)) == (one == other)
    assert message_key(*one).isascii()


def test_a_key_never_changes() -> None:
    """It stands in journals and at portals: what was sent before an upgrade is the same message after it."""
    assert (
        message_key("H24.12", "H24.12-2026-0001", 3, "DongBoHoSoMC")
        == "780fd0a1150ebb87d79ba5cf1b49651371b15898"
    )


def test_waits_grow_up_to_the_longest() -> None:
    policy = RetryPolicy(tries=9, first_wait=2, longest_wait=20, by_chance=0)
    assert list(policy.waits()) == [0, 4, 8, 16, 20, 20, 20, 20]
    some = list(RetryPolicy(tries=5, first_wait=1, by_chance=3).waits())
    assert all(low <= wait <= low + 3 for low, wait in zip([0, 2, 4, 8], some, strict=True))


@pytest.mark.parametrize(
    "wrong",
    [{"tries": 0}, {"tries": 1.5}, {"first_wait": -1}, {"longest_asked": float("inf")}, {"by_chance": None}],
)
def test_a_policy_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    make: Callable[..., RetryPolicy] = RetryPolicy
    with pytest.raises(InputError):
        make(**wrong)


def test_what_is_sent_shows_nowhere() -> None:
    shown = repr(
        [message(), Call(service="s", body=PERSON.encode()), Answer(status=200, body=PERSON.encode())]
    )
    assert PERSON not in shown
    error = pickle.loads(pickle.dumps(away("timeout", arrived=True)))  # noqa: S301 - our own bytes
    assert (error.why, error.may_have_arrived, str(error)) == ("timeout", True, str(away("timeout")))


class Endless:
    """A portal that has always one dossier more."""

    def __init__(self) -> None:
        self.asked = 0

    def send(self, _: Call, /) -> Answer:
        self.asked += 1
        code = f"{self.asked:06}"
        return Answer(
            status=200,
            body=json.dumps(
                {"error_code": 0, "result": [{"dossier": {"MaHoSo": code}, "progress": []}]}
            ).encode(),
        )


def test_a_portal_without_end_is_asked_so_many_pages_and_no_more() -> None:
    endless = Endless()
    with pytest.raises(PortalUnreachableError, match="too-many-pages"):
        PortalClient(endless, agency=AGENCY, most_pages=7).holdings()
    assert endless.asked == 7
    wrong: object
    for wrong in (0, True, "7"):
        with pytest.raises(InputError, match="pages"):
            PortalClient(endless, agency=AGENCY, most_pages=wrong)  # type: ignore[arg-type]
