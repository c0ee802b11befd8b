"""How a command of a plugin ends: its own status, or one sentence; never as if it had been done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_plugins import command_plugin
from plugin_folder import PluginFolder

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Ask = Callable[..., tuple[int, str, str]]
#: As of a database that closed the connection.
BROKEN = "BrokenPipeError(32, 'Nguyễn Văn A')"


@pytest.fixture
def site(plugin_folder: PluginFolder) -> Path:
    return plugin_folder.folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return status, said.out, said.err

    return answer


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from tiepcan.cli import main; sys.argv[1:] = {arguments!r}; main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")  # noqa: S603 - our own


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("sys.exit(3)", 3, ""),
        ("sys.exit()", 0, ""),
        ("click.get_current_context().exit(4)", 4, ""),
        ("return 7", 0, ""),
        ("raise click.Abort", 130, ""),
        ("raise click.ClickException('no such dossier')", 2, "no such dossier"),
        ("open('khong-co.xml')", 2, "khong-co.xml: không có tệp này."),
        ("raise OSError(28, 'No space left on device')", 2, "tiepcan: Ổ đĩa đã đầy."),
        ("raise ConnectionError('10.0.0.1')", 2, "lệnh gây lỗi ConnectionError"),
        ("sys.exit('Nguyễn Văn A')", 2, "lệnh gây lỗi SystemExit"),
        ("raise KeyboardInterrupt", 130, ""),
        ("sys.exit(255)", 255, ""),
        ("sys.exit(256)", 2, ""),
        ("sys.exit(-1)", 2, ""),
        ("sys.exit(True)", 1, ""),
        ("raise click.exceptions.Exit(256)", 2, ""),
        ("raise click.exceptions.Exit('x')", 2, "lệnh gây lỗi Exit"),
        ("raise EOFError", 2, "lệnh gây lỗi EOFError"),
    ],
)
def test_what_a_command_of_a_plugin_ends_with(
    site: Path, ask: Ask, body: str, status: int, said: str
) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", body)
    found = ask("bridge")
    assert found[0] == status
    assert said in found[2]
    assert "Nguyễn" not in found[2]


def test_an_error_of_the_library_is_a_sentence_as_everywhere(site: Path, ask: Ask) -> None:
    body = "from tiepcan import InputError; raise InputError(Bilingual('sai ngày', 'wrong day'))"
    command_plugin(site, "tiepcan-acme", "bridge", body)
    assert ask("bridge") == (2, "", "tiepcan: sai ngày.\n")


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (f"raise {BROKEN}", 2, "BrokenPipeError"),
        ("raise BrokenPipeError()", 2, "BrokenPipeError"),
        ("raise BrokenPipeError(32, 'x', '/run/db.sock')", 2, "BrokenPipeError"),
        (f"raise SystemExit('no connection') from {BROKEN}", 2, "SystemExit"),
        (f"try: raise {BROKEN}\n    except OSError: sys.exit('no connection')", 2, "SystemExit"),
        (f"try: raise {BROKEN}\n    except OSError: sys.exit(1)", 1, None),
        (f"try: raise {BROKEN}\n    except OSError: sys.exit(7)", 7, None),
    ],
)
def test_a_pipe_that_breaks_elsewhere_is_no_end_of_reading(
    site: Path, body: str, status: int, kind: str | None
) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", body)
    done = started("bridge")
    said = f"tiepcan: tiepcan-acme (tiepcan-acme 1.2.0), tiepcan bridge: lệnh gây lỗi {kind}. "
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said) if kind else done.stderr == ""
    assert "Nguyễn" not in done.stderr


@pytest.mark.parametrize(
    "body", ["sys.stderr.close(); raise ValueError", "sys.stdout.close()", "sys.stdout = None"]
)
def test_who_closes_the_streams_keeps_the_status(site: Path, body: str) -> None:
    command_plugin(site, "tiepcan-acme", "bridge", body)
    done = started("bridge")
    assert done.returncode == (2 if "raise" in body else 0)
    assert done.stderr == ""


@pytest.mark.parametrize("path", ["channel", "form", "period", "agency"])
def test_an_argument_in_an_error_of_a_plugin_is_no_option_of_tiepcans(
    site: Path, ask: Ask, path: str
) -> None:
    body = f"from tiepcan import InputError; raise InputError(Bilingual('sai', 'wrong'), path={path!r})"
    command_plugin(site, "tiepcan-acme", "bridge", body)
    assert ask("bridge") == (2, "", f"tiepcan: {path}: sai.\n")


_OPTION = """
@click.command()
@click.option("--so", type={type})
@click.option("--lang")
def go(so, lang):
    raise SystemExit(0)
"""


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("click.INT", "x", ("'x' không phải số nguyên.", "'x' is not a valid integer.")),
        ("click.FLOAT", "x", ("'x' không phải số.", "'x' is not a valid float.")),
        ("click.BOOL", "x", ("'x' không phải đúng hoặc sai (true, false).", "'x' is not a valid boolean")),
        ("click.UUID", "x", ("'x' không phải UUID.", "'x' is not a valid UUID.")),
        (
            "click.FloatRange(0, 1)",
            "7",
            ("7.0 nằm ngoài khoảng 0<=x<=1.", "7.0 is not in the range 0<=x<=1."),
        ),
        ("click.DateTime(['%Y'])", "x", ("'x' không đúng dạng '%Y'.", "'x' does not match the format '%Y'.")),
        (
            "click.Path(exists=True)",
            "khong-co",
            ("không có đường dẫn 'khong-co'.", "Path 'khong-co' does not exist."),
        ),
        (
            "click.File()",
            "khong-co",
            ("không có tệp này: khong-co.", "'khong-co': No such file or directory"),
        ),
    ],
)
def test_what_is_said_of_a_value_is_in_the_language_asked_for(
    site: Path, ask: Ask, kind: str, given: str, said: tuple[str, str]
) -> None:
    package = command_plugin(site, "tiepcan-acme", "bridge")
    code = (package / "__init__.py").read_text(encoding="utf-8")
    before, _, after = code.partition("@click.command()")
    made = before + _OPTION.format(type=kind) + after[after.index("@hookimpl") - 1 :]
    (package / "__init__.py").write_text(made, encoding="utf-8")
    vi, en = said
    see = "Xem: tiepcan bridge --help"
    assert ask("bridge", "--so", given) == (2, "", f"tiepcan: Giá trị sai cho '--so': {vi}\n{see}\n")
    status, _, err = ask("bridge", "--so", given, "--lang", "en")
    assert (status, en in err, "Invalid value for '--so'" in err) == (2, True, True)


def test_a_sentence_of_the_plugins_own_stays_as_it_was_said(site: Path, ask: Ask) -> None:
    command_plugin(
        site, "tiepcan-acme", "bridge", "raise click.BadParameter('mã này là a file.', param_hint='text')"
    )
    assert (
        ask("bridge")[2] == "tiepcan: Giá trị sai cho text: mã này là a file.\nXem: tiepcan bridge --help\n"
    )
