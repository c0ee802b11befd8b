"""How the kit speaks to an author: a slip is told and not passed over, a failure is one sentence, an error comes once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from run_kit import run_kit

_THEIRS = """
import pytest
from sample_portal import PortalSamples, read
from tiepcan.testing import CalendarConformance, IntakeConformance, StoreConformance

class TestTheirs({base}):
{body}
"""


def theirs(body: str, base: str = "PortalSamples") -> str:
    return _THEIRS.format(base=base, body="\n".join(f"    {line}" for line in body.splitlines()))


def out_of(folder: Path, source: str, *options: str) -> str:
    (folder / "test_theirs.py").write_text(source, encoding="utf-8")
    (folder / "pytest.ini").write_text(f"[pytest]\npythonpath = {Path(__file__).parent}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout  # noqa: S603


@pytest.mark.parametrize(
    ("body", "base", "said"),
    [
        (
            "features = frozenset({'brokn'})",
            "PortalSamples",
            "no feature 'brokn' in IntakeConformance; there are: broken, known-answers, left-out, ",
        ),
        ("features = 'broken'", "PortalSamples", "features of TestTheirs: a set is asked for"),
        (
            "features = frozenset({'x'})",
            "CalendarConformance",
            "no feature 'x' in CalendarConformance; it has none",
        ),
        (
            "feature = frozenset({'broken'})",
            "PortalSamples",
            "IntakeConformance has no feature: features was meant?",
        ),
        (
            "@pytest.fixture\ndef tolerate(self):\n    return []",
            "PortalSamples",
            "IntakeConformance has no fixture tolerate, and nothing asks for it: tolerated was meant?",
        ),
        (
            "@pytest.fixture\ndef samples_of_ours(self):\n    return []",
            "PortalSamples",
            "IntakeConformance has no fixture samples_of_ours, and nothing asks for it",
        ),
    ],
)
def test_what_the_class_does_not_know_fails_it(tmp_path: Path, body: str, base: str, said: str) -> None:
    run = run_kit(tmp_path, theirs(body, base))
    [sentence] = run.failed.values()
    assert said in sentence
    assert run.passed == []
    assert run.skipped


def test_a_feature_that_a_backend_misspells_fails_the_class(tmp_path: Path) -> None:
    body = """@pytest.fixture
def backend(self):
    from types import SimpleNamespace
    return SimpleNamespace(features=frozenset({"durabel"}))"""
    run = run_kit(tmp_path, theirs(body, "StoreConformance"), "-k", "process")
    assert any("no feature 'durabel' in StoreConformance; there are: " in one for one in run.failed.values())


def test_what_an_author_adds_of_their_own_is_no_slip(tmp_path: Path) -> None:
    body = """features = frozenset({"broken"})
portal = "mau"
example = b"{}"
message = staticmethod(len)

@pytest.fixture
def marked(self):
    return 1

@pytest.fixture
def ours(self, marked):
    return marked

@pytest.fixture(autouse=True)
def around(self):
    yield

@pytest.fixture
def broken(self, ours, tiepcan_as_of):
    return [b"{}"] * ours

@pytest.fixture
def tiepcan_as_of(self):
    return None

@pytest.fixture
def named(self):
    return None

@pytest.mark.usefixtures("named")
def test_of_our_own(self):
    pass"""
    run = run_kit(tmp_path, theirs(body))
    assert run.failed == {}
    assert {"test_of_our_own", "test_a_broken_message_is_refused_with_every_fault"} <= set(run.passed)


def test_a_missing_fixture_is_one_error_of_the_class(tmp_path: Path) -> None:
    out = out_of(tmp_path, theirs("pass", "IntakeConformance"), "-rs")
    assert "1 error" in out
    assert "fixture adapter is missing: return the IntakeAdapter to test" in out
    assert "not looked at: fixture adapter is missing" in out
    assert "MissingFixtureError" not in out


def test_an_error_of_the_author_s_own_is_no_missing_fixture(tmp_path: Path) -> None:
    body = "@pytest.fixture\ndef adapter(self):\n    raise NotImplementedError('later')"
    run = run_kit(tmp_path, theirs(body), "-k", "formats or garbage")
    assert len(run.failed) > 1


@pytest.mark.parametrize("options", [(), ("--assert=plain",), ("-n", "1")], ids=" ".join)
def test_a_failure_is_a_sentence_and_not_the_kit_s_source(tmp_path: Path, options: tuple[str, ...]) -> None:
    body = """features = frozenset()

@staticmethod
def reads(message, /, *, received_at):
    found = read(message, received_at=received_at)
    import attrs
    return attrs.evolve(found, message_id="TD-1")"""
    out = out_of(tmp_path, theirs(body), "-k", "two_ids or garbage", *options)
    assert "messages[0] and messages[1] have one id, 'TD-1': the host would drop the second" in out
    assert out.count("  1 x messages[0] and messages[1] have one id") == 1
    assert "assert " not in out
    assert "def test_" not in out
    assert "_intake.py" not in out


def test_the_summary_has_each_sentence_once_with_its_count(tmp_path: Path) -> None:
    body = """features = frozenset()

@staticmethod
def reads(message, /, *, received_at):
    raise KeyError("MaHoSo")"""
    out = out_of(tmp_path, theirs(body), "-k", "ids or order or kinds")
    assert "  3 x KeyError: 'MaHoSo'" in out


def test_an_error_in_the_author_s_code_shows_the_author_s_lines_alone(tmp_path: Path) -> None:
    body = """features = frozenset()

@staticmethod
def reads(message, /, *, received_at):
    return {}["MaHoSo"]"""
    out = out_of(tmp_path, theirs(body), "-k", "in_their_order")
    assert 'return {}["MaHoSo"]' in out
    assert "def test_events" not in out
    whole = out_of(tmp_path, theirs(body), "-k", "in_their_order", "--full-trace")
    assert "def test_events" in whole
