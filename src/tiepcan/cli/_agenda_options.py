"""Options by which days are written for calendar programs: known by cards, loaded when used (tuỳ chọn ghi lịch)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiepcan.cli._files import replace_bytes
from tiepcan.cli._output import people, printable, say_written
from tiepcan.errors import InputError, PluginError
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.agenda import Agenda
    from tiepcan.plugins import InstalledPlugin
    from tiepcan.text import Lang

__all__ = ["AgendaCommand", "asked_files", "own_options", "write_agenda_files"]

#: Under these names the context knows which options there are more, and which of them were used.
_MORE = "tiepcan.cli.agenda.more"
_ASKED = "tiepcan.cli.agenda.asked"
_AGENCY = "tiepcan.cli.agenda.agency"
_AGENCY_OPTION = "agency"
_LONGEST_TITLE = 80
#: What is asked for most, and the plugin of this house that gives it.
_KNOWN = {"--ics": "tiepcan-ics"}
#: The commands that show days: module and name.
_COMMANDS = {
    "_calendar": "calendar_command",
    "_case": "explain_command",
    "_disclosure_duties": "duties_command",
    "_period": "period_command",
    "_plan": "status_command",
}


class AgendaCommand(click.Command):
    """A command that shows days, and writes them with what plugins give: ``--ics`` (lệnh ghi được lịch).

    No plugin is looked at before somebody asks for its help, or for an option that it has not itself.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; where an option is not its own, those on the cards are looked at."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            installed = _installed()
            _check_known(error, installed)
            ctx.meta[_MORE] = _more_options(installed)
            if not ctx.meta[_MORE]:
                raise _missing(error) from None
            return super().parse_args(ctx, given)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its own options, then those that were found on the cards; help comes last."""
        params = super().get_params(ctx)
        place = len(self.params)
        return [*params[:place], *ctx.meta.get(_MORE, ()), *params[place:]]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell of the options on the cards too; no plugin is loaded."""
        try:
            ctx.meta[_MORE] = _more_options(_installed())
        except PluginError:
            # The help of all that works is shown all the same.
            ctx.meta[_MORE] = ()
        super().format_options(ctx, formatter)


def own_options() -> frozenset[str]:
    """Return the options of the commands that show days, without ``--``: no plugin has one of these."""
    found = {_AGENCY_OPTION}
    for module, name in _COMMANDS.items():
        command: click.Command = getattr(import_module(f"tiepcan.cli.{module}"), name)
        found |= _words_of(command.params)
    return frozenset(found | {"help"})


def _words_of(params: Iterable[click.Parameter]) -> frozenset[str]:
    return frozenset(opt.removeprefix("--") for one in params for opt in (*one.opts, *one.secondary_opts))


def _installed() -> Sequence[InstalledPlugin]:
    from tiepcan.cli._plugin_commands import look_at_installed  # noqa: PLC0415 - own options need no plugins

    return look_at_installed()


def _check_known(error: click.NoSuchOption, installed: Iterable[InstalledPlugin]) -> None:
    """Say what is wrong with the plugin that has the option, where it is there and its card is not: installing helps nobody."""
    for one in installed:
        if one.card is None and one.faults and one.provider.plugin == _KNOWN.get(error.option_name):
            from tiepcan.cli._plugin_commands import plugin_error  # noqa: PLC0415 - own options need no plugins

            raise plugin_error(one.faults) from None


def _missing(error: click.NoSuchOption) -> Exception:
    """Return what is said where no plugin has any such option."""
    plugin = _KNOWN.get(error.option_name)
    if plugin is None:
        return error
    return InputError(
        Bilingual(
            "tuỳ chọn này cần một phần mở rộng ghi lịch (agenda_formats), chưa cài phần mở rộng nào như vậy",
            "this option needs a plugin that writes calendar files (agenda_formats), and none is installed",
        ),
        hint=Bilingual(
            f"Cài vào cùng môi trường Python với tiepcan: python -m pip install {plugin}.",
            f"Install it beside tiepcan: python -m pip install {plugin}.",
        ),
        path=error.option_name,
    )


