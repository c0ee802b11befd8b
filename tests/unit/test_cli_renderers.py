"""Documents by renderers of plugins: which one makes which file, and whatever it does ends in one sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_plugins import card_text, install_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

NAME = "Trần Thị Bí Mật"
CASE = {
    "schema": "tiepcan-case/1",
    "data": {
        "number": "H24-0001",
        "events": [
            {
                "type": "received",
                "at": "2026-11-12T09:00:00+07:00",
                "request": {
                    "channel": "direct",
                    "items": [{"id": "1", "content": "Bảng giá đất"}],
                    "requester": {"name": NAME},
                },
            }
        ],
    },
}
#: A plugin with one renderer, in which ``{body}`` is what it returns.
CODE = """
from tiepcan import Bilingual
from tiepcan.errors import NotAllowedError
from tiepcan.plugins import Rendered, Renderer, hookimpl

def render(document, /, *, lang):
    {body}

@hookimpl
def tiepcan_renderers():
    yield Renderer(
        name="{name}", title=Bilingual("Thử", "Trial"), media_type="application/x-trial", suffix="{suffix}",
        takes=frozenset({{{takes}}}), render=render)
"""
#: Bytes that are no text: they must come out as they are.
BINARY = b"PK\x03\x04\x00\xff\r\n"
BODY = f"return {BINARY!r} + type(document).__name__.encode() + lang.encode()"
BOTH = "Rendered.FORM, Rendered.REPORT"

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return status, said.out, said.err

    return answer


@pytest.fixture
def case(tmp_path: Path, plugin_folder: PluginFolder) -> Path:
    file = tmp_path / "ho-so.json"
    file.write_text(json.dumps(CASE), encoding="utf-8")
    return file


@pytest.fixture
def install(plugin_folder: PluginFolder) -> Callable[..., str]:
    """Install a plugin with one renderer and return what its card gives."""

    def to_folder(
        vendor: str = "acme",
        *,
        suffix: str = ".docx",
        takes: str = BOTH,
        body: str = BODY,
        head: str = "",
        name: str | None = None,
    ) -> str:
        record = name or f"{vendor}.van-ban"
        install_plugin(
            plugin_folder.folder,
            f"tiepcan-{vendor}",
            code=head + CODE.format(body=body, name=record, suffix=suffix, takes=takes),
            card=card_text(f"tiepcan-{vendor}", provides=f'renderers = ["{record}"]'),
        )
        return record

    return to_folder


Install = Callable[..., str]


def test_a_form_is_made_by_the_renderer_that_has_the_ending(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install()
    out = tmp_path / "Phieu.DOCX"
    status, said, error = ask("form", "05", case, "--out", out, "--lang", "en")
    assert (status, error) == (0, "")
    assert out.read_bytes() == BINARY + b"FilledFormen"
    assert "Written to" in said
    assert "Missing: " in said
    assert "Information refused" in said
    # Whose form it is stands in the file alone.
    assert NAME not in said


def test_a_report_is_made_by_the_renderer_that_has_the_ending(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install("acme", suffix=".xlsx")
    install("other", suffix=".docx")
    out = tmp_path / "nam.xlsx"
    status, said, error = ask("report", "yearly", "--from", case, "--period", "2026", "--out", out)
    assert (status, error) == (0, "")
    assert out.read_bytes() == BINARY + b"Reportvi"
    assert "Đã ghi" in said
    assert "Còn thiếu" in said


def test_a_total_of_many_reports_is_made_so_too(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install()
    reports = tmp_path / "bao-cao"
    reports.mkdir()
    given = ("report", "yearly", "--from", case, "--period", "2026", "--agency", "UBND xã Xuân Phong")
    assert ask(*given, "--out", reports / "xa.json")[0] == 0
    out = tmp_path / "tong.docx"
    ask("rollup", reports, "--out", out)
    assert out.read_bytes() == BINARY + b"Reportvi"


@pytest.mark.parametrize("ending", [".json", ".txt"])
def test_a_form_goes_to_a_file_as_it_goes_to_the_screen(
    ask: Ask, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def refuse() -> None:
        raise AssertionError("plugins were looked for")

    monkeypatch.setattr("tiepcan.cli._plugin_commands.installed_plugins", refuse)
    monkeypatch.setenv("COLUMNS", "100")
    out = tmp_path / f"phieu{ending}"
    shown = ask("form", "05", case, *(["--json"] if ending == ".json" else []))[1]
    status, said, error = ask("form", "05", case, "--out", out)
    assert (status, error) == (0, "")
    assert out.read_text(encoding="utf-8") == shown
    assert NAME in shown
    assert NAME not in said


def test_our_own_forms_come_before_those_of_plugins(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    name = install(suffix=".json", head="print('loaded')\n")
    out = tmp_path / "nam.json"
    given = ("report", "yearly", "--from", case, "--period", "2026", "--out", out)
    assert ask(*given)[2] == ""
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "tiepcan-report/1"
    assert "tiepcan_acme" not in sys.modules
    # Unless the plugin's is asked for by its name.
    assert ask(*given, "--renderer", name)[0] == 0
    assert out.read_bytes().startswith(BINARY)


def test_of_two_with_one_ending_both_are_named_and_one_is_chosen(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install("acme")
    chosen = install("other", body="return b'the other'")
    out = tmp_path / "phieu.docx"
    status, said, error = ask("form", "05", case, "--out", out, "--lang", "en")
    assert (status, said, out.exists()) == (2, "", False)
    assert "acme.van-ban · tiepcan-acme (tiepcan-acme 1.2.0)" in error
    assert "other.van-ban · tiepcan-other (tiepcan-other 1.2.0). Add --renderer NAME." in error
    assert ask("form", "05", case, "--out", out, "--renderer", chosen)[0] == 0
    assert out.read_bytes() == b"the other"


def test_who_is_not_asked_is_not_loaded(ask: Ask, case: Path, install: Install, tmp_path: Path) -> None:
    install("acme", head="raise RuntimeError\n")
    chosen = install("other")
    given = ("form", "05", case, "--out", tmp_path / "phieu.docx")
    assert ask(*given, "--renderer", chosen)[0] == 0
    assert "tiepcan_acme" not in sys.modules
    # One that fails takes nothing from the others.
    assert ask(*given)[0] == 0


def test_a_renderer_that_takes_no_forms_makes_none(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    name = install("acme", suffix=".xlsx", takes="Rendered.REPORT")
    given = ("form", "05", case, "--out", tmp_path / "phieu.xlsx", "--lang", "en")
    assert ask(*given)[2] == (
        f"tiepcan: {tmp_path / 'phieu.xlsx'}: a form cannot be written as .xlsx. "
        "There are: .json, .txt. tiepcan-word gives .docx.\n"
    )
    assert "acme.van-ban does not render a form" in ask(*given, "--renderer", name)[2]


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_where_nobody_makes_the_file_it_is_said_what_to_install(
    ask: Ask, case: Path, tmp_path: Path, ending: str
) -> None:
    given = ("report", "yearly", "--from", case, "--period", "2026")
    status, said, error = ask(*given, "--out", tmp_path / f"nam{ending}")
    assert (status, said) == (2, "")
    assert f"không ghi được báo cáo thành tệp {ending}" in error
    assert "Cài tiepcan-word thì có .docx. Cài tiepcan-excel thì có .xlsx." in error


def test_a_plugin_that_is_there_without_its_card_is_not_to_be_installed_again(
    ask: Ask, case: Path, plugin_folder: PluginFolder, tmp_path: Path
) -> None:
    install_plugin(plugin_folder.folder, "tiepcan-word", card="x = [")
    status, _, error = ask("form", "05", case, "--out", tmp_path / "phieu.docx", "--lang", "en")
    assert status == 2
    assert error.startswith("tiepcan: tiepcan-word (tiepcan-word 1.2.0), tiepcan-plugin.toml: is no TOML")


def test_the_endings_of_plugins_are_listed_with_our_own(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install("acme", suffix=".odt")
    given = ("report", "yearly", "--from", case, "--period", "2026")
    error = ask(*given, "--out", tmp_path / "nam.pdf", "--lang", "en")[2]
    assert "There are: .md, .markdown, .html, .htm, .json, .odt." in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "x.docx", "--renderer", "no.such"), "There are: acme.van-ban."),
        (("--out", "x.pdf", "--renderer", "acme.van-ban"), "acme.van-ban makes .docx"),
        (("--renderer", "acme.van-ban"), "--renderer needs a file. Add --out FILE."),
        (("--out", "x.docx", "--renderer", "acme.van-ban", "--json"), "does not go with --json"),
        (("--out", "x.docx", "--json"), "tells another form than JSON"),
        (
            (
                "--out",
                "khong-co/x.docx",
            ),
            "there is no such folder",
        ),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(
    ask: Ask, case: Path, install: Install, arguments: tuple[str, ...], said: str
) -> None:
    install()
    status, out, error = ask("form", "05", case, *arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in error


def test_the_case_is_never_overwritten(ask: Ask, case: Path, install: Install) -> None:
    install()
    linked = case.with_suffix(".docx")
    linked.symlink_to(case)
    before = case.read_bytes()
    for out in (case, linked):
        status, _, error = ask("form", "05", case, "--out", out)
        assert (status, case.read_bytes()) == (2, before)
        assert "trùng với tệp đang đọc" in error


@pytest.mark.parametrize(
    "error", ["SystemExit(9)", f"ValueError({NAME!r})", "BaseException()", "OSError(28)"]
)
@pytest.mark.parametrize("while_loading", [True, False])
def test_a_renderer_that_fails_ends_in_one_sentence_and_leaves_the_file(
    ask: Ask, case: Path, install: Install, tmp_path: Path, *, while_loading: bool, error: str
) -> None:
    raising = f"raise {error}"
    install(head=f"{raising}\n") if while_loading else install(body=raising)
    out = tmp_path / "phieu.docx"
    out.write_bytes(b"before")
    status, said, words = ask("form", "05", case, "--out", out, "--lang", "en")
    kind = error.partition("(")[0]
    where = "tiepcan_acme" if while_loading else "tiepcan_renderers: acme.van-ban"
    assert (status, said, out.read_bytes()) == (2, "", b"before")
    assert words == (
        f"tiepcan: tiepcan-acme (tiepcan-acme 1.2.0), {where}: raised {kind}. "
        "Tell its vendor; block the plugin where work must go on.\n"
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ho-so.json", "phieu.docx", "site"]


def test_why_a_renderer_cannot_is_said_in_its_own_words(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install(body="raise NotAllowedError(Bilingual('thiếu mẫu', 'no template'))")
    error = ask("form", "05", case, "--out", tmp_path / "phieu.docx", "--lang", "en")[2]
    assert error == "tiepcan: no template.\n"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return 'text'", "str"),
        ("pass", "NoneType"),
        ("return b''", "b''"),
        ("return bytearray(b'x')", "bytearray"),
    ],
)
def test_a_renderer_that_makes_no_file_is_at_fault(
    ask: Ask, case: Path, install: Install, tmp_path: Path, *, body: str, kind: str
) -> None:
    install(body=body)
    out = tmp_path / "phieu.docx"
    out.write_bytes(b"before")
    status, said, error = ask("form", "05", case, "--out", out, "--lang", "en")
    assert (status, said, out.read_bytes()) == (2, "", b"before")
    assert f"render() returned {kind}. Bytes are asked for, and not none; tell its vendor." in error


@pytest.mark.parametrize("there", [True, False])
def test_a_link_with_the_right_name_to_another_kind_of_file_is_refused(
    ask: Ask, case: Path, install: Install, tmp_path: Path, *, there: bool
) -> None:
    install()
    register = tmp_path / "so.csv"
    if there:
        register.write_bytes(b"so")
    (tmp_path / "phieu.docx").symlink_to(register)
    status, said, error = ask("form", "05", case, "--out", tmp_path / "phieu.docx", "--lang", "en")
    assert (status, said, "another kind of file" in error) == (2, "", True)
    assert register.exists() == there
    assert not there or register.read_bytes() == b"so"
    assert list(tmp_path.glob(".*.part")) == []


def test_what_a_renderer_prints_is_no_output(ask: Ask, case: Path, install: Install, tmp_path: Path) -> None:
    install(head="print('loading')\n", body="print('making'); return b'x'")
    status, said, error = ask("form", "05", case, "--out", tmp_path / "phieu.docx")
    assert (status, error) == (0, "loading\nmaking\n")
    assert "making" not in said


def test_a_name_that_two_plugins_have_is_no_ones(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install("acme", name="same.van-ban")
    install("other", name="same.van-ban")
    error = ask("form", "05", case, "--out", tmp_path / "phieu.docx", "--renderer", "same.van-ban")[2]
    assert "tên same.van-ban có 2 lần" in error


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_who_may_read_the_case_may_read_the_form_and_nobody_else(
    ask: Ask, case: Path, install: Install, tmp_path: Path
) -> None:
    install()
    case.chmod(0o600)
    out = tmp_path / "phieu.docx"
    assert ask("form", "05", case, "--out", out)[0] == 0
    assert out.stat().st_mode & 0o777 == 0o600
