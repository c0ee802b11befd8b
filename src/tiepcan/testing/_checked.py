"""Both sides of a contract with a plugin, checked while it runs in staging (kiểm tra cam kết khi vận hành thử)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from tiepcan.plugins import (
    AgendaFormat,
    CaseStoreBackend,
    Contribution,
    CountedLine,
    DocumentExchange,
    HintScanner,
    IntakeAdapter,
    NumberingScheme,
    OrganisationDirectory,
    Provider,
    Renderer,
    ReportSection,
)
from tiepcan.testing._checked_contract import Contract, ContractBreach
from tiepcan.testing._checked_exchange import checked_open_exchange
from tiepcan.testing._checked_intake import checked_read
from tiepcan.testing._checked_records import (
    checked_build,
    checked_count,
    checked_everyone,
    checked_find,
    checked_format,
    checked_render,
    checked_scan,
    checked_write,
)
from tiepcan.testing._checked_store import checked_open_store

__all__ = ["checked"]

Record = TypeVar("Record", bound=Contribution)


def checked(
    record: Record,
    *,
    provider: Provider | str | None = None,
    on_breach: Callable[[ContractBreach], None] | None = None,
) -> Record:
    """Return *record* with functions that hold plugin and host to their contract (kiểm tra cam kết khi vận hành thử).

    For staging: a message is read twice the first time it is seen, and so is the first document of a kind rendered;
    a store is remembered for its last thousand cases, with their events. The second reading, a day later, changes no
    answer. Records that are data, such as calendars and status maps, come back as they are. What is returned can be
    pickled where the record can; what it has seen stays behind. Needs neither pytest nor Hypothesis.

    Args:
        record: What a plugin gave, from a registry of `Plugins`.
        provider: Who gave it, such as ``plugins.intake_adapters.provider(name)``: named in what is said.
        on_breach: Is told of each breach, and the call goes on; None: a breach is raised.

    Raises:
        ContractError: By the functions of what is returned, where a side breaks the contract and *on_breach* is None.
            A store may have made the change, and an exchange sent the document: the error says so then. Ask a store
            again with the key of the change, which tells what was written; a document is not sent anew.

    Examples:
        >>> from tiepcan import Bilingual
        >>> from tiepcan.plugins import NumberAsked
        >>> scheme = NumberingScheme(name="acme.so-ho-so", title=Bilingual("Số hồ sơ", "Case number"),
        ...     format=lambda asked: f"HS-{asked.year}")
        >>> breaches = []
        >>> strict = checked(scheme, provider="tiepcan-acme", on_breach=breaches.append)
        >>> for sequence in (1, 2):
        ...     print(strict.format(NumberAsked(agency="H24.12", series="case", year=2026, sequence=sequence)))
        HS-2026
        HS-2026
        >>> print(breaches[0].in_language("en"))
        tiepcan-acme, acme.so-ho-so.format: the plugin does not keep the contract: two places in a series have one number
    """
    contract = Contract(record.name, None if provider is None else str(provider), on_breach)
    return attrs.evolve(record, **_held(record, contract))


def _held(record: Any, contract: Contract) -> dict[str, Any]:
    """Return the functions of a record, held to their contract, by field; what is data has none."""
    hold = _HOLDS.get(type(record))
    return {} if hold is None else hold(record, contract)


_HOLDS: dict[type[Contribution], Callable[[Any, Contract], dict[str, Any]]] = {
    CaseStoreBackend: lambda record, contract: {"open": checked_open_store(record.open, contract)},
    IntakeAdapter: lambda record, contract: {"read": checked_read(record.read, contract)},
    DocumentExchange: lambda record, contract: {
        "open": checked_open_exchange(record.open, record.settings, contract)
    },
    Renderer: lambda record, contract: {"render": checked_render(record.render, record.takes, contract)},
    AgendaFormat: lambda record, contract: {"write": checked_write(record.write, contract)},
    NumberingScheme: lambda record, contract: {"format": checked_format(record.format, contract)},
    OrganisationDirectory: lambda record, contract: {
        "find": checked_find(record.find, contract),
        "everyone": checked_everyone(record.everyone, contract),
    },
    HintScanner: lambda record, contract: {"scan": checked_scan(record.scan, contract)},
    ReportSection: lambda record, contract: {"build": checked_build(record.build, contract)},
    CountedLine: lambda record, contract: {"count": checked_count(record.count, contract)},
}