def _more_options(installed: Sequence[InstalledPlugin]) -> tuple[click.Option, ...]:
    """Return an option for each word on the cards that no command here has itself: it means one thing with all."""
    titles: dict[str, list[str]] = {}
    for one in installed:
        for word in {} if one.card is None else one.card.agenda_options:
            if one.card is not None:
                titles.setdefault(word, []).append(f"{one.card.title.vi} / {one.card.title.en}")
    for word in own_options() if titles else ():
        titles.pop(word, None)
    if not titles:
        return ()
    agency = click.Option(
        [f"--{_AGENCY_OPTION}"],
        metavar="MÃ",
        expose_value=False,
        callback=_keep_agency,
        help="Mã cơ quan, khi ghi lịch: việc của nhiều cơ quan không lẫn nhau. / The agency, for calendar files.",
    )
    return (*(_option(word, given) for word, given in sorted(titles.items())), agency)


def _option(word: str, titles: Sequence[str]) -> click.Option:
    title = printable("; ".join(titles))[:_LONGEST_TITLE]
    return click.Option(
        [f"--{word}", f"agenda_{word.replace('-', '_')}"],
        type=click.Path(path_type=Path),
        metavar="TỆP",
        expose_value=False,
        callback=partial(_keep_asked, word),
        help=f"Ghi thêm các ngày ra tệp lịch. / Write the days to a calendar file too. [{title}]",
    )


def _keep_asked(word: str, ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta.setdefault(_ASKED, {})[word] = value


def _keep_agency(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    ctx.meta[_AGENCY] = value


def asked_files(ctx: click.Context) -> tuple[Path, ...]:
    """Return the calendar files that were asked for."""
    return tuple(ctx.meta.get(_ASKED, {}).values())


def write_agenda_files(
    ctx: click.Context,
    make: Callable[[str | None], Agenda],
    lang: Lang,
    *,
    like: Path | None = None,
    inputs: Iterable[Path] = (),
    quiet: bool = False,
) -> None:
    """Write the agenda in each format that was asked for; none was, nothing is made.

    Args:
        ctx: Of the command.
        make: Makes the agenda, for the agency whose code was given; None: none was.
        lang: Of the texts.
        like: The file that was read: who may read it may read the result; None: none was.
        inputs: Files that are read, or written by the command: none is overwritten.
        quiet: Whether nothing is said of it.

    Raises:
        PluginError: The plugin cannot be used, or two have the option.
        InputError: The file is one of the *inputs*, or its name does not end as the format's files do; an agency is
            given, and no file.
    """
    asked: Mapping[str, Path] = ctx.meta.get(_ASKED, {})
    if not asked:
        if ctx.meta.get(_AGENCY) is not None:
            raise InputError(
                Bilingual("tuỳ chọn này chỉ dùng khi ghi lịch", "this option goes with a calendar file"),
                hint=Bilingual("Thêm tệp lịch, như --ics TỆP.", "Add the file, such as --ics FILE."),
                path=f"--{_AGENCY_OPTION}",
            )
        return
    from tiepcan.cli._agenda_files import agenda_file  # noqa: PLC0415 - own options need no plugins

    agenda = make(ctx.meta.get(_AGENCY))
    kept = tuple(inputs)
    for word, path in asked.items():
        replace_bytes(path, agenda_file(word, path, agenda, lang), like=like, inputs=kept)
        kept = (*kept, path)
        if not quiet:
            say_written(people(), path, lang, _counted(agenda, lang))


def _counted(agenda: Agenda, lang: Lang) -> str:
    dated, undated = len(agenda.entries), agenda.undated
    words = {
        "vi": ("mục", "việc không có ngày, không ghi"),
        "en": ("entry" if dated == 1 else "entries", "without a day, left out"),
    }[lang]
    return f"{dated} {words[0]}" + (f"; {undated} {words[1]}" if undated else "")
