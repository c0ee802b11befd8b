"""What can be wrong with a plugin, said with its distribution, its version and what to do (lỗi của phần mở rộng)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan.errors import Fault, PluginError
from tiepcan.text import Bilingual, Lang

__all__ = ["FaultKind", "PluginFault", "Provider", "raise_plugin_faults"]


class FaultKind(StrEnum):
    """What is wrong with a plugin (loại lỗi)."""

    #: The host asks for it, and it is not installed.
    NOT_INSTALLED = "not-installed"
    #: The host blocks it, and it is not installed: a name that was misspelt blocks nothing.
    NOTHING_BLOCKED = "nothing-blocked"
    #: The metadata of a distribution cannot be read: whether there are plugins in it is not known.
    BROKEN_METADATA = "broken-metadata"
    #: There is no card, or it cannot be read.
    NO_CARD = "no-card"
    #: The plugin was made for a later SDK than this one.
    SDK_TOO_OLD = "sdk-too-old"
    #: The plugin was made for an SDK that is past.
    SDK_TOO_NEW = "sdk-too-new"
    #: Importing it failed, whatever it raised.
    NOT_LOADED = "not-loaded"
    #: Two plugins, or two of their records, have one name.
    NAME_TAKEN = "name-taken"
    #: There is no hook of that name.
    UNKNOWN_HOOK = "unknown-hook"
    #: A function is named like a hook and is not marked as one.
    NOT_MARKED = "not-marked"
    #: The hook has other arguments, or is wrapped.
    WRONG_HOOK = "wrong-hook"
    #: The hook, or what it gave, raised.
    FAILED = "failed"
    #: The hook yielded something else than its records.
    WRONG_RECORD = "wrong-record"
    #: It gives what its card does not say, or not what it says.
    NOT_AS_ON_CARD = "not-as-on-card"
    #: It implements what will go.
    DEPRECATED = "deprecated"

    @property
    def is_notice(self) -> bool:
        """Whether everything works all the same."""
        return self in {FaultKind.DEPRECATED, FaultKind.NOTHING_BLOCKED}


@attrs.frozen(kw_only=True)
class Provider:
    """A plugin, and where it comes from (nguồn của phần mở rộng)."""

    #: The name of the plugin: that of its entry point.
    plugin: str
    #: None: the host made it itself.
    distribution: str | None = None
    version: str | None = None

    def __str__(self) -> str:
        if self.distribution is None:
            return self.plugin
        return f"{self.plugin} ({self.distribution} {self.version})"


@attrs.frozen(kw_only=True)
class PluginFault:
    """One thing wrong with a plugin (một lỗi của phần mở rộng).

    Says which kind of error was raised and never its words: they may hold personal data. `error` has them, for the
    host's own log: only where it is told of the fault (`on_fault`), since an error holds on to all it was raised in.
    """

    kind: FaultKind
    provider: Provider
    #: The hook or record it happened in; None: the plugin as a whole.
    where: str | None = None
    message: Bilingual
    hint: Bilingual
    error: BaseException | None = attrs.field(default=None, repr=False, eq=False)

    def in_language(self, lang: Lang) -> str:
        """Return where, what and what to do as one line of *lang*."""
        where = str(self.provider) if self.where is None else f"{self.provider}, {self.where}"
        return f"{where}: {self.message.in_language(lang)}. {self.hint.in_language(lang)}"

    def __str__(self) -> str:
        return self.in_language("vi")

    def as_fault(self) -> Fault:
        """Return it as an error lists it."""
        path = str(self.provider) if self.where is None else f"{self.provider}, {self.where}"
        return Fault(
            path=path,
            message=Bilingual(f"{self.message.vi}. {self.hint.vi}", f"{self.message.en}. {self.hint.en}"),
        )


def raise_plugin_faults(faults: tuple[PluginFault, ...], cause: BaseException | None = None) -> None:
    """Raise one error with all *faults*, notices left out; do nothing where there are none.

    It comes from *cause*, or from the first error among the faults: for whoever tests a plugin.

    Raises:
        PluginError: There are any.
    """
    found = [fault for fault in faults if not fault.kind.is_notice]
    if found:
        count = len(found)
        cause = cause or next((fault.error for fault in found if fault.error is not None), None)
        raise PluginError(
            Bilingual(f"phần mở rộng có {count} lỗi", f"plugins have {count} fault(s)"),
            faults=[fault.as_fault() for fault in found],
            hint=Bilingual(
                "Sửa, gỡ hoặc chặn các phần mở rộng sau.", "Mend, remove or block the plugins below."
            ),
        ) from cause
