"""``tiepcan period``: the days of one or several periods, their rule, the day for sending where one is fixed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tiepcan.periods import period_rules, sending_rules

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Ask for periods; return what is written, in lines that do not break."""
    monkeypatch.setenv("COLUMNS", "400")

    def answer(*arguments: str) -> str:
        status = run(["period", *arguments])
        said = capsys.readouterr()
        assert (status, said.err) == (0, "")
        return "\n".join(line.rstrip() for line in said.out.splitlines())

    return answer


@pytest.fixture
def ask(say: Say) -> Callable[..., list[dict[str, Any]]]:
    """Ask for periods as JSON."""

    def answer(*arguments: str) -> list[dict[str, Any]]:
        document = json.loads(say(*arguments, "--json"))
        found: list[dict[str, Any]] = document.get("periods", [document])
        assert list(document) == ["periods"] if len(found) > 1 else "periods" not in document
        return found

    return answer


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Say:
    """Ask for what is no period; return what is said of it."""

    def answer(*arguments: str) -> str:
        status = run(["period", *arguments])
        said = capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.startswith("tiepcan: ")
        assert "Traceback" not in said.err
        return said.err

    return answer


class TestOnePeriod:
    def test_its_days_its_rule_and_no_day_for_sending(self, say: Say) -> None:
        assert say("2026-Q3", "--kind", "nd09").splitlines() == [
            "Quý III năm 2026: từ 15/06/2026 đến hết 14/09/2026, 92 ngày.",
            "· Mã: 2026-Q3.",
            "· Quy tắc: chốt số liệu theo Nghị định 09/2019/NĐ-CP (Điều 12 Nghị định 09/2019/NĐ-CP): từ ngày 15 của tháng liền trước đến ngày 14 của tháng cuối kỳ.",
            "· Lưu ý: Chưa xem nguyên văn nghị định; ngày chốt biết qua quyết định của tỉnh Khánh Hòa (Điều 4 Quyết định 01/2023/QĐ-UBND).",
            "Hạn gửi báo cáo: chưa quy định. Nơi có quy định riêng, thêm --local khanh-hoa.",
        ]

    def test_the_same_in_english(self, say: Say) -> None:
        assert say("2026-07", "--kind", "day20", "--lang", "en").splitlines() == [
            "July 2026: from 20/06/2026 to the end of 19/07/2026, 30 days.",
            "· Code: 2026-07.",
            "· Rule: months from the 20th to the 19th (practice, no clause): from day 20 of the month before it to day 19 of its last month.",
            "· Note: A local practice; the month is named by the one in which the period ends.",
            "Day for sending the report: not fixed. Where a local rule holds, add --local khanh-hoa.",
        ]

    def test_the_calendar_is_the_rule_where_none_is_named(self, say: Say) -> None:
        said = say("2026")
        assert said == say("2026", "--kind", "calendar") == say("2026", "--kind", " CALENDAR ")
        assert "từ 01/01/2026 đến hết 31/12/2026, 365 ngày" in said
        assert "thông lệ, không có điều khoản" in said

    @pytest.mark.parametrize("text", ["2026-Q3", "2026-q3", "Quý III năm 2026", "quý 3/2026", " Q3/2026 "])
    def test_it_is_written_as_people_write_it(self, say: Say, text: str) -> None:
        assert say(text) == say("2026-Q3")

    def test_days_of_ones_own(self, say: Say) -> None:
        said = say("Từ 05/01/2026 đến 09/03/2026")
        assert said.splitlines()[:2] == [
            "Từ 05/01/2026 đến 09/03/2026: 64 ngày.",
            "· Mã: 2026-01-05..2026-03-09.",
        ]


