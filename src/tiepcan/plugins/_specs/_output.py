"""Hooks that yield documents, numbers, hints, parts of reports (hook về văn bản và báo cáo).

No hook is called with ``self``: the classes only hold what belongs together.
"""

# The bodies are empty on purpose: the name, the arguments and the docstring are the contract.
from __future__ import annotations

from collections.abc import Iterable

from tiepcan.plugins._markers import hookspec
from tiepcan.plugins._records._agenda import AgendaFormat
from tiepcan.plugins._records._hints import HintScanner
from tiepcan.plugins._records._output import NumberingScheme, Renderer
from tiepcan.plugins._records._reporting import CountedLine, ReportSection

__all__ = ["OutputHooks"]


class OutputHooks:
    """Documents, numbers, hints and parts of reports (văn bản, số, gợi ý, báo cáo)."""

    @staticmethod
    @hookspec
    def tiepcan_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]
        """Yield what turns forms and reports into files (bộ trình bày văn bản).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`; `tiepcan form`, `report` and `rollup` load plugins with renderers on their card where `--out` names a file of an ending that is none of their own.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `render` gets only what it says it takes, may be called from several threads, and its bytes are handed on as they are.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_numbering_schemes() -> Iterable[NumberingScheme]:  # type: ignore[empty-body]
        """Yield how numbers of cases and documents are written (quy tắc đánh số).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `format` is asked inside the store's transaction, with a number nobody else has; it may be asked again for the same one.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_agenda_formats() -> Iterable[AgendaFormat]:  # type: ignore[empty-body]
        """Yield what writes due days and days off for calendar programs (định dạng lịch).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: the option is known from the card, and the plugin is loaded when somebody uses it; `write` may be called from several threads, and its bytes are handed on as they are; an option of the library's own stays its own, and of two plugins with one option neither has it.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_hint_scanners() -> Iterable[HintScanner]:  # type: ignore[empty-body]
        """Yield scanners that suggest what a person should look at (bộ rà gợi ý).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: hints decide nothing; a scanner that fails loses only its own, and is reported.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_report_sections() -> Iterable[ReportSection]:  # type: ignore[empty-body]
        """Yield parts that stand at the end of reports (phần bổ sung của báo cáo).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `build` is called when a report of its kinds is extended; a section that fails is left out and reported.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_statistic_lines() -> Iterable[CountedLine]:  # type: ignore[empty-body]
        """Yield lines of the statistics (chỉ tiêu bổ sung).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `count` is called when lines are asked for; a line that fails has no value, says so, and is reported.
        Since: 1.0
        """
