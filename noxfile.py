"""Everything that is run on this project, each in an environment of its own.

``nox -s tests`` needs nothing but Python; so do the others.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import nox

nox.options.sessions = ["lint", "types", "api", "tests", "docs"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True
nox.options.default_venv_backend = "venv"

PROJECT = nox.project.load_toml("pyproject.toml")
EXTRAS = ".[batch,cli,html,new,xlsx]"
DOWNSTREAM_EXTRAS = "[cli,html,testing,xlsx]"
DEMO = Path("demo-out")
#: tiepcan itself, whatever its extras: not tiepcan-sql.
_IS_TIEPCAN = re.compile(r"tiepcan(?![\w-])")
PLUGINS = sorted(found.parent for found in Path("plugins").glob("*/pyproject.toml"))


def _group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(PROJECT, name))


def _plugin_needs(*groups: str) -> list[str]:
    """Return what the plugins in this house need besides tiepcan itself, and what those groups of theirs ask for."""
    found: set[str] = set()
    for plugin in PLUGINS:
        project = nox.project.load_toml(plugin / "pyproject.toml")
        found.update(project["project"]["dependencies"])
        for group in groups:
            found.update(nox.project.dependency_groups(project, group))
    return sorted(one for one in found if not _IS_TIEPCAN.match(one))


@nox.session
def lint(session: nox.Session) -> None:
    """Style, docstrings and the direction of imports."""
    session.install(EXTRAS, *_group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run(
        "interrogate", "-q", "-c", "pyproject.toml", "src", *(str(plugin / "src") for plugin in PLUGINS)
    )
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Types, strictly, of the library, its tests and its benchmarks; every public name has one that is written."""
    session.install(EXTRAS, *_group("types"), *_group("bench"), *_group("api"), *_plugin_needs("test"), "nox")
    session.run("mypy")
    # Fails below 100 %: whoever builds on tiepcan has its types, whatever checker they use.
    session.run("pyright", "--ignoreexternal", "--verifytypes", "tiepcan")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests and examples against the installed package, not the source folder."""
    session.install(EXTRAS, *_group("test"))
    # The same examples every time: a stranger's first run is no lottery. Run pytest bare for new ones.
    session.run("pytest", "-n", "auto", *session.posargs, env={"HYPOTHESIS_PROFILE": "ci"})


@nox.session
def coverage(session: nox.Session) -> None:
    """Which lines and branches the tests do not reach."""
    session.install("-e", EXTRAS, *_group("test"))
    session.run("coverage", "run", "-m", "pytest", "-q", *session.posargs)
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings being errors, and run every example in it."""
    # The pages of plugins install them; what those need is there already.
    session.install(EXTRAS, *_group("docs"), *_group("test"), *_plugin_needs("test"))
    session.run("pytest", "-q", "docs")
    session.run("sphinx-build", "-W", "-q", "-b", "html", "docs", "docs/_build/html")
    session.log("docs/_build/html/index.html")


@nox.session
def api(session: nox.Session) -> None:
    """What would break those who build on tiepcan since the last tag."""
    session.install(*_group("api"))
    session.run("python", "api/breaks.py", *session.posargs)


