"""``tiepcan word``: templates written, checked, used."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import CommandEntry
from tiepcan.reports import ReportKind
from tiepcan.testing import CommandConformance, CommandFeature
from tiepcan.wire import dump
from tiepcan_word._command import word_command
from tiepcan_word._templates import exported
from tiepcan_word.plugin import tiepcan_commands
from word_reading import made, text_of
from word_samples import form, report


class TestCommand(CommandConformance):
    features: ClassVar = frozenset({CommandFeature.WORKS, CommandFeature.BAD_INPUT})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        [found] = tiepcan_commands()
        return found

    @pytest.fixture
    def calls(self, tmp_path: Path) -> Sequence[Sequence[str]]:
        (tmp_path / "05.json").write_text(dump(form("05", "usual")), encoding="utf-8")
        return (
            ["templates", "export", f"{tmp_path}/mau"],
            ["templates", "check", f"{tmp_path}/mau"],
            ["make", f"{tmp_path}/05.json", "--out", f"{tmp_path}/05.docx", "--templates", f"{tmp_path}/mau"],
        )

    @pytest.fixture
    def bad_calls(self, tmp_path: Path) -> Sequence[Sequence[str]]:
        (tmp_path / "05.json").write_text(dump(form("05", "usual")), encoding="utf-8")
        (tmp_path / "hong.json").write_text("{" + dump(form("05", "usual")), encoding="utf-8")
        (tmp_path / "tep").write_text("x", encoding="utf-8")
        here = str(tmp_path)
        return (
            ["templates", "check", f"{here}/khong-co"],
            ["templates", "export", f"{here}/tep"],
            ["make", f"{here}/khong-co.json", "--out", f"{here}/x.docx"],
            ["make", f"{here}/hong.json", "--out", f"{here}/x.docx"],
            ["make", f"{here}/05.json", "--out", f"{here}/khong-co/x.docx"],
            ["make", f"{here}/05.json", "--out", f"{here}/x.pdf"],
            ["make", f"{here}/05.json"],
        )

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ("Phạm Thị Ví Dụ", "số 7 ngõ Không Có Thật")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(word_command, [str(one) for one in words], catch_exceptions=False)


def test_the_templates_are_written_and_are_sound(tmp_path: Path) -> None:
    folder = tmp_path / "mẫu" / "word"
    assert run("templates", "export", folder).exit_code == 0
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == exported()
    found = run("templates", "check", folder)
    assert found.exit_code == 0
    assert "form-05.vi.docx: dùng được\n" in found.output
    assert "sound" not in found.output
    assert "form-05.vi.docx: sound\n" in run("templates", "check", folder, "--lang", "en").output


def test_no_template_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "form.vi.docx").write_bytes(b"ours")
    with pytest.raises(InputError, match=r"form\.vi\.docx"):
        run("templates", "export", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["form.vi.docx"]


def test_a_bad_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "form-05.vi.docx").write_bytes(made("{{ sai }}"))
    (tmp_path / "~$form-05.vi.docx").write_bytes(b"lock")
    with pytest.raises(DataFileError, match=r"form-05\.vi\.docx: word/document\.xml: \{\{ sai \}\}"):
        run("templates", "check", tmp_path)


def test_a_file_with_macros_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "form-05.vi.docm").write_bytes(made("x"))
    with pytest.raises(DataFileError, match="docm"):
        run("templates", "check", tmp_path)


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_templates_is_told(tmp_path: Path, make: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "x"
    if make:
        folder.mkdir()
    with pytest.raises((DataFileError, InputError)):
        run("templates", "check", folder)


def test_fields_that_a_template_leaves_out_are_told(tmp_path: Path) -> None:
    (tmp_path / "form-05.vi.docx").write_bytes(made("{{ requester }} {{ reason }}"))
    found = run("templates", "check", tmp_path, "--lang", "en")
    assert "leaves out: agency, reference, information, signature" in found.output


def test_a_form_in_json_becomes_a_document_by_the_agencys_template(tmp_path: Path) -> None:
    (tmp_path / "05.json").write_text(dump(form("05", "usual")), encoding="utf-8")
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "form-05.vi.docx").write_bytes(made("RIÊNG {{ requester }}"))
    found = run("make", tmp_path / "05.json", "--out", tmp_path / "05.docx", "--templates", tmp_path / "mau")
    assert found.exit_code == 0
    assert text_of((tmp_path / "05.docx").read_bytes()) == "RIÊNG Phạm Thị Ví Dụ"
    assert "Phạm" not in found.output


def test_a_report_in_json_becomes_a_document(tmp_path: Path) -> None:
    (tmp_path / "nam.json").write_text(dump(report(ReportKind.YEARLY, "usual")), encoding="utf-8")
    assert run("make", tmp_path / "nam.json", "--out", tmp_path / "nam.docx", "--lang", "en").exit_code == 0
    assert "Missing" in text_of((tmp_path / "nam.docx").read_bytes())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["nam.docx", "nam.json"]


@pytest.mark.parametrize("out", ["05.pdf", "."])
def test_a_result_that_cannot_be_is_refused(tmp_path: Path, out: str) -> None:
    (tmp_path / "05.json").write_text(dump(form("05", "usual")), encoding="utf-8")
    with pytest.raises(InputError):
        run("make", tmp_path / "05.json", "--out", tmp_path / out)


def test_json_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"schema": "tiepcan-request/1", "data": {}}', encoding="utf-8")
    with pytest.raises(DataFileError):
        run("make", tmp_path / "x.json", "--out", tmp_path / "x.docx")


def test_who_may_read_the_form_may_read_the_document_and_nobody_else(tmp_path: Path) -> None:
    source = tmp_path / "05.json"
    source.write_text(dump(form("05", "usual")), encoding="utf-8")
    source.chmod(0o640)
    assert run("make", source, "--out", tmp_path / "05.docx").exit_code == 0
    assert stat.S_IMODE((tmp_path / "05.docx").stat().st_mode) == 0o640


def test_a_template_that_is_used_is_not_overwritten(tmp_path: Path) -> None:
    source, folder = tmp_path / "05.json", tmp_path / "mau"
    source.write_text(dump(form("05", "usual")), encoding="utf-8")
    run("templates", "export", folder)
    template = folder / "form-05.vi.docx"
    before = template.read_bytes()
    with pytest.raises(InputError, match="a file that is read"):
        run("make", source, "--templates", folder, "--out", template)
    assert template.read_bytes() == before


def test_a_form_whose_letters_are_broken_becomes_no_letter(tmp_path: Path) -> None:
    source = tmp_path / "05.json"
    source.write_bytes(dump(form("05", "usual")).encode().replace("ạ".encode(), b"\xe2"))
    with pytest.raises(DataFileError, match="not UTF-8"):
        run("make", source, "--out", tmp_path / "05.docx")
    assert not (tmp_path / "05.docx").exists()


def test_a_folder_is_named_where_a_form_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataFileError) as refused:
        run("make", ".", "--out", "05.docx")
    assert refused.value.path == "."
