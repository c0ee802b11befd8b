"""``tiepcan plugins new``: a whole plugin to start from, tested and typed (tạo phần mở rộng mới)."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from tiepcan.cli._options import lang_option, language, to_folder
from tiepcan.cli._output import people, plain
from tiepcan.cli._plugins_answers import ask_answers, usual_answers
from tiepcan.cli._plugins_list import own_words
from tiepcan.cli._plugins_source import tiepcan_source
from tiepcan.errors import InputError, MissingExtraError
from tiepcan.plugins import SDK_VERSION
from tiepcan.text import Bilingual, Lang

__all__ = ["CAPABILITIES", "new_command"]

#: What a new plugin may do, as the questionnaire of the template lists it.
CAPABILITIES = (
    "case-store",
    "intake-adapter",
    "event-sink",
    "calendar",
    "status-map",
    "renderer",
    "numbering",
    "command",
)
_HELP = """\
Tạo một phần mở rộng mới trong THƯ_MỤC: mã chạy được, thẻ, kiểm thử, kiểm tra tự động. Hỏi những gì chưa nêu.

Make a new plugin in a folder: code that works, its card, tests and CI. Asks for what is not given.

\b
Ví dụ / Examples:
  tiepcan plugins new tiepcan-acme
  tiepcan plugins new tiepcan-acme --name tiepcan-acme --vendor "Công ty Acme" --with case-store
  tiepcan plugins new thu --defaults --vendor "Công ty Acme" --with calendar --with status-map
