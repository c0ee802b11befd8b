"""``tiepcan deadline``: the exact JSON, the choices, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tiepcan import vietnam_calendar

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Ask = Callable[..., dict[str, Any]]
Refuse = Callable[..., str]

NEW_LAW = ["--received", "2026-11-12", "--channel", "direct", "--complexity", "simple"]
OLD_LAW = ["--received", "2026-03-18", "--channel", "electronic", "--complexity", "complex"]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask for a deadline as JSON."""

    def answer(*arguments: str) -> dict[str, Any]:
        status = run(["deadline", *arguments, "--json"])
        said = capsys.readouterr()
        assert (status, said.err) == (0, "")
        found: dict[str, Any] = json.loads(said.out)
        return found

    return answer


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Ask for a deadline that cannot be given; return the sentence."""

    def answer(*arguments: str) -> str:
        status = run(["deadline", *arguments, "--json"])
        said = capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.startswith("tiepcan: ")
        assert "Traceback" not in said.err
        return said.err

    return answer


def due(found: dict[str, Any]) -> list[str | None]:
    return [obligation["due"] for obligation in found["obligations"]]


def test_the_whole_answer_under_the_new_law(ask: Ask) -> None:
    found = ask(*NEW_LAW)
    explanation = found.pop("explanation")
    assert found == {
        "regime": "vn-2026",
        "obligations": [
            {
                "code": "supply",
                "due": "2026-11-25",
                "nominal": "2026-11-24",
                "immediate": False,
                "amount": 12,
                "unit": "calendar_day",
                "citation": "khoản 3 Điều 26 Luật 01/2026/QH16",
                "standing": "text",
            }
        ],
        "calendar": {"version": vietnam_calendar().version, "status": "announced"},
    }
    assert [type(line) for line in explanation] == [str] * len(explanation)
    assert "Luật Tiếp cận thông tin 01/2026/QH16" in explanation[0]
    assert any("24/11/2026" in line and "Nghị quyết 28/2026/QH16" in line for line in explanation)
    assert "25/11/2026" in explanation[-1]


def test_three_obligations_under_the_old_law(ask: Ask) -> None:
    found = ask(*OLD_LAW, "--extend", "max", "--lang", "en")
    assert found["regime"] == "vn-2016"
    common = {"immediate": False, "standing": "text"}
    # 18/3 is a Wednesday: 15 working days end on Wed 8/4, 3 on Mon 23/3; 15 days more on Thu 23/4.
    supply = {"code": "supply", "due": "2026-04-08", "amount": 15, "unit": "working_day"}
    notice = {"code": "notice_of_time_limit", "due": "2026-03-23", "amount": 3, "unit": "working_day"}
    longer = {"code": "extended_supply", "due": "2026-04-23", "amount": 15, "unit": "calendar_day"}
    obligations = [dict(obligation) for obligation in found["obligations"]]
    said = [obligation.pop("citation") for obligation in obligations]
    # Where a limit is in working days, the nominal last day is the due day.
    assert obligations == [each | common | {"nominal": each["due"]} for each in (supply, notice, longer)]
    assert said[0] == said[1] != said[2]
    assert all("Article 30(4)" in citation and "104/2016/QH13" in citation for citation in said)


def test_at_once_is_no_day(ask: Ask) -> None:
    found = ask("--received", "2026-03-18", "--channel", "direct", "--complexity", "simple")
    (supply,) = found["obligations"]
    assert supply["immediate"] is True
    assert [supply[name] for name in ("due", "nominal", "amount", "unit")] == [None] * 4


@pytest.mark.parametrize("day", ["12/11/2026", "2026-11-12", " 12/11/2026 08:30 "])
def test_days_in_both_forms(ask: Ask, day: str) -> None:
    assert due(ask("--received", day, "--channel", "direct")) == ["2026-11-25"]


def test_the_day_of_receipt_stands_in_for_the_days_not_given(ask: Ask) -> None:
    given = ask(*NEW_LAW)
    assert given == ask(*NEW_LAW, "--sent", "2026-11-12", "--valid", "2026-11-12")
    # Valid from the 13th on: 12 days end on Wed 25/11, a working day.
    later = ask(*NEW_LAW, "--valid", "2026-11-13")["obligations"][0]
    assert (later["nominal"], later["due"]) == ("2026-11-25", "2026-11-25")


def test_the_day_of_sending_chooses_the_law(ask: Ask) -> None:
    letter = ["--received", "2026-09-03", "--channel", "post", "--complexity", "complex"]
    assert ask(*letter, "--sent", "2026-08-31")["regime"] == "vn-2016"
    assert ask(*letter, "--sent", "2026-09-01")["regime"] == "vn-2026"


def test_a_letter_without_its_day_of_sending_is_asked_for_it(refuse: Refuse) -> None:
    letter = ["--received", "2026-09-01", "--channel", "post", "--complexity", "complex"]
    said = refuse(*letter)
    assert "phải biết ngày gửi để xác định luật áp dụng" in said
    assert "khoản 4 Điều 31 Luật 01/2026/QH16" in said
    assert "its day of sending chooses the law" in refuse(*letter, "--lang", "en")


def test_the_day_of_sending_is_asked_only_where_it_matters(ask: Ask) -> None:
    before = ask("--received", "2026-08-31", "--channel", "post", "--complexity", "complex")
    assert before["regime"] == "vn-2016"
    # The channel of supply stands in for the channel of request, unless that is given.
    by_hand = ["--received", "2026-09-01", "--channel", "post", "--request-channel", "direct"]
    assert ask(*by_hand)["regime"] == "vn-2026"
    arrival = ["--received", "2026-09-01", "--channel", "post", "--policy", "posted_day=arrival"]
    assert ask(*arrival)["regime"] == "vn-2026"


def test_a_request_by_post_for_supply_by_mail_is_asked_too(refuse: Refuse) -> None:
    assert "ngày gửi" in refuse(
        "--received", "2026-09-01", "--channel", "electronic", "--request-channel", "post"
    )


@pytest.mark.parametrize(
    ("days", "expected"), [("1", "2026-11-25"), ("5", "2026-11-30"), ("12", "2026-12-07")]
)
def test_days_of_extension_run_from_the_nominal_day(ask: Ask, days: str, expected: str) -> None:
    # From 24/11: 25/11; Sun 29/11 → Mon 30/11; Sun 6/12 → Mon 7/12.
    found = ask(*NEW_LAW, "--extend", days)
    assert due(found) == ["2026-11-25", expected]
    assert found["obligations"][1]["amount"] == int(days)


def test_an_extension_may_run_from_the_moved_day(ask: Ask) -> None:
    # From 25/11: Mon 30/11 by itself.
    assert (
        ask(*NEW_LAW, "--extend", "5", "--extend-from", "rolled")["obligations"][1]["nominal"] == "2026-11-30"
    )
    assert (
        ask(*NEW_LAW, "--extend", "5", "--extend-from", "nominal")["obligations"][1]["nominal"]
        == "2026-11-29"
    )


@pytest.mark.parametrize("days", ["0", "-1", "năm", "", "1.5", "٥", "13", "99999999999999999999", "9" * 5000])
def test_an_extension_that_cannot_be_is_refused(refuse: Refuse, days: str) -> None:
    assert refuse(*NEW_LAW, "--extend", days)


def test_where_the_law_allows_no_extension_it_says_so(refuse: Refuse) -> None:
    simple = ["--received", "2026-03-18", "--channel", "electronic", "--complexity", "simple"]
    for days in ("1", "max"):
        assert "không được gia hạn (khoản 3 Điều 30 Luật 104/2016/QH13)" in refuse(*simple, "--extend", days)


def test_the_local_rule_of_hai_phong(ask: Ask, refuse: Refuse) -> None:
    (supply,) = ask(*NEW_LAW, "--local", "hai-phong-3957")["obligations"]
    # 13/11, 16/11, 17/11.
    assert (supply["due"], supply["amount"], supply["unit"]) == ("2026-11-17", 3, "working_day")
    assert (supply["standing"], "3957" in supply["citation"]) == ("local", True)
    assert "hai-phong-3957" in refuse(*NEW_LAW, "--local", "ha-noi")
    assert "hai-phong-3957" in refuse(*NEW_LAW, "--local", "hai-phong-3957", "--local", "ha-noi")


def test_the_old_law_asks_for_the_complexity(refuse: Refuse) -> None:
    said = refuse("--received", "2026-03-18", "--channel", "direct")
    assert "phụ thuộc tính chất" in said
    assert "--complexity simple" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["--sent", "2026-11-13"],
        ["--valid", "2026-11-11"],
        ["--complexity", "hard"],
        ["--extend-from", "due"],
        ["--policy", "extend_from=due"],
        ["--policy", "nope=1"],
        ["--policy", "extend_from"],
        ["--lang", "fr"],
        ["--nope"],
    ],
)
def test_what_contradicts_itself_or_is_unknown_is_refused(refuse: Refuse, arguments: list[str]) -> None:
    assert refuse(*NEW_LAW, *arguments)


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0000-01-01", "1999-01-01", "2015-06-01", "2017-06-01", "2028-03-01", "31/02/2026"]
)
def test_days_that_no_law_or_no_calendar_reaches(refuse: Refuse, day: str) -> None:
    assert refuse("--received", day, "--channel", "direct", "--complexity", "complex")


def test_before_the_first_law_there_is_none(refuse: Refuse) -> None:
    said = refuse("--received", "2018-06-30", "--channel", "direct", "--complexity", "complex")
    assert "30/06/2018 chưa có luật tiếp cận thông tin" in said


def test_years_that_nobody_announced_are_projected_on_demand(ask: Ask, refuse: Refuse) -> None:
    later = ["--received", "2028-03-01", "--channel", "direct", "--complexity", "complex"]
    assert "--projected" in refuse(*later)
    found = ask(*later, "--projected")
    assert due(found) == ["2028-03-13"]
    assert found["calendar"]["status"] == "projected"
    assert "projected" in " ".join(ask(*later, "--projected", "--lang", "en")["explanation"])
    assert ask(*NEW_LAW, "--projected")["calendar"]["status"] == "announced"
    assert refuse("--received", "9999-12-31", "--channel", "direct", "--projected")


def test_under_a_local_rule_the_complexity_matters_and_is_asked_for(ask: Ask, refuse: Refuse) -> None:
    asked = ("--received", "2026-11-20", "--channel", "electronic")
    assert due(ask(*asked)) == ["2026-12-02"]
    assert "--complexity" in refuse(*asked, "--local", "hai-phong-3957")
