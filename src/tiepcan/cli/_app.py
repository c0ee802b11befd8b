"""The command group, and how errors reach a person: one sentence, exit status 2."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ClassVar

import click

from tiepcan.cli._lazy import LazyGroup
from tiepcan.cli._output import say_error, take_utf8
from tiepcan.cli._stdout import is_end_of_reading, watched_output
from tiepcan.cli._system_error import say_system_error
from tiepcan.cli._usage_error import say_usage_error
from tiepcan.errors import TiepcanError
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["app", "run"]

_HELP = """\
Tiếp cận thông tin: hạn trả lời, lịch làm việc, sổ theo dõi, hồ sơ, mẫu phiếu, công khai thông tin, báo cáo; mỗi ngày kèm căn cứ.

Access to information in Vietnam: due days, the working calendar, registers, cases, forms, disclosure and reports, each with its clause.

\b
Bắt đầu / Start with:
  tiepcan deadline --received 2026-11-12 --channel direct --complexity simple
  tiepcan calendar 2026
  tiepcan register check so-theo-doi.csv --as-of 2026-11-20
  tiepcan case explain ho-so.json
  tiepcan form 05 ho-so.json
  tiepcan disclosure list check danh-muc.csv --as-of 2026-11-20
  tiepcan period 2026-Q3 --kind nd09
  tiepcan report yearly --from so-theo-doi.csv --period 2026 --out bao-cao.html
  tiepcan rollup bao-cao/ --hierarchy co-quan.toml --out tong-hop.json
  tiepcan records show so-lieu-co-quan.toml --period 2026-Q3
  tiepcan plan status ke-hoach.toml --as-of 2026-11-20
  tiepcan reconcile so-cu.csv so-moi.csv
  tiepcan plugins
"""


def _version() -> str:
    try:
        return version("tiepcan")
    except PackageNotFoundError:
        return "(chưa cài / not installed)"


#: What of the library's arguments is an option of tiepcan's own commands; those of plugins have others.
_OPTIONS = {
    "sent_on": "--sent",
    "valid_on": "--valid",
    "extension": "--extend",
    "local_rules": "--local",
    "channel": "--channel",
    "form": "MẪU",
    "period": "KỲ",
    "span": "KỲ",
    "kind": "--kind",
    "rules": "--local",
    "schema": "TÊN",
    "agency": "--agency",
    "top": "--agency",
    "reports": "THƯ_MỤC",
}


#: What may be the word of a command.
_WORD = re.compile(r"[a-z][a-z0-9-]*")
#: Under this name the context knows which plugin the command comes from.
_PLUGIN = "tiepcan.cli.plugin"


class _Commands(LazyGroup):
    """The commands of tiepcan."""

    table: ClassVar = {
        "calendar": ("_calendar", "calendar_command"),
        "case": ("_case", "case_group"),
        "deadline": ("_deadline", "deadline_command"),
        "disclosure": ("_disclosure", "disclosure_group"),
        "form": ("_form", "form_command"),
        "period": ("_period", "period_command"),
        "plan": ("_plan", "plan_group"),
        "plugins": ("_plugins", "plugins_group"),
        "reconcile": ("_reconcile", "reconcile_command"),
        "records": ("_records", "records_group"),
        "register": ("_register", "register_group"),
        "report": ("_report", "report_command"),
        "rollup": ("_rollup", "rollup_command"),
        "schema": ("_schema", "schema_command"),
        "vectors": ("_vectors", "vectors_group"),
    }

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of tiepcan's own, else that of a plugin: no plugin is looked at for the own ones."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or _WORD.fullmatch(cmd_name) is None or ctx.resilient_parsing:
            return own
        from tiepcan.cli._plugin_commands import find_command  # noqa: PLC0415 - own commands need no plugins

        found = find_command(cmd_name)
        if found is None:
            return None
        ctx.meta[_PLUGIN] = found
        return found.command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever one of a plugin raises ends in one sentence."""
        try:
            status = super().invoke(ctx)
        except BaseException as error:
            found = ctx.meta.get(_PLUGIN)
            if found is None:
                if isinstance(error, TiepcanError):
                    # A person knows the option, not the argument behind it.
                    error.path = _OPTIONS.get(error.path or "", error.path)
                raise
            from tiepcan.cli._plugin_commands import outcome_of  # noqa: PLC0415 - own commands need no plugins

            outcome = outcome_of(error, found, ctx.invoked_subcommand or "")
            if outcome is error:
                raise
            raise outcome from error
        # What a command of a plugin returns is no exit status: it says so by ctx.exit().
        return status if _PLUGIN not in ctx.meta else 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add what cards say of the commands of plugins; none is loaded."""
        super().format_commands(ctx, formatter)
        from tiepcan.cli._plugin_commands import help_rows  # noqa: PLC0415 - own commands need no plugins

        rows, with_faults = help_rows(self.table)
        if rows:
            with formatter.section("Phần mở rộng / Plugins"):
                formatter.write_dl(rows)
        if with_faults:
            formatter.write_paragraph()
            formatter.write_text(
                f"{with_faults} phần mở rộng có lỗi, xem: tiepcan plugins / {with_faults} plugin(s) with faults, see there"
            )


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), message="tiepcan %(version)s")
def app() -> None:
    """Hold the commands; does nothing itself."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 clean, 1 problems found, 2 it could not be done."""
    take_utf8()
    lang = _asked_language(arguments)
    try:
        with watched_output():
            status = app.main(args=list(arguments), prog_name="tiepcan", standalone_mode=False)
    except click.ClickException as error:
        say_error(say_usage_error(error, lang))
        return 2
    except click.Abort:
        return 130
    except TiepcanError as error:
        say_error(error.in_language(lang))
        return 2
    except (OSError, SystemExit) as error:
        # As in `tiepcan ... | head`: nothing is wrong.
        if is_end_of_reading(error):
            return 0
        # Libraries end so where another pipe is broken than that of standard output.
        refused = error if isinstance(error, OSError) else BrokenPipeError(errno.EPIPE, "")
        say_error(say_system_error(refused, lang))
        return 2
    return status if isinstance(status, int) else 0


def _asked_language(arguments: Sequence[str]) -> Lang:
    joined = " ".join(arguments)
    return "en" if "--lang en" in joined or "--lang=en" in joined else VIETNAMESE
