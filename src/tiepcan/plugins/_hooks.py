"""The hooks one by one, as the manager, the cards and the documentation need them (danh sách hook)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import get_args, get_type_hints

import attrs

from tiepcan.plugins._markers import PROJECT
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.plugins._specs import HOOK_FAMILIES

__all__ = ["HOOKS", "NOTICE_HOOKS", "RECORD_HOOKS", "Hook"]

_SECTION = re.compile(r"^(When|How often|Order|May raise|Guarantees|Since): ", re.MULTILINE)


@attrs.frozen(kw_only=True)
class Hook:
    """One hook: its name, what it takes and gives, and what its docstring promises (hook)."""

    #: With the prefix, as plugins write it.
    name: str
    #: As it is written: ``(recorded: RecordedEvents) -> None``.
    signature: str
    arguments: tuple[str, ...]
    #: What it yields; None: it is a notification.
    record: type[Contribution] | None
    #: The first sentence.
    summary: str
    #: ``When``, ``How often``, ``Order``, ``May raise``, ``Guarantees``, ``Since``.
    promises: Mapping[str, str]

    @property
    def kind(self) -> str:
        """Its name without the prefix: the key of what it gives on a card."""
        return self.name.removeprefix(f"{PROJECT}_")


def _hooks() -> Iterator[Hook]:
    for family in HOOK_FAMILIES:
        for name, function in vars(family).items():
            if not name.startswith(f"{PROJECT}_"):
                continue
            spec = function.__func__
            summary, *parts = _SECTION.split(inspect.cleandoc(spec.__doc__ or ""))
            record = next(iter(get_args(get_type_hints(spec)["return"])), None)
            yield Hook(
                name=name,
                arguments=tuple(inspect.signature(spec).parameters),
                signature=str(inspect.signature(spec)).replace("'", ""),
                record=record,
                summary=" ".join(summary.split()),
                promises={
                    key: " ".join(text.split()) for key, text in zip(parts[::2], parts[1::2], strict=True)
                },
            )


#: Every hook, by name.
HOOKS: Mapping[str, Hook] = {hook.name: hook for hook in _hooks()}
#: The hooks that yield records, by kind.
RECORD_HOOKS: Mapping[str, Hook] = {hook.kind: hook for hook in HOOKS.values() if hook.record is not None}
#: The hooks by which plugins are told: they may see personal data.
NOTICE_HOOKS: tuple[str, ...] = tuple(hook.name for hook in HOOKS.values() if hook.record is None)
