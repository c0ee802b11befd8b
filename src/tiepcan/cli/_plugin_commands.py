"""Commands that plugins add: known by their cards, loaded when they are asked for, guarded (lệnh của phần mở rộng)."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs
import click

from tiepcan.cli._output import printable, say_error
from tiepcan.cli._stdout import OutputFailedError, is_end_of_reading, output_aside
from tiepcan.errors import PluginError, TiepcanError
from tiepcan.plugins import FaultKind, InstalledPlugin, PluginFault, Provider, installed_plugins, load_plugins
from tiepcan.text import Bilingual

__all__ = [
    "PluginCommand",
    "find_command",
    "help_rows",
    "look_at_installed",
    "outcome_of",
    "plugin_error",
    "word_faults",
]

_LONGEST_TITLE = 120


@attrs.frozen(kw_only=True)
class PluginCommand:
    """A command and the plugin it comes from (lệnh của phần mở rộng)."""

    provider: Provider
    command: click.Command


def look_at_installed() -> tuple[InstalledPlugin, ...]:
    """Return the plugins that are installed, by their cards.

    Raises:
        PluginError: They cannot be looked at: whatever is in the files of others, it ends in one sentence.
    """
    try:
        return installed_plugins()
    except TiepcanError:
        raise
    except Exception as error:
        raised = type(error).__name__
        raise PluginError(
            Bilingual(
                f"không xem được phần mở rộng đã cài: lỗi {raised}",
                f"what is installed cannot be looked at: {raised} was raised",
            ),
            hint=Bilingual(
                "Gỡ phần mở rộng mới cài gần đây; chi tiết: python -X dev -m tiepcan.cli …",
                "Remove what was installed last; for details: python -X dev -m tiepcan.cli …",
            ),
        ) from error


def help_rows(own: Collection[str]) -> tuple[list[tuple[str, str]], int]:
    """Return what the help says of the commands of plugins, and how many plugins have faults; none is loaded."""
    rows = []
    try:
        installed = look_at_installed()
    except PluginError:
        # The help of all that works is shown all the same.
        return [], 1
    for word, givers in sorted(_words(installed).items()):
        if word in own:
            continue
        titles = [f"{one.card.title.vi} / {one.card.title.en}" for one in givers if one.card is not None]
        rows.append((word, printable("; ".join(titles))[:_LONGEST_TITLE]))
    return rows, sum(bool(one.faults) for one in installed)


def word_faults(
    installed: Sequence[InstalledPlugin], own: Collection[str]
) -> Iterator[tuple[InstalledPlugin, PluginFault]]:
    """Yield the plugins whose command cannot be called: its word is taken (lệnh trùng tên)."""
    for word, givers in _words(installed).items():
        for one in givers:
            others = [str(other.provider) for other in givers if other is not one]
            if word in own:
                yield one, _word_taken(one.provider, word, ["tiepcan"], keeps=True)
            elif others:
                yield one, _word_taken(one.provider, word, others, keeps=False)


def find_command(word: str) -> PluginCommand | None:
    """Return the command of that word, its plugin loaded; None where no card has it.

    Raises:
        PluginError: Two plugins have it, or the plugin cannot be used.
    """
    installed = look_at_installed()
    givers = _words(installed).get(word, [])
    if not givers:
        return None
    if len(givers) > 1:
        raise plugin_error([_word_taken(givers[0].provider, word, [str(one.provider) for one in givers[1:]])])
    [giver] = givers
    provider = giver.provider
    name = {} if giver.card is None else giver.card.commands
    made = None
    # As they are told: those that are kept hold on to no error.
    faults: list[PluginFault] = []
    with output_aside():
        plugins = load_plugins(allow=[provider.plugin], on_fault=faults.append)
        entry = plugins.commands.get(name.get(word, ""))
        if entry is not None:
            made = plugins.ask(provider, f"tiepcan_commands: {entry.name}", entry.load)
    if isinstance(made, click.Command):
        return PluginCommand(provider=provider, command=made)
    raise plugin_error(
        [fault for fault in faults if fault.provider == provider and not fault.kind.is_notice]
        or [_no_command(provider, word, made)]
    )


def outcome_of(error: BaseException, found: PluginCommand, word: str) -> BaseException:
    """Return what is raised in place of what a plugin's command raised: whatever it was, it ends in one sentence."""
    if is_end_of_reading(error) or isinstance(error, _UNDERSTOOD):
        return error
    if isinstance(error, SystemExit | click.exceptions.Exit):
        status: object = error.code if isinstance(error, SystemExit) else error.exit_code
        if status is None or isinstance(status, int):
            return click.exceptions.Exit(_exit_status(status or 0))
    elif isinstance(error, OSError) and _is_of_the_system(error):
        return error
    raised = type(error).__name__
    fault = PluginFault(
        kind=FaultKind.FAILED,
        provider=found.provider,
        where=f"tiepcan {word}",
        message=Bilingual(f"lệnh gây lỗi {raised}", f"the command raised {raised}"),
        hint=_TELL_VENDOR,
        error=error,
    )
    return plugin_error([fault])


