"""Documents by renderers of plugins: found by their cards, loaded only where a file asks for one, guarded (bộ trình bày)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal

import attrs

from tiepcan.cli._plugin_commands import look_at_installed, plugin_error
from tiepcan.cli._stdout import output_aside
from tiepcan.errors import InputError, TiepcanError
from tiepcan.guards import names_like
from tiepcan.plugins import FaultKind, PluginFault, Plugins, Rendered, Renderer, load_plugins
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.text import Bilingual, Lang

__all__ = ["ChosenRenderer", "DocumentKind", "choose_renderer"]

#: What can be rendered, as `Rendered` has it.
DocumentKind = Literal["form", "report"]

#: Which plugin of this house makes which files: for whoever asks for one without having it.
_GIVERS: Mapping[Rendered, Mapping[str, str]] = {
    Rendered.FORM: {".docx": "tiepcan-word"},
    Rendered.REPORT: {".docx": "tiepcan-word", ".xlsx": "tiepcan-excel"},
}
_KINDS = {
    Rendered.FORM: Bilingual("mẫu phiếu", "a form"),
    Rendered.REPORT: Bilingual("báo cáo", "a report"),
}


@attrs.frozen(kw_only=True)
class ChosenRenderer:
    """A renderer of a plugin that is loaded (bộ trình bày được chọn)."""

    renderer: Renderer
    plugins: Plugins = attrs.field(repr=False)
    #: What went wrong, as it is told.
    faults: list[PluginFault] = attrs.field(repr=False)

    def render(self, document: FilledForm | Report, lang: Lang) -> bytes:
        """Return *document* as the file that the plugin makes; what it prints goes beside.

        Raises:
            PluginError: It failed, whatever it raised, or made something else than a file.
            TiepcanError: It says itself why it cannot.
        """
        provider = self.plugins.renderers.provider(self.renderer.name)
        where = f"tiepcan_renderers: {self.renderer.name}"
        before = len(self.faults)
        with output_aside():
            # In a tuple: nothing at all is an answer too, and no file.
            made = self.plugins.ask(provider, where, lambda: (self.renderer.render(document, lang=lang),))
        if made is None:
            fault = self.faults[before]
            if isinstance(fault.error, TiepcanError):
                raise fault.error
            raise plugin_error([fault])
        content: object = made[0]
        # A file with nothing in it would take the place of the one there was.
        if type(content) is bytes and content:
            return content
        given = "b''" if content == b"" else type(content).__name__
        raise plugin_error(
            [
                PluginFault(
                    kind=FaultKind.WRONG_RECORD,
                    provider=provider,
                    where=where,
                    message=Bilingual(f"render() trả về {given}", f"render() returned {given}"),
                    hint=Bilingual(
                        "Cần bytes, không rỗng; báo cho nhà cung cấp.",
                        "Bytes are asked for, and not none; tell its vendor.",
                    ),
                )
            ]
        )


def choose_renderer(
    document: DocumentKind, out: Path, asked: str | None, *, own: Collection[str]
) -> ChosenRenderer:
    """Return the renderer for *out*: the one *asked* for, else the only one that has its ending.

    Args:
        document: What is to be rendered.
        out: The file.
        asked: The name of a renderer.
        own: The endings that need no plugin.

    Raises:
        InputError: There is none, or several; the endings and renderers there are are named.
        PluginError: The plugin cannot be used.
    """
    kind = Rendered(document)
    installed = look_at_installed()
    cards = {
        one.provider.plugin: one.card.provides.get("renderers", ())
        for one in installed
        if one.card is not None
    }
    # What is there without its card, and would have made the file: to install it again helps nobody.
    giver = _GIVERS[kind].get(out.suffix.lower())
    broken = [one for one in installed if one.card is None and one.faults and one.provider.plugin == giver]
    if asked is not None and not any(asked in names for names in cards.values()):
        raise _no_such(asked, [name for names in cards.values() for name in names])
    allowed = [plugin for plugin, names in cards.items() if (names if asked is None else asked in names)]
    faults: list[PluginFault] = []
    with output_aside():
        plugins = load_plugins(allow=allowed, on_fault=faults.append)
    able = [one for one in plugins.renderers if kind in one.takes]
    found = [one for one in able if _is_meant(one, out, asked)]
    wrong = [fault for fault in faults if not fault.kind.is_notice]
    if len(found) == 1:
        return ChosenRenderer(renderer=found[0], plugins=plugins, faults=faults)
    if found:
        raise _several(out, [(one, str(plugins.renderers.provider(one.name))) for one in found])
    # A plugin that failed may be the one that has it.
    wrong += [fault for one in broken for fault in one.faults]
    if wrong:
        raise plugin_error(wrong)
    named = None if asked is None else plugins.renderers.get(asked)
    if named is not None:
        raise _not_for_it(named, kind, out)
    raise _none_has(kind, out, own, able)


def _is_meant(one: Renderer, out: Path, asked: str | None) -> bool:
    return one.suffix == out.suffix.lower() and asked in {None, one.name}


def _no_such(asked: str, known: Collection[str]) -> InputError:
    names = names_like(asked, set(known)) or "-"
    return InputError(
        Bilingual(f"không có bộ trình bày {asked!r}", f"there is no renderer {asked!r}"),
        hint=Bilingual(f"Có: {names}.", f"There are: {names}."),
        path="--renderer",
    )


def _several(out: Path, found: Iterable[tuple[Renderer, str]]) -> InputError:
    names = "; ".join(f"{one.name} · {provider}" for one, provider in found)
    return InputError(
        Bilingual(
            f"nhiều phần mở rộng ghi được {out.suffix.lower()}: {names}",
            f"several plugins make {out.suffix.lower()}: {names}",
        ),
        hint=Bilingual("Thêm --renderer TÊN.", "Add --renderer NAME."),
        path=str(out),
    )


def _not_for_it(named: Renderer, kind: Rendered, out: Path) -> InputError:
    what = _KINDS[kind]
    if kind not in named.takes:
        return InputError(
            Bilingual(f"{named.name} không trình bày {what.vi}", f"{named.name} does not render {what.en}"),
            hint=Bilingual("Bỏ --renderer, hoặc chọn tên khác.", "Leave --renderer out, or choose another."),
            path="--renderer",
        )
    return InputError(
        Bilingual(
            f"{named.name} ghi tệp {named.suffix}, tên tệp lại cho biết dạng khác",
            f"{named.name} makes {named.suffix}, the name of the file tells another form",
        ),
        hint=Bilingual(f"Đặt tên tệp {named.suffix}.", f"Name the file {named.suffix}."),
        path=str(out),
    )


def _none_has(kind: Rendered, out: Path, own: Collection[str], able: Iterable[Renderer]) -> InputError:
    there = dict.fromkeys([*own, *(one.suffix for one in able)])
    more = {suffix: plugin for suffix, plugin in _GIVERS[kind].items() if suffix not in there}
    what, suffix = _KINDS[kind], out.suffix.lower()
    listed = ", ".join(there)
    return InputError(
        Bilingual(
            f"không ghi được {what.vi} thành tệp {suffix}" if suffix else "tên tệp không có đuôi",
            f"{what.en} cannot be written as {suffix}" if suffix else "the name of the file has no ending",
        ),
        hint=Bilingual(
            f"Ghi được: {listed}." + "".join(f" Cài {plugin} thì có {one}." for one, plugin in more.items()),
            f"There are: {listed}." + "".join(f" {plugin} gives {one}." for one, plugin in more.items()),
        ),
        path=str(out),
    )