@nox.session(venv_backend="none")
def downstream(session: nox.Session) -> None:
    """Every plugin in ``plugins/`` and every program in ``examples/`` against the built wheel, in a fresh environment."""
    here, work = Path.cwd(), Path(session.create_tmp()).resolve()
    env, wheels = work / "env", work / "wheels"
    session.run(sys.executable, "-m", "venv", "--clear", str(env))
    python = next(
        str(found) for name in ("bin/python", "Scripts/python.exe") if (found := env / name).exists()
    )
    pip = (python, "-m", "pip", "--quiet", "--disable-pip-version-check")
    shutil.rmtree(wheels, ignore_errors=True)
    session.run(*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), ".")
    (wheel,) = wheels.glob("tiepcan-*.whl")
    plugins = [plugin.resolve() for plugin in PLUGINS]
    programs = [one for one in sorted((here / "examples").glob("**/*.py")) if _is_program(one)]
    needed = [one for plugin in plugins for one in _test_group(plugin)]
    session.run(*pip, "install", f"{wheel}{DOWNSTREAM_EXTRAS}", *map(str, plugins), *needed)
    # Nothing of the source is found by chance, nor what the caller's Python looks at.
    # A console of Windows may know no Vietnamese.
    fresh = {"PYTHONPATH": None, "PYTHONUTF8": "1", "HYPOTHESIS_PROFILE": "ci"}
    for plugin in plugins:
        session.chdir(plugin)
        session.run(python, "-m", "pytest", "-q", env=fresh)
    session.chdir(work)
    for program in programs:
        folder = work / "out" / program.stem
        folder.mkdir(parents=True, exist_ok=True)
        session.run(python, str(program), *_arguments(program, folder), env=fresh)
    session.log(f"{len(plugins)} plugin(s) and {len(programs)} example(s) against {wheel.name}")


def _is_program(file: Path) -> bool:
    """Tell whether an example is run by itself; others are modules of a program beside them."""
    return 'if __name__ == "__main__":' in file.read_text(encoding="utf-8")


def _arguments(program: Path, folder: Path) -> list[str]:
    """Return what an example is called with: as its docstring says, ``FOLDER`` being where it may write."""
    said = re.search(rf"``python {program.name}(?P<arguments>[^`]*)``", program.read_text(encoding="utf-8"))
    if said is None:
        raise ValueError(f"{program} does not say how it is run: ``python {program.name} ...``")
    return [str(folder) if word == "FOLDER" else word for word in said["arguments"].split()]


def _installable(plugin: Path) -> str:
    """Return *plugin* as a folder to install, and no name of something to fetch."""
    return f"./{plugin.as_posix()}"


def _test_group(plugin: Path) -> list[str]:
    """Return what the tests of a plugin need besides itself and the kit."""
    project = nox.project.load_toml(plugin / "pyproject.toml")
    groups = project.get("dependency-groups", {})
    needed = nox.project.dependency_groups(project, "test") if "test" in groups else ()
    # tiepcan itself is there: that of this house, and no other.
    return [one for one in needed if not _IS_TIEPCAN.match(one)]