class TestTheDayForSending:
    def test_a_local_rule_that_is_named_gives_one(self, say: Say) -> None:
        said = say("2026", "--kind", "nd09", "--local", "khanh-hoa", "--lang", "en")
        assert "Day for sending the report: 16/12/2026" in said
        assert "2 working days (Decision 01/2023/QĐ-UBND) → 16/12/2026." in said
        assert "· Note: Holds only where this decision is followed" in said
        assert "Calendar: version " in said
        assert "not fixed" not in said

    def test_days_off_are_skipped_and_named(self, say: Say) -> None:
        said = say("2026-02", "--kind", "nd09", "--local", "khanh-hoa")
        assert "Hạn gửi báo cáo: 24/02/2026" in said
        assert "Không tính" in said

    def test_days_for_sending_in_a_year_nobody_announced(self, say: Say, refuse: Say) -> None:
        asked = ("2030", "--kind", "nd09", "--local", "khanh-hoa", "--lang", "en")
        assert "--projected" in refuse(*asked)
        assert "Day for sending the report: 17/12/2030" in say(*asked, "--projected")

    def test_an_announcement_moves_it(self, say: Say, tmp_path: Path) -> None:
        file = tmp_path / "nghi.toml"
        file.write_text(
            "[[document]]\n"
            'kind = { vi = "Công văn", en = "Letter" }\n'
            'number = "9999/BNV-CVL"\ndate = 2027-03-01\nissuer = "Bộ Nội vụ"\n'
            'decides = "Nghỉ 16/09/2027, làm bù 25/09/2027"\nevidence = "B"\n'
            'source = "https://example.invalid/9999"\n\n'
            "[[swap]]\noff = 2027-09-16\nwork = 2027-09-25\n",
            encoding="utf-8",
        )
        asked = ("2027-Q3", "--kind", "nd09", "--local", "khanh-hoa")
        assert "Hạn gửi báo cáo: 16/09/2027" in say(*asked)
        assert "Hạn gửi báo cáo: 17/09/2027" in say(*asked, "--announcement", str(file))


class TestSeveralPeriods:
    def test_they_stand_side_by_side_and_what_holds_for_all_is_said_once(self, say: Say) -> None:
        said = say("2026-H1", "2026-H2", "--kind", "nd09", "--lang", "en")
        assert "│ 2026-H1 │ First six months of 2026 │ 15/12/2025 │ 14/06/2026    │  182 │" in said
        assert "│ 2026-H2 │ Last six months of 2026  │ 15/06/2026 │ 14/12/2026    │  183 │" in said
        assert said.count("Rule:") == 1
        assert "· 2026-H2: Note: The cut-off of the second half-year is from memory" in said
        assert said.endswith("not fixed. Where a local rule holds, add --local khanh-hoa.")

    def test_with_the_day_for_sending_of_each(self, say: Say) -> None:
        said = say("2026-Q1", "2026-Q2", "--kind", "nd09", "--local", "khanh-hoa")
        assert "│ 14/03/2026   │      90 │ 17/03/2026 │" in said
        assert "│ 14/06/2026   │      92 │ 16/06/2026 │" in said
        assert said.count("2 ngày làm việc sau ngày chốt số liệu (Quyết định 01/2023/QĐ-UBND)") == 1
        assert "chưa quy định" not in said

    def test_a_line_of_one_period_names_it_also_where_it_was_asked_for_twice(self, say: Say) -> None:
        assert say("2026-Q1", "2026-Q1").count("│ 2026-Q1 │") == 2

    def test_words_of_one_name_without_quotes_are_refused_with_what_to_do(self, refuse: Say) -> None:
        assert refuse("Quý", "III", "năm", "2026") == (
            "tiepcan: KỲ 1: không đọc được kỳ báo cáo. Tên có dấu cách thì đặt trong dấu nháy: "
            '"Quý III năm 2026", hoặc viết 2026-Q3.\n'
        )
        assert 'stands in quotes: "Quý III năm 2026"; or write 2026-Q3.' in refuse(
            "2026", "Q3", "--lang", "en"
        )

    def test_the_one_that_is_wrong_is_named_by_its_place(self, refuse: Say) -> None:
        assert "KỲ 3: không có 2026-Q5" in refuse("2026-Q1", "2026-Q2", "2026-Q5")
        assert "KỲ 2: the rule day20" in refuse("2026-07", "2026-Q3", "--kind", "day20", "--lang", "en")


