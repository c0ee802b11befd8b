"""Answers that depend on more than one row or line: what shares a day, a channel, a title, a page."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from tiepcan import check_rows, read_register, vietnam_calendar
from tiepcan.cli._app import run
from tiepcan.register import CheckedRow, Column, Problem
from tiepcan.register._columns import RowTexts

AS_OF = date(2026, 11, 20)
HEADER = ";".join(Column)


def line(**cells: str) -> str:
    plain = {
        "DOSSIER": "A-1",
        "SENT_ON": "12/11/2026",
        "RECEIVED_ON": "12/11/2026",
        "VALID_ON": "12/11/2026",
        "REQUEST_CHANNEL": "Trực tiếp",
        "SUPPLY_CHANNEL": "Trực tiếp",
        "COMPLEXITY": "Đơn giản",
    } | cells
    return ";".join(plain.get(column.name, "") for column in Column)


def check(*lines: str) -> list[CheckedRow]:
    source = read_register(io.StringIO("\n".join(lines)))
    return list(check_rows(source.rows, as_of=AS_OF, calendar=vietnam_calendar()))


def test_rows_of_one_day_and_channel_keep_their_own_law_and_complexity() -> None:
    day = {"RECEIVED_ON": "03/09/2026", "VALID_ON": "03/09/2026"}
    post = {"REQUEST_CHANNEL": "Bưu chính", "SUPPLY_CHANNEL": "Bưu chính", **day}
    found = check(
        HEADER,
        line(SENT_ON="31/08/2026", COMPLEXITY="Phức tạp", **post),
        line(SENT_ON="01/09/2026", COMPLEXITY="Phức tạp", **post),
        line(SENT_ON="31/08/2026", COMPLEXITY="Đơn giản", **post),
    )
    assert [row.due for row in found] == [date(2026, 9, 24), date(2026, 9, 15), date(2026, 9, 10)]


@pytest.mark.parametrize("titles", [1, 3, 20])
def test_a_title_above_the_header_is_left_out_and_rows_keep_their_number(titles: int) -> None:
    (row,) = check(*["ỦY BAN NHÂN DÂN XÃ;;SỔ THEO DÕI"] * titles, HEADER, line())
    assert (row.number, row.due, row.problems) == (titles + 2, date(2026, 11, 25), ())


def test_a_header_cell_may_hold_a_line_break() -> None:
    broken = HEADER.replace("Ngày gửi", '"Ngày\ngửi"')
    (row,) = check(broken, line())
    assert row.due == date(2026, 11, 25)


def test_a_second_copy_of_an_unreadable_row_says_which_one_to_mend() -> None:
    origin = {"ORIGIN_SYSTEM": "Một cửa cũ", "ORIGIN_NUMBER": "7"}
    first, second = check(HEADER, line(VALID_ON="hôm qua", **origin), line(**origin))
    assert (first.problems, second.problems) == ((Problem.BAD_DATE,), (Problem.DUPLICATE,))
    assert "row 2 is set aside: mend that one" in second.findings[0].text.en


def test_a_letter_that_is_not_valid_yet_needs_no_complexity() -> None:
    (row,) = check(HEADER, line(SENT_ON="03/08/2026", RECEIVED_ON="03/08/2026", VALID_ON="", COMPLEXITY=""))
    assert (row.problems, str(row.timeliness)) == ((), "not_valid_yet")


def register_with(folder: Path, overdue: int) -> Path:
    lines = [HEADER]
    for number in range(overdue):
        day = f"{date(2026, 9, 7) + timedelta(days=number % 30):%d/%m/%Y}"
        lines.append(line(DOSSIER=f"A-{number}", SENT_ON=day, RECEIVED_ON=day, VALID_ON=day))
    path = folder / "so.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_most_overdue_come_first_and_the_page_says_how_many_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "trang.html"
    asked = [str(register_with(tmp_path, 53)), "--as-of", "2026-11-20", "--html", str(page)]
    assert run(["register", "check", *asked]) == 0
    said = capsys.readouterr().out
    assert said.index("21/09/2026") < said.index("22/09/2026")
    assert "… và 33 dòng nữa" in said
    text = page.read_text(encoding="utf-8")
    assert text.count('<td data-name="Dòng">') == 50
    assert "+ 3 dòng nữa trong sổ đã kiểm tra" in text


def test_working_days_that_nobody_has_announced_are_not_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["register", "check", str(register_with(tmp_path, 1)), "--as-of", "2028-03-01"]
    run(asked)
    assert "527 ngày " in capsys.readouterr().out.replace("│", "")
    run([*asked, "--projected"])
    assert "527 ngày (" in capsys.readouterr().out


def test_the_result_is_as_private_as_the_register(tmp_path: Path) -> None:
    register = register_with(tmp_path, 1)
    register.chmod(0o600)
    out = tmp_path / "ra.csv"
    assert run(["register", "check", str(register), "--as-of", "2026-11-20", "--out", str(out)]) == 0
    assert out.stat().st_mode & 0o777 == 0o600


def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = register_with(tmp_path, 1)
    link, real = tmp_path / "noi.csv", tmp_path / "that.csv"
    real.write_text("", encoding="utf-8")
    link.symlink_to(real)
    assert run(["register", "check", str(register), "--as-of", "2026-11-20", "--out", str(link)]) == 0
    assert link.is_symlink()
    assert "A-0" in real.read_text(encoding="utf-8-sig")
    asked = ["register", "check", str(register), "--as-of", "2026-11-20", "--out", "/dev/null"]
    assert run(asked) == 2
    assert "/dev/null: đây không phải tệp thường" in capsys.readouterr().err


def test_the_texts_of_a_row_stand_in_the_order_of_the_columns() -> None:
    assert RowTexts._fields == tuple(column.name.lower() for column in Column)


def test_a_result_without_its_day_is_said_in_plain_words() -> None:
    (row,) = check(HEADER, line(OUTCOME="Cung cấp"))
    assert row.problems == (Problem.BAD_DATE,)
    assert row.findings[0].text.vi == "Ngày trả kết quả: để trống, phải ghi ngày"


def test_a_row_sent_after_it_was_valid_under_a_later_law_is_set_aside_and_stops_nothing() -> None:
    days = {"RECEIVED_ON": "31/08/2026", "VALID_ON": "31/08/2026"}
    bad, good = check(HEADER, line(SENT_ON="01/09/2026", **days), line())
    assert (bad.problems, bad.regime, bad.due, bad.timeliness) == (
        (Problem.DATE_ORDER,),
        "vn-2026",
        None,
        None,
    )
    assert good.problems == ()
