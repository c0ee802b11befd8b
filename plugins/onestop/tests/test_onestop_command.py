"""The commands on dossiers: what they say, what they keep to themselves, what they never overwrite (kiểm chứng lệnh)."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from onestop_messages import DOSSIER, SECRETS, at, message
from tiepcan import (
    CalendarDays,
    Case,
    Channel,
    DataFileError,
    InformationRequest,
    InputError,
    RequestedItem,
    Requester,
    TiepcanError,
)
from tiepcan.plugins import CommandEntry
from tiepcan.requests import Completed, Extended, Imported, ReceiptIssued, Received
from tiepcan.testing import CommandConformance, CommandFeature
from tiepcan.wire import dump
from tiepcan_onestop import PayloadLimits, read_dossiers, read_progress
from tiepcan_onestop._command_options import read_bytes
from tiepcan_onestop.plugin import tiepcan_commands

HEADER = (
    "Mã hồ sơ;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;Số ngày gia hạn;"
    "Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
)
ROW = "{};03/09/2026;03/09/2026;03/09/2026;Mạng điện tử;Mạng điện tử;;;;Cung cấp;10/09/2026;;;Một cửa cũ;{}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    request = InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content=SECRETS[3]),),
        requester=Requester(name=SECRETS[0]),
    )
    case = Case(
        number=DOSSIER["MaHoSo"],
        events=(
            Received(at=at(12), request=request),
            Completed(at=at(12)),
            ReceiptIssued(at=at(12), promised_on=at(25).date()),
            Extended(at=at(20), length=CalendarDays(5), by=SECRETS[4]),
        ),
    )
    (tmp_path / "ho-so.json").write_text(dump(case), encoding="utf-8")
    (tmp_path / "dong-bo.json").write_bytes(message())
    old = [
        {"MaHoSo": code, "NgayTiepNhan": "20260903090000", "TrangThaiHoSo": "10", "NgayTra": "20260910150000"}
        for code in ("MC-1", "MC-2", "MC-3")
    ]
    (tmp_path / "cu.json").write_text(json.dumps(old), encoding="utf-8")
    (tmp_path / "hong.json").write_text(
        json.dumps([*old, {"MaHoSo": 5, "NgayTra": SECRETS[0]}]), encoding="utf-8"
    )
    (tmp_path / "moi.csv").write_text(HEADER + ROW.format("HS-1", "MC-1"), encoding="utf-8")
    (tmp_path / "ket-qua.csv").write_text("Mã hồ sơ;Kết quả\nMC-1;Cung cấp\nMC-2;Từ chối\n", encoding="utf-8")
    return tmp_path


def entry_of() -> CommandEntry:
    [entry] = tiepcan_commands()
    return entry


def run(*arguments: str) -> Result:
    return CliRunner().invoke(entry_of().load(), list(arguments), prog_name="onestop")


class TestCommand(CommandConformance):
    features: ClassVar = frozenset({CommandFeature.WORKS, CommandFeature.BAD_INPUT})

    @pytest.fixture
    def entry(self) -> CommandEntry:
        return entry_of()

    @pytest.fixture
    def calls(self, folder: Path) -> Sequence[Sequence[str]]:
        assert folder.is_dir()
        return (
            ("read", "dong-bo.json"),
            ("read", "dong-bo.json", "--json", "--lang", "en"),
            ("write", "ho-so.json"),
            ("write", "ho-so.json", "--progress", "--out", "ra.json"),
            ("compare", "dong-bo.json", "ho-so.json"),
            (*APOLOGY, "--new-day", "02/12/2026"),
        )

    @pytest.fixture
    def bad_calls(self, folder: Path) -> Sequence[Sequence[str]]:
        assert folder.is_dir()
        return (
            ("read", "moi.csv"),
            ("read", "hong.json"),
            ("read", "khong-co.json"),
            ("write", "dong-bo.json"),
            ("write", "ho-so.json", "--out", "ho-so.json"),
            ("compare", "ho-so.json", "ho-so.json"),
            ("reconcile", "cu.json", "dong-bo.json", "--system", "Một cửa cũ"),
            ("reconcile", "cu.json", "moi.csv", "--system", "Một cửa cũ", "--outcomes", "moi.csv"),
            (*APOLOGY, "--new-day", "20/11/2026"),
        )

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return SECRETS


def test_a_file_that_is_too_long_is_not_read_to_its_end(folder: Path) -> None:
    file = Path("dai.json")
    with file.open("wb") as stream:
        stream.truncate(60_000_000)
    assert len(read_bytes(file)) == PayloadLimits().size + 1
    found = run("read", "dai.json")
    assert isinstance(found.exception, DataFileError)
    assert "longer than 50000000 bytes" in str(found.exception)


def test_reading_names_nobody_unless_asked_to(folder: Path) -> None:
    shown = run("read", "dong-bo.json").output + run("read", "dong-bo.json", "--json").output
    assert not [one for one in SECRETS if one in shown]
    assert SECRETS[0] in run("read", "dong-bo.json", "--personal").output


def test_what_cannot_be_read_is_set_aside_and_counted(folder: Path) -> None:
    found = run("read", "hong.json", "--set-aside", "--json")
    assert found.exit_code == 1
    told = json.loads(found.output)
    assert [len(told["records"]), [one["place"] for one in told["set_aside"]]] == [3, ["$[3]"]]
    assert SECRETS[0] not in found.output


def test_what_is_written_is_read_again_with_both_days_of_the_extension(folder: Path) -> None:
    assert run("write", "ho-so.json", "--new", "--out", "ra.json").exit_code == 0
    content = (folder / "ra.json").read_bytes()
    assert stat.S_IMODE((folder / "ra.json").stat().st_mode) == 0o600
    [dossier] = read_dossiers(content).dossiers
    [moved] = dossier.supplements
    assert (moved.promised_before, moved.promised_after) == (at(25, 0), at(30, 0))
    assert dossier.promised_at == at(30, 0)


def test_steps_name_officials_only_where_asked_to(folder: Path) -> None:
    plain = read_progress(run("write", "ho-so.json", "--progress").output.encode())
    named = read_progress(run("write", "ho-so.json", "--progress", "--officials").output.encode())
    assert [one.officer for one in plain.progress] == ["", "", "", ""]
    assert [one.officer for one in named.progress] == ["", "", "", SECRETS[4]]


def test_an_input_is_never_written_over(folder: Path) -> None:
    before = (folder / "ho-so.json").read_bytes()
    found = run("write", "ho-so.json", "--out", "./ho-so.json")
    assert isinstance(found.exception, InputError)
    assert (folder / "ho-so.json").read_bytes() == before


def test_a_promise_later_than_the_law_is_told(folder: Path) -> None:
    (folder / "muon.json").write_bytes(message(NgayHenTra="20261215170000"))
    found = run("compare", "muon.json", "ho-so.json", "--json")
    assert found.exit_code == 1
    [one] = json.loads(found.output)["dossiers"]
    assert (one["kind"], one["due"], one["difference"]) == ("later", "2026-11-30", 15)


def test_a_dossier_that_stands_there_twice_is_compared_twice(folder: Path) -> None:
    told = [{**DOSSIER, "NgayHenTra": day} for day in ("20261215170000", "20261130170000")]
    (folder / "hai.json").write_text(json.dumps(told), encoding="utf-8")
    found = run("compare", "hai.json", "ho-so.json", "--json")
    assert [one["kind"] for one in json.loads(found.output)["dossiers"]] == ["later", "same"]
    assert found.exit_code == 1


def test_a_case_that_was_taken_over_is_found_by_its_old_number(folder: Path) -> None:
    request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"),))
    origin = Imported(at=at(12), system="Một cửa cũ", number=DOSSIER["MaHoSo"])
    case = Case(number="XM-1", events=(Received(at=at(12), request=request), origin, Completed(at=at(12))))
    (folder / "nhap.json").write_text(dump(case), encoding="utf-8")
    told = json.loads(run("compare", "dong-bo.json", "nhap.json", "--json").output)
    assert ([one["due"] for one in told["dossiers"]], told["not_found"]) == (["2026-11-25"], [])
    assert run("compare", "dong-bo.json", "ho-so.json").exit_code == 0


def test_a_dossier_without_a_case_is_named(folder: Path) -> None:
    (folder / "la.json").write_bytes(message(MaHoSo="H99.1-0"))
    found = run("compare", "la.json", "ho-so.json", "--lang", "en")
    assert (found.exit_code, found.output) == (1, "H99.1-0: no case has this number\n")


def test_an_old_system_is_taken_over_once(folder: Path) -> None:
    call = ("reconcile", "cu.json", "moi.csv", "--system", "Một cửa cũ", "--outcomes", "ket-qua.csv")
    found = run(*call, "--json", "--merged", "hop-nhat.csv")
    assert found.exit_code == 1
    told = json.loads(found.output)
    assert (told["cases"], told["closed"], told["open"], told["clocks"]) == (2, 2, 0, 0)
    assert [one["dossier"] for one in told["set_aside"]] == ["MC-3"]
    merged = (folder / "hop-nhat.csv").read_text(encoding="utf-8-sig")
    assert len(merged.splitlines()) == 3
    assert "Old dossier MC-3" in run(*call, "--lang", "en").output


def test_an_outcome_of_no_dossier_is_named(folder: Path) -> None:
    (folder / "la.csv").write_text("Mã hồ sơ;Kết quả\nMC-1;Cung cấp\nMC-33;Từ chối\n", encoding="utf-8")
    call = ("reconcile", "cu.json", "moi.csv", "--system", "Một cửa cũ", "--outcomes", "la.csv")
    assert "An outcome of no old dossier: MC-33" in run(*call, "--lang", "en").output
    assert json.loads(run(*call, "--json").output)["outcomes_of_no_dossier"] == ["MC-33"]


def test_outcomes_are_not_passed_over_where_the_register_tells_its_own(folder: Path) -> None:
    call = ("reconcile", "moi.csv", "moi.csv", "--system", "Một cửa cũ")
    assert run(*call).exit_code == 0
    found = run(*call, "--outcomes", "ket-qua.csv")
    assert isinstance(found.exception, InputError)


APOLOGY = ("apology", "ho-so.json", "--on", "30/11/2026", "--reason", "chờ ý kiến")


def test_an_apology_says_that_it_moves_no_due_day(folder: Path) -> None:
    assert run(*APOLOGY, "--new-day", "02/12/2026", "--out", "xin-loi.txt").exit_code == 0
    text = (folder / "xin-loi.txt").read_text(encoding="utf-8")
    assert "ngày 30/11/2026 và chưa trả được." in text
    assert "Hạn theo luật vẫn là ngày 30/11/2026." in text
    assert "không phải thông báo gia hạn" in text
    assert SECRETS[0] not in text


def test_an_apology_names_the_requester_where_that_is_asked_for(folder: Path) -> None:
    assert SECRETS[0] in run(*APOLOGY, "--new-day", "02/12/2026", "--personal").output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--new-day", "30/11/2026"), "--new-day: ngày hẹn lại phải sau ngày đã hẹn"),
        (("--new-day", "07/12/2026", "--earlier", "02/12/2026"), "--again: đã hẹn lại 1 lần"),
        (("--new-day", "02/12/2026", "--reason", " "), "--reason: "),
    ],
)
def test_an_apology_that_cannot_be_made_names_the_option(
    wrong: tuple[str, ...], said: str, folder: Path
) -> None:
    found = run(*APOLOGY, *wrong)
    assert isinstance(found.exception, TiepcanError)
    assert str(found.exception).startswith(said)
