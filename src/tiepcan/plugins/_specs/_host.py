"""Hooks that join tiepcan to host systems (hook kết nối hệ thống).

No hook is called with ``self``: the classes only hold what belongs together.
"""

# The bodies are empty on purpose: the name, the arguments and the docstring are the contract.
from __future__ import annotations

from collections.abc import Iterable

from tiepcan.plugins._markers import hookspec
from tiepcan.plugins._records._command import CommandEntry
from tiepcan.plugins._records._exchange import DocumentExchange
from tiepcan.plugins._records._intake import IntakeAdapter
from tiepcan.plugins._records._organisation import OrganisationDirectory
from tiepcan.plugins._records._status import StatusMap
from tiepcan.plugins._records._store import CaseStoreBackend

__all__ = ["HostHooks"]


class HostHooks:
    """What joins tiepcan to portals, e-office systems and databases (kết nối hệ thống)."""

    @staticmethod
    @hookspec
    def tiepcan_directories() -> Iterable[OrganisationDirectory]:  # type: ignore[empty-body]
        """Yield directories of agencies (danh bạ cơ quan).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `find` and `everyone` may be called from several threads, any number of times; a directory that fails is skipped and reported.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_intake_adapters() -> Iterable[IntakeAdapter]:  # type: ignore[empty-body]
        """Yield readers of the messages of host systems (bộ tiếp nhận thông điệp).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `read` gets the bytes as they came in and the instant they came; what it returns is recorded once for each message id.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_document_exchanges() -> Iterable[DocumentExchange]:  # type: ignore[empty-body]
        """Yield ways to send and receive official documents (cổng liên thông văn bản).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `open` is called when a host wants a connection, with the settings it has; a connection is used by one thread at a time and closed.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_status_maps() -> Iterable[StatusMap]:  # type: ignore[empty-body]
        """Yield maps between statuses of host systems and legal states (bảng đối chiếu trạng thái).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: a map is data and calls nothing; a status that means several things is never read as one of them.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_case_stores() -> Iterable[CaseStoreBackend]:  # type: ignore[empty-body]
        """Yield kinds of stores for cases (kho hồ sơ).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `open` is called when a host wants a store; the store is called from several threads at once, and closed once the host is.
        Since: 1.0
        """

    @staticmethod
    @hookspec
    def tiepcan_commands() -> Iterable[CommandEntry]:  # type: ignore[empty-body]
        """Yield commands below ``tiepcan`` (lệnh bổ sung).

        When: plugins are loaded, after every plugin was imported.
        How often: once for each `load_plugins`.
        Order: plugins by name, those marked ``tryfirst`` before and ``trylast`` behind.
        May raise: anything; the records yielded before count, the fault is reported with plugin and version, other plugins lose nothing.
        Guarantees: `load` is called when somebody asks for the command or its help, and before that no code of the plugin is run for it; a command of the library's own keeps its word, and of two plugins with one word neither has it; whatever the command raises is shown as one sentence with exit status 2.
        Since: 1.0
        """
