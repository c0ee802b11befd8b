"""``--ics`` and its like: known by cards, loaded when used, whole files or none, one sentence where it fails."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_plugins import card_text, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Ask = Callable[..., tuple[int, str, str]]

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CODE = """
from tiepcan import Bilingual
from tiepcan.plugins import AgendaFormat, hookimpl

def write(agenda, /, *, lang):
    {body}

@hookimpl
def tiepcan_agenda_formats():
    yield AgendaFormat(
        name="{record}", title=Bilingual("Danh sách", "List"), option="{option}", media_type="text/plain",
        suffix=".txt", write=write)
"""
LINES = (
    'return "\\n".join([agenda.title.in_language(lang), *(f"{one.day} {one.status} {one.summary.in_language(lang)}"'
    " for one in agenda.entries)]).encode()"
)


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return status, said.out, said.err

    return answer


def install(
    site: Path,
    name: str = "tiepcan-acme",
    *,
    option: str = "lines",
    body: str = LINES,
    code: str | None = None,
) -> None:
    record = f"{name.removeprefix('tiepcan-')}.{option}"
    install_plugin(
        site,
        name,
        code=CODE.format(body=body, record=record, option=option) if code is None else code,
        card=card_text(name, provides=f'agenda_formats = ["{record}"]'),
    )


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    for name in ("ho-so-2026.json", "danh-muc.csv", "ke-hoach.toml"):
        shutil.copy(EXAMPLES / name, folder)
    return folder


CALLS = {
    "calendar": ("calendar", "2026"),
    "case": ("case", "explain", "ho-so-2026.json", "--as-of", "2026-11-20"),
    "duties": ("disclosure", "duties", "danh-muc.csv", "--as-of", "2026-11-20"),
    "plan": ("plan", "status", "ke-hoach.toml", "--as-of", "2026-11-20"),
    "period": ("period", "2026", "--kind", "nd09", "--local", "khanh-hoa"),
}
FIRST = {
    "calendar": "Lịch làm việc 2026",
    "case": "Hạn xử lý hồ sơ TH-2026-031",
    "duties": "Lịch công khai thông tin",
    "plan": "Kế hoạch triển khai thi hành Luật Tiếp cận thông tin",
    "period": "Lịch gửi báo cáo",
}
every_command = pytest.mark.parametrize("what", CALLS)


@every_command
def test_without_a_plugin_the_error_says_which_kind_is_missing(
    what: str, site: Path, ask: Ask, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del site
    monkeypatch.chdir(here)
    status, out, err = ask(*CALLS[what], "--ics", "lich.ics", "--lang", "en")
    assert (status, out) == (2, "")
    assert err == (
        "tiepcan: --ics: this option needs a plugin that writes calendar files (agenda_formats), and none is "
        "installed. Install it beside tiepcan: python -m pip install tiepcan-ics.\n"
    )
    assert not (here / "lich.ics").exists()


@pytest.mark.parametrize("other", [True, False])
def test_a_plugin_that_is_there_without_its_card_is_not_to_be_installed_again(
    site: Path, ask: Ask, *, other: bool
) -> None:
    install_plugin(site, "tiepcan-ics", card="x = [")
    if other:
        install(site)
    status, _, err = ask("calendar", "2026", "--ics", "lich.ics", "--lang", "en")
    assert status == 2
    assert err.startswith("tiepcan: tiepcan-ics (tiepcan-ics 1.2.0), tiepcan-plugin.toml: is no TOML")


def test_another_option_that_there_is_not_is_no_question_of_plugins(site: Path, ask: Ask) -> None:
    assert ask("calendar", "2026", "--icz", "x")[2].startswith("tiepcan: Không có tuỳ chọn --icz.")
    install(site)
    status, _, err = ask("calendar", "2026", "--liness", "x")
    assert (status, err.splitlines()[0]) == (2, "tiepcan: Không có tuỳ chọn --liness. Có phải --lines?")


@every_command
def test_the_help_tells_of_it_with_a_plugin_and_not_without_and_loads_nothing(
    what: str, site: Path, ask: Ask
) -> None:
    words = [one for one in CALLS[what][:2] if one.isalpha()]
    before = ask(*words, "--help")[1]
    install(site, code="raise RuntimeError")
    after = ask(*words, "--help")[1]
    assert "--lines TỆP" not in before
    assert "--agency" not in before
    assert "--lines TỆP" in after
    assert "Kết nối tiepcan-acme" in " ".join(after.split())
    assert "tiepcan_acme" not in sys.modules


@every_command
def test_the_days_are_written_beside_what_is_shown(
    what: str, site: Path, ask: Ask, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site)
    monkeypatch.chdir(here)
    shown = ask(*CALLS[what])
    status, out, err = ask(*CALLS[what], "--lines", "lich.txt")
    assert (status, err) == (shown[0], "")
    assert "Đã ghi lich.txt: " in out
    assert (
        out.replace(next(one for one in out.splitlines() if "Đã ghi lich.txt" in one) + "\n", "") == shown[1]
    )
    lines = (here / "lich.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(FIRST[what])
    assert len(lines) > 1


@every_command
def test_json_on_standard_output_stays_json(
    what: str, site: Path, ask: Ask, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, body="print('said'); return b'x'")
    monkeypatch.chdir(here)
    as_json = ("--format", "json") if what == "plan" else ("--json",)
    _, out, _ = ask(*CALLS[what], *as_json, "--lines", "lich.txt")
    json.loads(out)
    assert (here / "lich.txt").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise ValueError('Nguyễn Văn A')", "raised ValueError"),
        ("raise SystemExit(9)", "raised SystemExit"),
        ("return 'text'", "write() returned str"),
        ("return b''", "write() returned b''"),
    ],
)
def test_a_plugin_that_fails_is_one_sentence_and_no_file(
    site: Path, ask: Ask, here: Path, body: str, said: str
) -> None:
    install(site, body=body)
    target = here / "lich.txt"
    target.write_text("before", encoding="utf-8")
    status, out, err = ask("calendar", "2026", "--lines", target, "--lang", "en")
    assert (status, out) == (2, "")
    assert "tiepcan-acme (tiepcan-acme 1.2.0)" in err
    assert said in err
    assert "Nguyễn" not in err
    assert target.read_text(encoding="utf-8") == "before"
    assert list(here.glob(".*.part")) == []


def test_a_plugin_that_cannot_be_loaded_is_one_sentence(site: Path, ask: Ask, here: Path) -> None:
    install(site, code="raise RuntimeError")
    status, out, err = ask("calendar", "2026", "--lines", here / "lich.txt", "--lang", "en")
    assert (status, out) == (2, "")
    assert "raised RuntimeError" in err


def test_a_card_that_promises_what_the_code_does_not_give_is_one_sentence(
    site: Path, ask: Ask, here: Path
) -> None:
    install(site, code="")
    status, _, err = ask("calendar", "2026", "--lines", here / "lich.txt", "--lang", "en")
    assert status == 2
    assert "acme.lines" in err


def test_of_two_plugins_with_one_option_neither_is_used_and_both_are_named(
    site: Path, ask: Ask, here: Path
) -> None:
    install(site, "tiepcan-acme")
    install(site, "tiepcan-beta")
    status, out, err = ask("calendar", "2026", "--lines", here / "lich.txt", "--lang", "en")
    assert (status, out) == (2, "")
    assert "tiepcan-acme (tiepcan-acme 1.2.0), --lines: " in err
    assert "tiepcan-beta (tiepcan-beta 1.2.0) has the option --lines too; neither is used" in err
    assert not (here / "lich.txt").exists()
    listed = ask("plugins", "list", "--lang", "en")
    assert listed[0] == 1
    assert "neither is used" in " ".join(listed[1].split())


@pytest.mark.parametrize("option", ["out", "as-of", "sheet"])
def test_an_option_of_one_command_is_no_plugins_with_another(
    site: Path, ask: Ask, here: Path, option: str
) -> None:
    install(site, option=option)
    install(site, "tiepcan-beta")
    status, _, err = ask("calendar", "2026", f"--{option}", here / "x.txt", "--lang", "en")
    assert (status, f"--{option}" in err) == (2, True)
    assert list(here.glob("*.txt")) == []
    assert "--lines" in ask("calendar", "--help")[1]


def test_an_agency_without_a_file_is_told(site: Path, ask: Ask) -> None:
    install(site)
    status, out, err = ask("calendar", "2026", "--agency", "H24.12", "--lang", "en")
    assert (status, out) == (2, "")
    assert err.startswith("tiepcan: --agency: this option goes with a calendar file.")


def test_why_a_plugin_cannot_is_said_in_its_own_words(site: Path, ask: Ask, here: Path) -> None:
    install(site, body="from tiepcan import InputError; raise InputError(Bilingual('nhiều quá', 'too many'))")
    status, _, err = ask("calendar", "2026", "--lines", here / "x.txt", "--lang", "en")
    assert (status, err) == (2, "tiepcan: too many.\n")


@pytest.mark.parametrize("option", ["lang", "json", "projected", "agency", "help"])
def test_an_option_of_the_librarys_own_stays_its_own(site: Path, ask: Ask, here: Path, option: str) -> None:
    install(site, option=option)
    before = ask("calendar", "2026", "--lang", "en")
    assert before[0] == 0
    assert "[Kết nối tiepcan-acme" not in ask("calendar", "--help")[1]
    assert list(here.glob("*.txt")) == []
    status, out, _ = ask("plugins", "list", "--lang", "en")
    assert status == 1
    assert f"the option --{option} is tiepcan's own" in " ".join(out.replace("│", " ").split())


def test_a_file_that_is_read_is_never_overwritten(site: Path, ask: Ask, here: Path) -> None:
    install(site)
    case = here / "ho-so.txt"
    shutil.copy(here / "ho-so-2026.json", case)
    status, _, err = ask("case", "explain", case, "--as-of", "2026-11-20", "--lines", case)
    assert (status, "trùng với tệp đang đọc" in err) == (2, True)
    assert case.read_bytes() == (here / "ho-so-2026.json").read_bytes()


def test_a_file_that_the_command_writes_is_not_overwritten_either(site: Path, ask: Ask, here: Path) -> None:
    install(site)
    duties, target = here / "danh-muc.csv", here / "ket-qua.txt"
    status, _, err = ask(
        "disclosure", "duties", duties, "--as-of", "2026-11-20", "--out", target, "--lines", target
    )
    assert (status, "trùng với" in err) == (2, True)
    plan = here / "ke-hoach.toml"
    status, _, err = ask(
        "plan", "status", plan, "--as-of", "2026-11-20", "--out", here / "p.txt", "--lines", here / "p.txt"
    )
    assert (status, "trùng với" in err) == (2, True)


@pytest.mark.parametrize("name", ["so.xlsx", "lich", "lich.csv", "khong/co/lich.txt"])
def test_a_name_that_cannot_be_is_refused(site: Path, ask: Ask, here: Path, name: str) -> None:
    install(site)
    status, _, err = ask("calendar", "2026", "--lines", here / name)
    assert status == 2
    assert err.startswith("tiepcan: ")
    assert not (here / name).exists()


def test_of_a_folder_that_cannot_be_written_to_the_file_is_named_that_was_asked_for(
    site: Path, ask: Ask, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path.suffix == ".part":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *how, **more)

    install(site)
    monkeypatch.setattr(Path, "open", refuse)
    status, _, err = ask("calendar", "2026", "--lines", here / "lich.txt")
    assert (status, err) == (2, f"tiepcan: {here / 'lich.txt'}: không có quyền đọc hoặc ghi.\n")


def test_a_link_with_the_right_name_to_another_kind_of_file_is_refused(
    site: Path, ask: Ask, here: Path
) -> None:
    install(site)
    book = here / "so.xlsx"
    book.write_bytes(b"PK")
    (here / "lich.txt").symlink_to(book)
    assert ask("calendar", "2026", "--lines", here / "lich.txt")[0] == 2
    assert book.read_bytes() == b"PK"


def test_who_may_read_the_case_may_read_its_days_and_nobody_else(site: Path, ask: Ask, here: Path) -> None:
    install(site)
    case, target = here / "ho-so-2026.json", here / "lich.txt"
    case.chmod(0o600)
    assert ask("case", "explain", case, "--as-of", "2026-11-20", "--lines", target)[0] == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_agency_parts_the_days_of_two(site: Path, ask: Ask, here: Path) -> None:
    install(site, body='return "\\n".join(one.uid for one in agenda.entries).encode()')
    for agency in ("A", "B"):
        status, _, _ = ask("calendar", "2026", "--agency", agency, "--lines", here / f"{agency}.txt")
        assert status == 0
    uids = [set((here / f"{agency}.txt").read_text().splitlines()) for agency in ("A", "B")]
    assert uids[0].isdisjoint(uids[1])


def test_items_of_one_id_stay_apart_whichever_burns_first(site: Path, ask: Ask, here: Path) -> None:
    install(site, body='return "\\n".join(f"{one.uid} {one.summary}" for one in agenda.entries).encode()')
    head = "Mã;Tên văn bản;Số ký hiệu;Ngày ký;Đơn vị;Điểm;Hình thức;Ngày công khai"
    found = []
    for first in (";", "Cổng;19/11/2026"):
        rows = (
            f"X;Quyết định A;15/QĐ;18/11/2026;Văn phòng;L26-17.1.d;{first}",
            "X;Quyết định B;16/QĐ;19/11/2026;Văn phòng;L26-17.1.d;;",
        )
        (here / "so.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
        ask("disclosure", "duties", here / "so.csv", "--as-of", "2026-11-20", "--lines", here / "x.txt")
        found.append((here / "x.txt").read_text(encoding="utf-8").splitlines())
    assert len(found[0]) == 2
    assert found[0] == found[1]


def test_what_has_no_day_is_told(site: Path, ask: Ask, here: Path) -> None:
    install(site)
    plan = here / "ke-hoach.toml"
    _, out, _ = ask(
        "plan", "status", plan, "--as-of", "2026-11-20", "--lines", here / "x.txt", "--lang", "en"
    )
    assert "without a day, left out" in out


def test_a_period_without_a_rule_on_sending_has_no_calendar(site: Path, ask: Ask, here: Path) -> None:
    install(site)
    status, out, err = ask("period", "2026-Q3", "--lines", here / "x.txt", "--lang", "en")
    assert (status, out) == (2, "")
    assert err.startswith("tiepcan: --local: no period has a day for sending.")
    assert not (here / "x.txt").exists()
