"""``tiepcan vectors``: the golden vectors in a folder, whole and never over what is there."""

from __future__ import annotations

import errno
import hashlib
import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tiepcan import vietnam_calendar
from tiepcan.testing import VECTOR_KINDS, read_vectors, vector_files

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("COLUMNS", "400")

    def answer(*arguments: str) -> tuple[int, str, str]:
        status = run(["vectors", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return answer


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_every_file_is_written_as_it_stands(tmp_path: Path, ask: Ask) -> None:
    folder = tmp_path / "a" / "b"
    status, out, err = ask("export", str(folder), "--lang", "en")
    assert (status, out, err) == (0, f"Wrote {len(VECTOR_KINDS) + 3} files into {folder}\n", "")
    assert {one.name for one in folder.iterdir()} == {*vector_files(), "manifest.json", "README.md"}
    for name, content in vector_files().items():
        assert (folder / name).read_bytes() == content


def test_the_manifest_tells_what_they_are_and_how_to_know_them(tmp_path: Path, ask: Ask) -> None:
    ask("export", str(tmp_path))
    found = manifest(tmp_path)
    assert found["schema"] == "tiepcan-vectors-manifest/1"
    assert found["tiepcan"] == version("tiepcan")
    assert found["calendar"] == vietnam_calendar().version
    assert [(one["regime"], one["document"]) for one in found["laws"]] == [
        ("vn-2016", "104/2016/QH13"),
        ("vn-2026", "01/2026/QH16"),
    ]
    for one in found["files"]:
        content = (tmp_path / one["name"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    counted = {one["kind"]: one["cases"] for one in found["files"] if one["kind"]}
    assert counted == {kind: len(read_vectors(kind)["cases"]) for kind in VECTOR_KINDS}
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(one["sha256"] in page for one in found["files"])


def test_the_same_vectors_give_the_same_files(tmp_path: Path, ask: Ask) -> None:
    for name in ("a", "b"):
        ask("export", str(tmp_path / name))
    first, second = (
        {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()} for name in ("a", "b")
    )
    assert first == second


def test_what_is_there_is_not_overwritten_and_nothing_else_is_written(tmp_path: Path, ask: Ask) -> None:
    (tmp_path / "law.json").write_text("mine", encoding="utf-8")
    status, out, err = ask("export", str(tmp_path), "--lang", "en")
    assert (status, out) == (2, "")
    assert err == (
        f"tiepcan: {tmp_path}: there are already: law.json. "
        "Choose another folder, or add --force to overwrite them.\n"
    )
    assert [one.name for one in tmp_path.iterdir()] == ["law.json"]
    assert (tmp_path / "law.json").read_text(encoding="utf-8") == "mine"


def test_force_overwrites_its_own_files_and_leaves_the_others(tmp_path: Path, ask: Ask) -> None:
    for name in ("law.json", "mine.json"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    assert ask("export", str(tmp_path), "--force")[0] == 0
    assert (tmp_path / "law.json").read_bytes() == vector_files()["law.json"]
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["elsewhere.json", "nowhere.json"])
def test_what_a_link_leads_to_is_never_written(tmp_path: Path, ask: Ask, target: str) -> None:
    outside = tmp_path / "elsewhere.json"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "law.json").symlink_to(tmp_path / target)
    assert ask("export", str(folder), "--force")[0] == 2
    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere.json").exists()
    assert len(list(folder.iterdir())) == 1


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, ask: Ask) -> None:
    (tmp_path / "law.json").mkdir()
    status, _, err = ask("export", str(tmp_path), "--force", "--lang", "en")
    assert (status, "there are already: law.json. Choose another folder, or delete them." in err) == (2, True)


def test_a_file_is_no_folder(tmp_path: Path, ask: Ask) -> None:
    file = tmp_path / "x"
    file.write_text("", encoding="utf-8")
    assert ask("export", str(file), "--lang", "en")[2] == (
        f"tiepcan: {file}: this is no folder. Choose another place.\n"
    )
    assert ask("export", str(file / "y"))[0] == 2


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_not_the_folder_one_is_in(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = ask("export", name, "--force")
    assert (status, out) == (2, "")
    assert err.startswith("tiepcan: Giá trị sai cho 'THƯ_MỤC': tên thư mục trống\n")
    assert list(tmp_path.iterdir()) == []
    assert ask("export", ".")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["khong-co", "vong"])
def test_a_link_that_leads_nowhere_is_told_so(tmp_path: Path, ask: Ask, target: str) -> None:
    link = tmp_path / "vong"
    link.symlink_to(tmp_path / target)
    status, _, err = ask("export", str(link))
    assert (status, err) == (2, f"tiepcan: {link}: liên kết này không dẫn đến đâu. Chọn nơi khác.\n")
    assert ask("export", str(link), "--lang", "en")[2].startswith(
        f"tiepcan: {link}: this link leads nowhere. "
    )
    assert not (tmp_path / "khong-co").exists()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EROFS, "ổ đĩa chỉ cho đọc")]
)
def test_what_cannot_be_written_is_named_as_a_person_knows_it(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(source: Path, _: Path) -> None:
        raise OSError(number, "English", str(source))

    monkeypatch.setattr("tiepcan.cli._vectors.os.replace", refuse)
    first = next(iter(vector_files()))
    assert ask("export", str(tmp_path)) == (2, "", f"tiepcan: {tmp_path / first}: {said}.\n")
    assert list(tmp_path.iterdir()) == []


def test_list_names_every_kind_with_how_many_cases(ask: Ask) -> None:
    status, out, _ = ask("list", "--lang", "en")
    assert status == 0
    for kind in VECTOR_KINDS:
        vectors = read_vectors(kind)
        assert vectors["about"]["en"] in out
        assert f"│ {kind}" in out
        assert f" {len(vectors['cases'])} │" in out


def test_list_as_json_is_the_manifest(tmp_path: Path, ask: Ask) -> None:
    ask("export", str(tmp_path))
    assert json.loads(ask("list", "--json")[1]) == manifest(tmp_path)