"""
_REFUSED = re.compile(r"Validation error for question 'capabilities': (?P<vi>.+) / (?P<en>.+)", re.DOTALL)
#: Said where nobody knows where this tiepcan came from.
_ELSEWHERE = Bilingual(
    "Nếu tiepcan nằm trong một thư mục: thay 'tiepcan[cli,testing]' bằng '/đường/dẫn/tiepcan[cli,testing]'; "
    "nếu là thư mục các gói wheel: thêm --find-links THƯ_MỤC.",
    "Where tiepcan lies in a folder: put '/path/to/tiepcan[cli,testing]' for 'tiepcan[cli,testing]'; "
    "where that is a folder of wheels: add --find-links FOLDER.",
)
_NUMBERS = re.compile(r"[0-9]+\.[0-9]+")


@click.command("new", help=_HELP, short_help="Tạo phần mở rộng mới. / Make a new plugin.")
@click.argument("directory", type=click.Path(), callback=to_folder, metavar="THƯ_MỤC")
@click.option("--name", help="Tên gói, như tiepcan-acme. / Name of the distribution, like tiepcan-acme.")
@click.option("--vendor", help="Nhà cung cấp. / Vendor.")
@click.option("--contact", help="Liên hệ. / Contact.")
@click.option("--prefix", help="Mã đứng đầu mọi tên, như acme. / Code before every name, like acme.")
@click.option(
    "--with",
    "capabilities",
    type=click.Choice(CAPABILITIES),
    multiple=True,
    help="Phần mở rộng làm gì, nêu nhiều lần được. / What it does; may be given several times.",
)
@click.option(
    "--license",
    type=click.Choice(["Apache-2.0", "MIT", "proprietary"]),
    help="Giấy phép. / Licence.",
)
@click.option(
    "--ci", type=click.Choice(["gitlab", "github", "none"]), help="Kiểm tra tự động. / Integration."
)
@click.option(
    "--defaults",
    is_flag=True,
    help="Không hỏi: tên theo thư mục, còn lại như thường lệ; vẫn cần --vendor. / "
    "Ask nothing: the name is the folder's, the rest is as usual; --vendor is needed all the same.",
)
@click.option("--force", is_flag=True, help="Ghi đè tệp trùng tên. / Write over files of the same name.")
@lang_option
@click.pass_context
def new_command(
    context: click.Context, /, *, directory: Path, defaults: bool, force: bool, lang: str, **said: Any
) -> None:
    """Ask what is not said, write the files, and say what to do next."""
    answers = {key: value for key, value in said.items() if value not in {None, ()}}
    if "capabilities" in answers:
        # In the order of the questionnaire, each once.
        answers["capabilities"] = [one for one in CAPABILITIES if one in answers["capabilities"]]
    # Before anybody is asked anything.
    _check_extra()
    _check_folder(directory, force=force)
    silent = defaults or not _is_terminal()
    if silent:
        answers = usual_answers(directory, answers, defaults=defaults)
    else:
        answers = ask_answers(directory, answers, language(lang))
    # Where the command of a plugin has the word of one of these, it never runs.
    answers["own_words"] = sorted(own_words(context))
    made = _copied(directory, answers, silent=silent)
    _show_next(directory, made, language(lang))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def _check_extra() -> None:
    try:
        from copier import Settings, run_copy  # noqa: F401, PLC0415 - an extra
        from copier.errors import CopierAnswersInterrupt  # noqa: F401, PLC0415
    # It is not there, or from a time before these names.
    except ImportError as error:
        raise MissingExtraError.of(
            "new",
            Bilingual("tạo phần mở rộng mới cần copier bản mới", "making a new plugin needs a recent copier"),
        ) from error


def _check_folder(directory: Path, *, force: bool) -> None:
    if directory.exists() and not directory.is_dir():
        raise InputError(
            Bilingual("đây là tệp, cần thư mục", "this is a file, a folder is asked for"), path=str(directory)
        )
    # A repository that was just made is as good as empty.
    if directory.is_dir() and not force and any(one.name != ".git" for one in directory.iterdir()):
        raise InputError(
            Bilingual("thư mục không trống", "the folder is not empty"),
            hint=Bilingual(
                "Chọn thư mục khác; --force ghi đè các tệp trùng tên.",
                "Choose another one; --force writes over files of the same name.",
            ),
            path=str(directory),
        )


def _copied(directory: Path, answers: Mapping[str, Any], *, silent: bool) -> Mapping[str, Any]:
    """Write the files and return the answers they follow from."""
    from copier import Settings, run_copy  # noqa: PLC0415 - an extra
    from copier.errors import CopierAnswersInterrupt  # noqa: PLC0415

    refusal = None
    with resources.as_file(resources.files("tiepcan.cli") / "plugin_template") as template:
        try:
            worker = run_copy(
                str(template),
                directory,
                data={**answers, **_versions()},
                defaults=silent,
                overwrite=True,
                quiet=True,
                # Nobody's own settings change what is made, and nothing of a template is run.
                settings=Settings(),
                unsafe=False,
            )
        except CopierAnswersInterrupt as error:
            raise click.Abort from error
        except ValueError as error:
            refusal = _REFUSED.fullmatch(str(error))
            if refusal is None:
                raise
        else:
            made: Mapping[str, Any] = worker.answers.combined
            return made
    raise InputError(Bilingual(refusal["vi"].strip(), refusal["en"].strip()), path="--with")


def _versions() -> dict[str, str]:
    """Return what the new plugin is made for: this library, and its SDK up to the next major version."""
    major, _, _ = SDK_VERSION.partition(".")
    found = {"sdk_since": SDK_VERSION, "sdk_below": f"{int(major) + 1}.0"}
    try:
        numbers = _NUMBERS.match(version("tiepcan"))
    except PackageNotFoundError:
        return found
    return found if numbers is None else {**found, "tiepcan_since": numbers[0]}


def _show_next(directory: Path, made: Mapping[str, Any], lang: Lang) -> None:
    name, does = made["name"], ", ".join(made["capabilities"])
    done = {"vi": f"Đã tạo {directory}: {name}, {does}", "en": f"Made {directory}: {name}, {does}"}
    then = {"vi": "Tiếp theo:", "en": "Next:"}
    source = tiepcan_source()
    needed = f"{source or 'tiepcan'}[cli,testing]"
    steps = (
        f"cd {shlex.quote(str(directory))}",
        "python -m venv .venv",
        f".venv/bin/python -m pip install {shlex.quote(needed)} --editable .",
        ".venv/bin/python -m pytest",
        f".venv/bin/tiepcan plugins check {name}",
    )
    console = people()
    for line in (done[lang], then[lang], *(f"  {step}" for step in steps)):
        console.print(plain(line), soft_wrap=True)
    if source is None:
        console.print(plain(_ELSEWHERE.in_language(lang)), soft_wrap=True)
