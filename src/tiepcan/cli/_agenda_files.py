"""Calendar files made by plugins: the plugin loaded when its option is used, and guarded (ghi lịch bằng phần mở rộng)."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from tiepcan.agenda import Agenda
from tiepcan.cli._plugin_commands import look_at_installed, plugin_error
from tiepcan.cli._stdout import output_aside
from tiepcan.errors import InputError, TiepcanError
from tiepcan.plugins import AgendaFormat, FaultKind, InstalledPlugin, PluginFault, Provider, load_plugins
from tiepcan.text import Bilingual, Lang

__all__ = ["agenda_file", "option_faults"]


def agenda_file(word: str, path: Path, agenda: Agenda, lang: Lang) -> bytes:
    """Return the file that the plugin with the option *word* makes of *agenda*.

    Raises:
        PluginError: Two plugins have the option, the plugin cannot be loaded, or it fails.
        InputError: The name of the file does not end as those of the format do.
        TiepcanError: The plugin says itself why it cannot.
    """
    givers = _givers(look_at_installed()).get(word, [])
    if len(givers) > 1:
        raise plugin_error([_taken(givers[0], word, [str(one.provider) for one in givers[1:]])])
    [giver] = givers
    provider = giver.provider
    name = "" if giver.card is None else giver.card.agenda_options[word]
    made: object = None
    # As they are told: those that are kept hold on to no error.
    faults: list[PluginFault] = []
    with output_aside():
        plugins = load_plugins(allow=[provider.plugin], on_fault=faults.append)
        record = plugins.agenda_formats.get(name)
        if record is not None:
            _check_suffix(record, word, path)
            write = record.write
            before = len(faults)
            made = plugins.ask(provider, f"tiepcan_agenda_formats: {name}", lambda: write(agenda, lang=lang))
            said = next((fault.error for fault in faults[before:]), None)
            if isinstance(said, TiepcanError):
                raise said
    if type(made) is bytes and made:
        return made
    raise plugin_error(
        [fault for fault in faults if fault.provider == provider and not fault.kind.is_notice]
        or [_no_file(provider, word, made)]
    )


def option_faults(
    installed: Sequence[InstalledPlugin], own: Collection[str]
) -> Iterator[tuple[InstalledPlugin, PluginFault]]:
    """Yield the plugins of which an option for calendar files is taken: tiepcan has it, or another plugin."""
    for word, givers in _givers(installed).items():
        for one in givers:
            others = [str(other.provider) for other in givers if other is not one]
            if word in own:
                yield one, _taken(one, word, ["tiepcan"], keeps=True)
            elif others:
                yield one, _taken(one, word, others)


def _givers(installed: Sequence[InstalledPlugin]) -> Mapping[str, list[InstalledPlugin]]:
    """Return which plugins have which option; one that cannot be used keeps its option all the same."""
    found: dict[str, list[InstalledPlugin]] = {}
    for one in installed:
        for word in {} if one.card is None else one.card.agenda_options:
            found.setdefault(word, []).append(one)
    return found


def _check_suffix(record: AgendaFormat, word: str, path: Path) -> None:
    # A link tells nothing of the file that is meant.
    if Path(os.path.realpath(path)).suffix.lower() != record.suffix:
        raise InputError(
            Bilingual(
                f"tên tệp cần kết thúc bằng {record.suffix}", f"the name of the file ends in {record.suffix}"
            ),
            hint=Bilingual(f"Ví dụ: --{word} lich{record.suffix}.", f"Such as --{word} lich{record.suffix}."),
            path=f"--{word}",
        )


def _taken(one: InstalledPlugin, word: str, others: Sequence[str], *, keeps: bool = False) -> PluginFault:
    names = ", ".join(others)
    return PluginFault(
        kind=FaultKind.NAME_TAKEN,
        provider=one.provider,
        where=f"--{word}",
        message=Bilingual(
            f"tuỳ chọn --{word} là của {names}"
            if keeps
            else f"tuỳ chọn --{word} cũng có ở {names}; không bản nào được dùng",
            f"the option --{word} is {names}'s own"
            if keeps
            else f"{names} has the option --{word} too; neither is used",
        ),
        hint=Bilingual(
            "Gỡ bớt một phần mở rộng, hoặc nhờ nhà cung cấp đổi tuỳ chọn.",
            "Remove one of the plugins, or ask its vendor for another option.",
        ),
    )


def _no_file(provider: Provider, word: str, made: object) -> PluginFault:
    given = "b''" if made == b"" else type(made).__name__
    return PluginFault(
        kind=FaultKind.WRONG_RECORD,
        provider=provider,
        where=f"--{word}",
        message=Bilingual(f"write() trả về {given}", f"write() returned {given}"),
        hint=Bilingual("Cần bytes, không rỗng.", "Bytes are asked for, and not none."),
    )
