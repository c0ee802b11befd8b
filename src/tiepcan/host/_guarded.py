"""Calling one record of a plugin for a command that cannot do without its answer (gọi phần mở rộng cho một lệnh)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tiepcan.errors import Fault, PluginError
from tiepcan.plugins import Plugins, Provider
from tiepcan.text import Bilingual

__all__ = ["call_plugin"]

Answer = TypeVar("Answer")


def call_plugin(plugins: Plugins, provider: Provider, where: str, call: Callable[[], Answer]) -> Answer:
    """Return what *call* into a plugin returns; what it raises is kept among the plugin's faults.

    Raises:
        PluginError: It raised, whatever it was; the plugin is named, and none of the words it said.
    """
    raised: list[BaseException] = []

    def heard() -> tuple[Answer]:
        try:
            return (call(),)
        except BaseException as error:
            raised.append(error)
            raise

    answer = plugins.ask(provider, where, heard)
    if answer is None:
        kind = type(raised[0]).__name__
        # Not "from" it: a log shows what an error came from, and its words may hold personal data.
        raise PluginError(
            Bilingual(
                "phần mở rộng gây lỗi, lệnh không thực hiện được", "a plugin failed, and so did the command"
            ),
            faults=[
                Fault(path=f"{provider}, {where}", message=Bilingual(f"gây lỗi {kind}", f"raised {kind}"))
            ],
            hint=Bilingual(
                "Chưa ghi gì. Báo cho nhà cung cấp phần mở rộng.",
                "Nothing was recorded. Tell the plugin's vendor.",
            ),
        )
    return answer[0]