class TestJson:
    def test_the_shape(self, ask: Callable[..., list[dict[str, Any]]]) -> None:
        [found] = ask("2026-H2", "--kind", "nd09", "--lang", "en")
        explanation = found.pop("explanation")
        assert found == {
            "code": "2026-H2",
            "span": "half_year",
            "label": "Last six months of 2026",
            "start": "2026-06-15",
            "end": "2026-12-14",
            "days": 183,
            "kind": "nd09",
            "standing": "inference",
            "rule": {
                "name": "the cut-offs of Decree 09/2019/NĐ-CP",
                "citation": "Article 12, Decree 09/2019/NĐ-CP",
                "practice": False,
                "standing": "text",
            },
            "sending_day": None,
            "sending": None,
        }
        assert (
            explanation[0] == "Last six months of 2026: from 15/06/2026 to the end of 14/12/2026, 183 days."
        )

    def test_practice_is_said_and_no_clause_is_made_up(
        self, ask: Callable[..., list[dict[str, Any]]]
    ) -> None:
        for kind, code in (("calendar", "2026-Q3"), ("day20", "2026-07")):
            [found] = ask(code, "--kind", kind)
            assert found["rule"]["citation"] is None
            assert found["rule"]["practice"] is True

    def test_the_day_for_sending(self, ask: Callable[..., list[dict[str, Any]]]) -> None:
        found = ask("2026-Q3", "2026", "--kind", "nd09", "--local", "khanh-hoa", "--lang", "en")
        assert [one["sending_day"] for one in found] == ["2026-09-16", "2026-12-16"]
        sending = found[0]["sending"]
        assert (sending["rule"], sending["amount"], sending["unit"]) == ("khanh-hoa", 2, "working_day")
        assert (sending["citation"], sending["standing"]) == ("Decision 01/2023/QĐ-UBND", "local")
        assert sending["calendar"]["status"] == "announced"
        assert sending["explanation"][-2].startswith("Due: by the end of 16/09/2026")

    def test_one_or_several_have_the_same_shape(self, ask: Callable[..., list[dict[str, Any]]]) -> None:
        assert ask("2026-Q1", "2026-Q2") == [*ask("2026-Q1"), *ask("2026-Q2")]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("arguments", "vi", "en"),
        [
            (
                ["x"],
                "KỲ: không đọc được kỳ báo cáo. Viết như: 2026",
                "KỲ: this is no period that can be read.",
            ),
            ([""], "không đọc được", "no period that can be read"),
            (["2026-Q5"], "không có 2026-Q5", "there is no 2026-Q5"),
            (["2026-13"], "không có 2026-13", "there is no 2026-13"),
            (["２０２６"], "không đọc được", "no period that can be read"),
            (["9" * 10_000], "không đọc được", "no period that can be read"),
            (["\x1b[31m2026"], "không đọc được", "no period that can be read"),
            (["0000"], "nằm ngoài các năm từ 1 đến 9999", "outside the years 1 to 9999"),
            (["0001", "--kind", "nd09"], "nằm ngoài các năm", "outside the years"),
            (["2026..2024"], "năm cuối phải sau năm đầu", "the last year comes after the first"),
            (["2026-03-09..2026-01-05"], "kết thúc trước khi bắt đầu", "ends before it starts"),
            (["2026-02-29..2026-03-09"], "không có trong lịch", "in no calendar"),
            (["2026", "--kind", "day20"], "chỉ có kỳ: tháng", "has these spans only: month"),
            (["2026-01-05..2026-03-09", "--kind", "nd09"], "Điều 12 Nghị định", "Article 12, Decree"),
            (["2026", "--kind", "nd9"], "--kind: không có quy tắc", "there are: calendar, day20, nd09"),
            (["2026", "--kind", ""], "--kind: không có quy tắc", "there are: calendar, day20, nd09"),
            (["2026", "--local", "hue"], "--local: không có quy định", "there are: khanh-hoa"),
            ([], "Thiếu", "Missing argument"),
        ],
    )
    def test_it_is_refused_in_both_languages(
        self, refuse: Say, arguments: list[str], vi: str, en: str
    ) -> None:
        assert vi in refuse(*arguments)
        said = refuse(*arguments, "--lang", "en")
        assert en in said
        assert "\x1b" not in said
        assert len(said) < 1_000

    def test_an_empty_one_among_others_is_no_word_of_a_name(self, refuse: Say) -> None:
        said = refuse("2026", " ")
        assert "KỲ 2: không đọc được kỳ báo cáo. Viết như" in said
        assert "dấu nháy" not in said

    def test_one_wrong_period_stops_them_all(self, refuse: Say) -> None:
        assert "không có 2026-13" in refuse("2026-12", "2026-13", "--json")


class TestHelp:
    def test_it_names_every_rule_and_how_periods_are_written(self, say: Say) -> None:
        said = say("--help")
        for rule in period_rules():
            assert f"  {rule} " in said
        for code in ("2026-07", "2026-Q3", "2026-H1", "2026-9M", "2024..2026", "2026-01-05..2026-03-09"):
            assert code in said
        for rule in sending_rules():
            assert rule in said

    def test_its_examples_can_be_run(self, say: Say) -> None:
        lines = [line.split() for line in say("--help").splitlines()]
        examples = [words[2:] for words in lines if words[:2] == ["tiepcan", "period"]]
        assert len(examples) >= 4
        for arguments in examples:
            assert say(*arguments)


def test_it_runs_as_a_command_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tiepcan.cli", "period", "2026-Q3", "--kind", "nd09", "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    found = json.loads(done.stdout.decode("utf-8"))
    assert (found["start"], found["end"]) == ("2026-06-15", "2026-09-14")
