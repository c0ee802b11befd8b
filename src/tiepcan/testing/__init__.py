"""Right answers to test against, and the conformance kit for plugins (bộ đáp án mẫu, bộ kiểm thử tuân thủ).

The vectors are JSON files in ``vectors/``: what is given, what must come out, and the clause or inference it
rests on. They hold no Python, so a portal written in another language can read the same files.

The names load on first use: the classes of the kit need the extra ``testing``, the vectors and `checked` do not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.testing._agendas import (
        AgendaFormatConformance as AgendaFormatConformance,
        AgendaFormatFeature as AgendaFormatFeature,
        ReadEntry as ReadEntry,
    )
    from tiepcan.testing._base import Conformance as Conformance, optional as optional
    from tiepcan.testing._calendars import CalendarConformance as CalendarConformance
    from tiepcan.testing._checked import checked as checked
    from tiepcan.testing._checked_contract import (
        BreachSide as BreachSide,
        ContractBreach as ContractBreach,
        ContractError as ContractError,
    )
    from tiepcan.testing._commands import (
        CommandConformance as CommandConformance,
        CommandFeature as CommandFeature,
    )
    from tiepcan.testing._directories import DirectoryConformance as DirectoryConformance
    from tiepcan.testing._exchanges import (
        ExchangeConformance as ExchangeConformance,
        ExchangeFeature as ExchangeFeature,
    )
    from tiepcan.testing._harness import PluginHarness as PluginHarness
    from tiepcan.testing._hints import HintConformance as HintConformance
    from tiepcan.testing._intake import (
        IntakeConformance as IntakeConformance,
        IntakeFeature as IntakeFeature,
    )
    from tiepcan.testing._laws import (
        LawConformance as LawConformance,
        SectorRuleConformance as SectorRuleConformance,
        TariffConformance as TariffConformance,
    )
    from tiepcan.testing._numbering import (
        NumberingConformance as NumberingConformance,
        NumberingFeature as NumberingFeature,
    )
    from tiepcan.testing._renderers import (
        RendererConformance as RendererConformance,
        RendererFeature as RendererFeature,
    )
    from tiepcan.testing._reporting import (
        ReportSectionConformance as ReportSectionConformance,
        StatisticLineConformance as StatisticLineConformance,
    )
    from tiepcan.testing._secrets import (
        MARKED_NAME as MARKED_NAME,
        leaks_in as leaks_in,
        secrets_of as secrets_of,
    )
    from tiepcan.testing._sinks import (
        SinkConformance as SinkConformance,
        SinkFeature as SinkFeature,
    )
    from tiepcan.testing._status_maps import StatusMapConformance as StatusMapConformance
    from tiepcan.testing._stores import StoreConformance as StoreConformance
    from tiepcan.testing._vectors import (
        VECTOR_KINDS as VECTOR_KINDS,
        read_vectors as read_vectors,
        vector_files as vector_files,
    )
    from tiepcan.testing._watching import Watched as Watched, watched as watched
    from tiepcan.testing._whole_plugins import (
        PluginConformance as PluginConformance,
        PluginFeature as PluginFeature,
    )

__all__ = [
    "MARKED_NAME",
    "VECTOR_KINDS",
    "AgendaFormatConformance",
    "AgendaFormatFeature",
    "BreachSide",
    "CalendarConformance",
    "CommandConformance",
    "CommandFeature",
    "Conformance",
    "ContractBreach",
    "ContractError",
    "DirectoryConformance",
    "ExchangeConformance",
    "ExchangeFeature",
    "HintConformance",
    "IntakeConformance",
    "IntakeFeature",
    "LawConformance",
    "NumberingConformance",
    "NumberingFeature",
    "PluginConformance",
    "PluginFeature",
    "PluginHarness",
    "ReadEntry",
    "RendererConformance",
    "RendererFeature",
    "ReportSectionConformance",
    "SectorRuleConformance",
    "SinkConformance",
    "SinkFeature",
    "StatisticLineConformance",
    "StatusMapConformance",
    "StoreConformance",
    "TariffConformance",
    "Watched",
    "checked",
    "leaks_in",
    "optional",
    "read_vectors",
    "secrets_of",
    "vector_files",
    "watched",
]

#: Where each name lives.
_LATER = {
    "AgendaFormatConformance": "_agendas",
    "AgendaFormatFeature": "_agendas",
    "BreachSide": "_checked_contract",
    "CalendarConformance": "_calendars",
    "CommandConformance": "_commands",
    "CommandFeature": "_commands",
    "Conformance": "_base",
    "ContractBreach": "_checked_contract",
    "ContractError": "_checked_contract",
    "DirectoryConformance": "_directories",
    "ExchangeConformance": "_exchanges",
    "ExchangeFeature": "_exchanges",
    "HintConformance": "_hints",
    "IntakeConformance": "_intake",
    "IntakeFeature": "_intake",
    "LawConformance": "_laws",
    "MARKED_NAME": "_secrets",
    "NumberingConformance": "_numbering",
    "NumberingFeature": "_numbering",
    "PluginConformance": "_whole_plugins",
    "PluginFeature": "_whole_plugins",
    "PluginHarness": "_harness",
    "ReadEntry": "_agendas",
    "RendererConformance": "_renderers",
    "RendererFeature": "_renderers",
    "ReportSectionConformance": "_reporting",
    "SectorRuleConformance": "_laws",
    "SinkConformance": "_sinks",
    "SinkFeature": "_sinks",
    "StatisticLineConformance": "_reporting",
    "StatusMapConformance": "_status_maps",
    "StoreConformance": "_stores",
    "TariffConformance": "_laws",
    "VECTOR_KINDS": "_vectors",
    "Watched": "_watching",
    "checked": "_checked",
    "leaks_in": "_secrets",
    "optional": "_base",
    "read_vectors": "_vectors",
    "secrets_of": "_secrets",
    "vector_files": "_vectors",
    "watched": "_watching",
}
#: What the extra brings.
_OF_THE_EXTRA = frozenset({"hypothesis", "pytest"})


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"tiepcan.testing.{_LATER[name]}")
    except ModuleNotFoundError as error:
        if error.name not in _OF_THE_EXTRA:
            raise
        from tiepcan.errors import MissingExtraError  # noqa: PLC0415 - where it is needed
        from tiepcan.text import Bilingual  # noqa: PLC0415

        raise MissingExtraError.of(
            "testing",
            Bilingual(
                f"{name} cần thư viện {error.name}, chưa được cài",
                f"{name} needs the {error.name} package, which is not installed",
            ),
        ) from error
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
