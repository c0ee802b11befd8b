"""``tiepcan edxml read``: for people, for programs, and in one sentence what is wrong (lệnh đọc thông điệp)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner, Result

import tiepcan_edxml.plugin
from edxml_samples import PDF, PERSONAL, TRAPS, document, status
from edxml_signed import certificate, other_certificate, signed
from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import CommandEntry
from tiepcan.testing import CommandConformance, CommandFeature

[ENTRY] = tiepcan_edxml.plugin.tiepcan_commands()


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, str]:
    contents = {
        "document.edxml": document(),
        "status.edxml": status(),
        "stray.edxml": TRAPS["stray-bytes"](),
        "signed.edxml": signed(),
        "wrong.edxml": b"1212",
        "signer.pem": certificate(),
        "other.pem": other_certificate(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name.partition(".")[0]: str(tmp_path / name) for name in contents}


class TestCommand(CommandConformance):
    features: ClassVar = frozenset({CommandFeature.WORKS, CommandFeature.BAD_INPUT})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        return ENTRY

    @pytest.fixture
    def calls(self, paths: dict[str, str], tmp_path: Path) -> Sequence[Sequence[str]]:
        return [
            ["read", paths["document"]],
            ["read", paths["status"], "--json"],
            ["read", paths["stray"], "--lang", "en", "--personal"],
            ["read", paths["document"], "--save-attachments", str(tmp_path / "tep")],
            ["read", paths["signed"], "--certificate", paths["signer"], "--as-of", "20/11/2026"],
        ]

    @pytest.fixture
    def bad_calls(self, paths: dict[str, str], tmp_path: Path) -> Sequence[Sequence[str]]:
        return [
            ["read", paths["wrong"]],
            ["read", str(tmp_path / "khong-co.edxml")],
            ["read", paths["signed"], "--certificate", paths["signer"]],
            ["read", paths["signed"], "--certificate", paths["wrong"], "--as-of", "2026-11-20"],
            ["read", paths["signed"], "--certificate", paths["signer"], "--as-of", "hom-nay"],
        ]


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(ENTRY.load(), ["read", *words], input=stdin)


def as_json(*words: str, stdin: bytes | None = None) -> Any:
    went = run(*words, "--json", stdin=stdin)
    assert went.exit_code == 0, went.output
    return json.loads(went.stdout)


def test_a_document_as_json(paths: dict[str, str]) -> None:
    assert as_json(paths["document"]) == {
        "kind": "document",
        "business": "new",
        "status_code": None,
        "from": "000.00.07.H24",
        "to": ["000.00.12.H24"],
        "document_id": "000.00.07.H24,2026/11/12,31/SNV-VP",
        "response_for": "000.00.12.H24,2026/11/02,9/UBND",
        "attachments": [{"name": "cong-van.pdf", "content_type": "application/pdf", "bytes": len(PDF)}],
        "tolerated": [],
    }


def test_a_status_from_standard_input_as_json() -> None:
    assert as_json("-", stdin=TRAPS["status-code-form"]()) == {
        "kind": "status",
        "business": None,
        "status_code": "03",
        "from": "000.00.12.H24",
        "to": [],
        "document_id": None,
        "response_for": "000.00.07.H24,2026/11/12,31/SNV-VP",
        "attachments": [],
        "tolerated": ["status-code-form MessageHeader/StatusCode"],
    }


@pytest.mark.parametrize(
    ("number", "name"), [("0", "new"), ("1", "revoke"), ("2", "update"), ("3", "replace")]
)
def test_each_business_has_its_word(number: str, name: str) -> None:
    data = document(("DocType>0<", f"DocType>{number}<"))
    assert as_json("-", stdin=data)["business"] == name


def test_an_answer_without_an_id_has_the_one_its_parts_make() -> None:
    data = status(("<edXML:DocumentId>000.00.07.H24,2026/11/12,31/SNV-VP</edXML:DocumentId>", ""))
    assert as_json("-", stdin=data)["response_for"] == "000.00.07.H24,2026/11/12,31/SNV-VP"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_people_see_what_was_let_pass(lang: str, paths: dict[str, str]) -> None:
    shown = run(paths["stray"], "--lang", lang).stdout
    assert "stray-bytes" in shown
    assert ("Đã bỏ qua khi đọc" if lang == "vi" else "Let pass while reading") in shown


def test_nothing_personal_is_shown_unless_asked(paths: dict[str, str]) -> None:
    for file in (paths["document"], paths["status"]):
        for words in ((), ("--json",)):
            went = run(file, *words)
            assert went.exit_code == 0
            assert [one for one in PERSONAL if one in went.stdout] == []
    assert "Giàng A Páo" in run(paths["document"], "--personal").stdout


def test_the_content_is_shown_line_by_line_to_who_may_see_it() -> None:
    said = "Hồ sơ TH-1: Gia hạn\nHạn trả lời mới: 30/11/2026\u202e\u0085"
    data = document(("</edXML:Subject>", f"</edXML:Subject><edXML:Content>{said}</edXML:Content>"))
    shown = run("-", "--personal", stdin=data).stdout.splitlines()
    [first] = [place for place, line in enumerate(shown) if line.startswith("Nội dung")]
    assert shown[first].split(maxsplit=2)[2].strip() == "Hồ sơ TH-1: Gia hạn"
    assert shown[first + 1].strip() == "Hạn trả lời mới: 30/11/2026"
    assert "Gia hạn" not in run("-", stdin=data).stdout


def test_what_steers_a_terminal_is_not_printed() -> None:
    data = document(("UBND xã Xuân Phong", "UBND\u0085\u202exã"), ("31/SNV-VP", "31/\u009bSNV-VP"))
    for words in ((), ("--json",)):
        went = run("-", *words, stdin=data)
        assert went.exit_code == 0
        assert {"\u0085", "\u202e", "\u009b"} & set(went.stdout) == set()


def test_files_are_saved_where_it_is_said(paths: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "tep"
    assert run(paths["document"], "--save-attachments", str(folder)).exit_code == 0
    assert (folder / "cong-van.pdf").read_bytes() == PDF


def test_a_wrong_signature_has_an_exit_status_of_its_own(paths: dict[str, str]) -> None:
    words = (paths["signed"], "--as-of", "2026-11-20", "--lang", "en", "--certificate")
    assert run(*words, paths["signer"]).exit_code == 0
    went = run(*words, paths["other"])
    assert (went.exit_code, "it is wrong" in went.stdout) == (1, True)


def test_what_cannot_be_read_is_an_error_that_names_the_file(paths: dict[str, str]) -> None:
    went = run(paths["wrong"])
    assert isinstance(went.exception, DataFileError)
    assert went.exception.path == paths["wrong"]
    went = run(paths["signed"], "--certificate", paths["signer"])
    assert isinstance(went.exception, InputError)


def test_people_see_what_a_message_says(paths: dict[str, str], tmp_path: Path) -> None:
    missing = tmp_path / "thieu.edxml"
    missing.write_bytes(TRAPS["attachment-missing"]())
    words = (str(missing), "--lang", "en", "--personal", "--save-attachments", str(tmp_path / "tep"))
    shown = " ".join(run(*words).stdout.split())
    for said in (
        "Business a new document",
        "In response to 000.00.12.H24,2026/11/02,9/UBND",
        "Due by the sender 26/11/2026",
        "Type Công văn",
        "Missing file phu-luc.pdf",
        "Saved",
        "Signed by Giàng A Páo",
    ):
        assert said in shown
    assert "Description Lò Thị Mẩy đã tiếp nhận" in " ".join(
        run(paths["status"], "--personal", "--lang", "en").stdout.split()
    )


def test_a_message_that_says_little_is_shown_with_what_it_says() -> None:
    data = status(
        ("<edXML:Timestamp>2026/11/13 08:30:00</edXML:Timestamp>", ""),
        ("<edXML:OrganName>UBND xã Xuân Phong</edXML:OrganName>", ""),
        (">03<", ">99<"),
    )
    shown = run("-", "--lang", "en", stdin=data).stdout
    assert "99  not known" in shown
    assert " At " not in shown
