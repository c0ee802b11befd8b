"""The Java example of the page on vectors, compiled and run where there is a Java with its libraries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tiepcan import regime_for, vietnam_law

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "vectors"
LIBRARIES = ("junit-jupiter", "junit-platform-console", "jackson-databind")
CLASSPATH = os.environ.get("CLASSPATH", "")


@pytest.mark.skipif(shutil.which("javac") is None, reason="there is no javac")
@pytest.mark.skipif(
    not all(name in CLASSPATH for name in LIBRARIES),
    reason=f"CLASSPATH does not have {', '.join(LIBRARIES)}",
)
def test_the_java_example_answers_its_vectors(tmp_path: Path) -> None:
    vectors, classes = tmp_path / "vectors", tmp_path / "classes"
    assert run(["vectors", "export", str(vectors)]) == 0
    sources = [str(file) for file in sorted((EXAMPLES / "java").glob("*.java"))]
    subprocess.run(["javac", "-d", str(classes), *sources], check=True)  # noqa: S603, S607 - the one on the path
    launcher = "org.junit.platform.console.ConsoleLauncher"
    command = ["java", f"-Dvectors={vectors}", "-cp", f"{CLASSPATH}{os.pathsep}{classes}", launcher]
    done = subprocess.run(  # noqa: S603 - the one on the path
        [*command, "-c", "VectorsTest", "--details=summary"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    counted = {word: int(number) for number, word in re.findall(r"(\d+) tests (\w+)", done.stdout)}
    assert (done.returncode, counted["failed"]) == (0, 0), done.stdout
    assert counted["successful"] > 20


@pytest.mark.parametrize("name", ["java/OurCode.java", "dotnet/OurCode.cs"])
def test_the_days_in_the_examples_are_those_of_the_laws(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    days = {tuple(map(int, found)) for found in re.findall(r"\((\d{4}), (\d+), (\d+)\)", text)}
    laws = [regime.sent_from for regime in vietnam_law().regimes]
    assert days == {(day.year, day.month, day.day) for day in laws}
    assert regime_for(laws[-1]).id == "vn-2026"


def test_the_java_example_names_every_requirement_of_the_new_law() -> None:
    text = (EXAMPLES / "java" / "OurCode.java").read_text(encoding="utf-8")
    for one in vietnam_law().regime("vn-2026").request_rules.requirements:
        where = one.citation
        point = "null" if where.point is None else f'"{where.point}"'
        told = f'"{one.id.removeprefix("L26-REQ-")}", "{where.article}", "{where.clause}", {point})'
        assert told in " ".join(text.split()), one.id