@nox.session
def faults(session: nox.Session) -> None:
    """Writers killed, disks full, servers restarted, answers lost: what the case store promises, with counts."""
    plugin = Path("plugins/sql")
    session.install(".[cli,testing]", _installable(plugin), *_test_group(plugin))
    session.run("python", str(plugin / "faults" / "run.py"), *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Two million messages that are wrong at random: each is read, or refused with the one error that says so."""
    plugin = Path("plugins/edxml")
    session.install(".[cli,testing]", _installable(plugin), *_test_group(plugin))
    asked = session.posargs or ["--inputs", "2000000", "--seed", "1"]
    session.run("python", str(plugin / "fuzz" / "edxml_fuzz.py"), *asked)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed beside peers, in one run, as ratios."""
    session.install(EXTRAS, *map(_installable, PLUGINS), *_group("bench"))
    session.run("python", "bench", *session.posargs)


@nox.session
def demo(session: nox.Session) -> None:
    """The main jobs on the examples: register, lists, late duties, reports and plan on pages, an agency's whole year."""
    session.install(EXTRAS, *map(_installable, PLUGINS))
    DEMO.mkdir(exist_ok=True)
    checked, page = DEMO / "so-da-kiem-tra.csv", DEMO / "tong-hop.html"
    session.run(
        "tiepcan",
        "register",
        "check",
        "examples/register/so-theo-doi.csv",
        "--as-of",
        "2026-11-20",
        "--out",
        str(checked),
        "--html",
        str(page),
        # The example has faults on purpose: finding them is status 1, and just what is wanted.
        success_codes=[1],
    )
    session.log(f"{DEMO.resolve()}: {checked.name}, {page.name}")
    _demo_of_disclosure(session)
    _demo_of_reports(session)
    _demo_of_embedding(session)
    _demo_of_a_year(session)
    _demo_of_other_systems(session)


def _demo_of_disclosure(session: nox.Session) -> None:
    """Make both lists of the example agency, check them and the one its people keep, and write what is late."""
    catalogue, kept = "examples/disclosure/co-so-du-lieu.json", "examples/disclosure/danh-muc.csv"
    day = ("--as-of", "2026-11-20")
    public, conditional = DEMO / "danh-muc-cong-khai.csv", DEMO / "danh-muc-co-dieu-kien.csv"
    checked, late = DEMO / "danh-muc-da-kiem-tra.csv", DEMO / "nghia-vu-cong-khai.csv"
    command = ("tiepcan", "disclosure")
    session.run(*command, "list", "make", catalogue, *day, "--out", str(public))
    session.run(*command, "list", "make", catalogue, *day, "--conditional", "--out", str(conditional))
    session.run(*command, "list", "check", str(conditional), "--conditional", *day)
    # Both have faults on purpose, as above.
    session.run(*command, "list", "check", kept, *day, "--out", str(checked), success_codes=[1])
    session.run(*command, "duties", catalogue, *day, "--out", str(late), success_codes=[1])
    session.log(f"{DEMO.resolve()}: {public.name}, {conditional.name}, {checked.name}, {late.name}")


def _demo_of_reports(session: nox.Session) -> None:
    """Write the yearly and the monthly report and the plan of the example agency, and one page that leads to them."""
    kept, plan = "examples/reports/so-lieu-co-quan.toml", "examples/reports/ke-hoach.toml"
    day = ("--as-of", "2026-11-20")
    sources = (
        "--from",
        "examples/register/so-theo-doi.csv",
        "--items",
        "examples/disclosure/co-so-du-lieu.json",
        "--records",
        kept,
        "--plan",
        plan,
    )
    command = ("tiepcan", "report")
    year, month, tasks = DEMO / "bao-cao-nam.html", DEMO / "bao-cao-thang.html", DEMO / "ke-hoach.html"
    session.run(*command, "yearly", *sources, "--period", "2026", *day, "--out", str(year))
    session.run(*command, "monthly-procedure", *sources, "--period", "2026-10", *day, "--out", str(month))
    session.run("tiepcan", "plan", "status", plan, *day, "--format", "html", "--out", str(tasks))
    session.run("python", "examples/reports/trang_muc_luc.py", str(DEMO))
    session.log(f"{DEMO.resolve()}: {year.name}, {month.name}, {tasks.name}")
    session.log(f"{DEMO.resolve() / 'index.html'}")


def _demo_of_embedding(session: nox.Session) -> None:
    """Run the toy portal and the toy e-office."""
    # A console of Windows may know no Vietnamese.
    utf8 = {"PYTHONUTF8": "1"}
    session.run("python", "examples/embedding/toy_portal.py", "2026-11-12T09:00", "2026-11-20", env=utf8)
    session.run(
        "python", "examples/embedding/toy_eoffice.py", "2026-11-12T09:00", "2026-11-20T15:00", env=utf8
    )


def _demo_of_a_year(session: nox.Session) -> None:
    """Load the example agency's year into SQLite, and write its register, notices, reports and calendar."""
    session.run("python", "examples/agency/mot_nam.py", str(DEMO / "mot-nam"), env={"PYTHONUTF8": "1"})
    session.log(f"{DEMO.resolve() / 'mot-nam' / 'index.html'}")


def _demo_of_other_systems(session: nox.Session) -> None:
    """Answer a request that came from an e-office, meet a one-stop, and take dossiers through both while things go wrong."""
    utf8 = {"PYTHONUTF8": "1"}
    for program in ("edxml/tra_loi.py", "onestop/dong_bo.py"):
        folder = DEMO / Path(program).stem.replace("_", "-")
        folder.mkdir(exist_ok=True)
        session.run("python", f"examples/{program}", str(folder), env=utf8)
    session.run("python", "examples/chain/chuoi.py", "--dossiers", "100", env=utf8)
