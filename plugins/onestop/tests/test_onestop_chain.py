"""The example chain: one-stop, host on SQLite, e-office, in two processes, while things go wrong (chuỗi liên thông mẫu)."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("tiepcan_edxml")
pytest.importorskip("tiepcan_sql")

EXAMPLE = Path(__file__).parents[3] / "examples" / "chain"
MODULES = ("chuoi", "counted", "host_process", "invented_dossiers", "officer", "replies", "toy_eoffice")
pytestmark = pytest.mark.skipif(not EXAMPLE.is_dir(), reason="the examples are not here")


@pytest.fixture(scope="module")
def example() -> Iterator[dict[str, ModuleType]]:
    """Return the modules of the example, found as the program finds them: beside it."""
    sys.path.insert(0, str(EXAMPLE))
    try:
        yield {name: importlib.import_module(name) for name in MODULES}
    finally:
        sys.path.remove(str(EXAMPLE))
        for name in MODULES:
            del sys.modules[name]


def test_nothing_is_lost_while_everything_goes_wrong(example: dict[str, ModuleType], tmp_path: Path) -> None:
    done: list[int] = []
    run = example["chuoi"].run_chain(tmp_path, dossiers=30, seed=3, tell=done.append)
    assert run.wrong == []
    assert run.kills == 2
    assert done == sorted(done)
    assert done[-1] == len(run.portal.dossiers) == 30
    assert sum(plan.counts.total() for plan in run.plans) > 10
    # Who counts finds what is not as it should be.
    count = example["counted"]
    cases, office = count.count_cases(tmp_path), count.count_eoffice(run.office)
    assert min(cases["2.1"], cases["3.9"]) > 0
    swap_answer(run.office)
    assert count.differing(30, cases, count.count_portal(run.portal), count.count_eoffice(run.office)) == []
    assert len(count.misplaced(run.portal, run.office)) == 2
    for spoil in (spoil_status, spoil_lines, spoil_dossiers):
        spoil(run.portal)
        assert count.differing(30, cases, count.count_portal(run.portal), office)
    assert "đã nộp 31" in " ".join(count.differing(31, cases, cases, office))
    run.office.documents.popitem()
    assert count.differing(30, cases, cases, count.count_eoffice(run.office))


def swap_answer(office: object) -> None:
    """Let one answer be that of a dossier that nobody filed."""
    name, notation = office.documents.popitem()  # type: ignore[attr-defined]
    office.documents[name.replace(name.rpartition(",")[2], f"999/{notation}")] = notation  # type: ignore[attr-defined]


def spoil_status(portal: object) -> None:
    for dossier in portal.dossiers.values():  # type: ignore[attr-defined]
        if dossier.pop("NgayKetThucXuLy", None):
            return


def spoil_lines(portal: object) -> None:
    for lines in portal.progress.values():  # type: ignore[attr-defined]
        lines.clear()


def spoil_dossiers(portal: object) -> None:
    portal.dossiers.popitem()  # type: ignore[attr-defined]


def test_dossiers_are_the_same_for_the_same_seed(example: dict[str, ModuleType]) -> None:
    make = example["invented_dossiers"].make_message
    assert make(7, 1) == make(7, 1) != make(7, 2)
    stories = {example["invented_dossiers"].story_of(f"X-{place}", 1)[0] for place in range(200)}
    assert stories == set(example["invented_dossiers"].STORIES)


def test_a_host_that_ends_by_itself_is_told(
    example: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A store of another form: the other process cannot begin.
    (tmp_path / "nhat-ky.jsonl").write_text("khac\n", encoding="utf-8")
    run = example["chuoi"].Run(
        portal=example["chuoi"].StubPortal(), office=example["toy_eoffice"].ToyEoffice(), plans=()
    )
    places = example["host_process"].Places(
        portal="http://127.0.0.1:9/", eoffice="http://127.0.0.1:9/", folder=tmp_path, dossiers=1, seed=1
    )
    example["chuoi"]._drive(run, places, [], lambda _: None)
    assert run.wrong == ["hệ thống chủ kết thúc với mã 1"]


def test_the_program_says_what_came_of_it(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(EXAMPLE / "chuoi.py"), "--dossiers", "12", "--seed", "2"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Không mất, không trùng hồ sơ nào" in done.stdout
    assert "hồ sơ/giây" in done.stdout
    assert list(tmp_path.iterdir()) == []
