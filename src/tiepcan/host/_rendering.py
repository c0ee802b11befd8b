"""Forms and reports made into files by a renderer of a plugin (trình bày văn bản)."""

from __future__ import annotations

from tiepcan.errors import InputError, NotAllowedError
from tiepcan.host._guarded import call_plugin
from tiepcan.host._refusals import check_kind
from tiepcan.plugins import Plugins, Rendered
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.text import Bilingual, Lang

__all__ = ["render_document"]


def render_document(plugins: Plugins, document: FilledForm | Report, name: str, lang: Lang) -> bytes:
    """Return *document* as the file that the renderer of that name makes.

    Raises:
        InputError: There is no such renderer, or what is given is neither form nor report.
        NotAllowedError: The renderer does not take this kind of document.
        PluginError: The renderer failed.
    """
    renderer = plugins.renderers[name]
    if isinstance(document, FilledForm):
        kind = Rendered.FORM
    else:
        check_kind(document, Report, "document")
        kind = Rendered.REPORT
    if kind not in renderer.takes:
        able = ", ".join(one.name for one in plugins.renderers if kind in one.takes) or "-"
        raise NotAllowedError(
            Bilingual(f"{name} không trình bày loại {kind.value}", f"{name} renders no {kind.value}"),
            hint=Bilingual(f"Dùng: {able}.", f"Use: {able}."),
            path=name,
        )
    return call_plugin(
        plugins,
        plugins.renderers.provider(name),
        f"tiepcan_renderers: {name}",
        lambda: _file(renderer.render(document, lang=lang)),
    )


def _file(made: object) -> bytes:
    """Return what a renderer made, if it is a file: one with nothing in it is none."""
    content = check_kind(made, bytes, "render")
    if not content:
        raise InputError(Bilingual("tệp rỗng", "the file is empty"), path="render")
    return content