def _is_of_the_system(error: OSError) -> bool:
    # The system names the file that it refuses; of a disk that fills while a file is written it names none.
    return error.errno == errno.ENOSPC or (error.filename is not None and error.errno != errno.EPIPE)


def _exit_status(said: int) -> int:
    # Systems keep eight bits: 256 would say that nothing was wrong.
    return said if 0 <= said <= _LAST_STATUS else _NOT_DONE


_LAST_STATUS = 255
_NOT_DONE = 2
#: What a command may end with; everything else is a fault of it.
_UNDERSTOOD = (click.ClickException, click.Abort, OutputFailedError, TiepcanError, KeyboardInterrupt)
_TELL_VENDOR = Bilingual(
    "Báo cho nhà cung cấp; chi tiết: python -X dev -m tiepcan.cli …",
    "Tell its vendor; for details: python -X dev -m tiepcan.cli …",
)


def _words(installed: Sequence[InstalledPlugin]) -> Mapping[str, list[InstalledPlugin]]:
    """Return which plugins have which word; one that cannot be used keeps its word all the same.

    Else another plugin would take it over on the day an update fails.
    """
    found: dict[str, list[InstalledPlugin]] = {}
    for one in installed:
        for word in {} if one.card is None else one.card.commands:
            found.setdefault(word, []).append(one)
    return found


def _word_taken(provider: Provider, word: str, others: Sequence[str], *, keeps: bool = False) -> PluginFault:
    names = ", ".join(others)
    return PluginFault(
        kind=FaultKind.NAME_TAKEN,
        provider=provider,
        where=f"tiepcan {word}",
        message=Bilingual(
            f"lệnh {word} là của {names}" if keeps else f"lệnh {word} cũng có ở {names}; không lệnh nào chạy",
            f"the command {word} is {names}'s own"
            if keeps
            else f"{names} has a command {word} too; none runs",
        ),
        hint=Bilingual(
            "Gỡ bớt một phần mở rộng, hoặc nhờ nhà cung cấp đổi lệnh.",
            "Remove one of the plugins, or ask its vendor for another word.",
        ),
    )


def _no_command(provider: Provider, word: str, made: object) -> PluginFault:
    given = type(made).__name__
    return PluginFault(
        kind=FaultKind.WRONG_RECORD,
        provider=provider,
        where=f"tiepcan {word}",
        message=Bilingual(f"load() trả về {given}", f"load() returned {given}"),
        hint=Bilingual("Cần một click.Command.", "A click.Command is asked for."),
    )


def plugin_error(faults: Sequence[PluginFault]) -> PluginError:
    """Return one error for *faults* of a plugin, one at least; who develops it is shown what was raised."""
    cause = next((fault.error for fault in faults if fault.error is not None), None)
    if cause is not None and sys.flags.dev_mode:
        # The words of an error may hold personal data: they are for those who look for the fault.
        say_error("".join(traceback.format_exception(cause)))
    if len(faults) > 1:
        return PluginError(
            Bilingual("phần mở rộng không dùng được", "the plugin cannot be used"),
            faults=[fault.as_fault() for fault in faults],
        )
    [fault] = faults
    where = str(fault.provider) if fault.where is None else f"{fault.provider}, {fault.where}"
    return PluginError(fault.message, hint=fault.hint, path=where)
