"""How numbers of cases and documents are written (cách viết số)."""

from __future__ import annotations

from tiepcan.host._guarded import call_plugin
from tiepcan.host._refusals import check_line
from tiepcan.plugins import NumberAsked, NumberingScheme, Plugins, Provider

__all__ = ["CASES", "write_number"]

#: The series of the numbers of cases.
CASES = "case"


def write_number(plugins: Plugins, scheme: NumberingScheme | None, asked: NumberAsked) -> str:
    """Return the number for a place in a series, by *scheme* or as is usual.

    Raises:
        PluginError: The scheme failed, or gave what is no line of text.
    """
    if scheme is None:
        return _usual(asked)
    given = plugins.numbering_schemes.get(scheme.name)
    # One that no plugin gave is the host's own: it is named by the name of the scheme.
    provider = (
        plugins.numbering_schemes.provider(scheme.name) if given is scheme else Provider(plugin=scheme.name)
    )
    return call_plugin(
        plugins,
        provider,
        f"tiepcan_numbering_schemes: {scheme.name}",
        lambda: check_line(scheme.format(asked), "format"),
    )


def _usual(asked: NumberAsked) -> str:
    # Practice (thông lệ), no law: code, year and place; documents beside cases name their series too.
    series = () if asked.series == CASES else (asked.series,)
    return "-".join((asked.agency, *series, f"{asked.year:04}", f"{asked.sequence:04}"))
