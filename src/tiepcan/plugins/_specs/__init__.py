"""The hooks: what plugins may implement, family by family (đặc tả hook)."""

from tiepcan.plugins._specs._host import HostHooks
from tiepcan.plugins._specs._law import LawHooks
from tiepcan.plugins._specs._notices import NoticeHooks
from tiepcan.plugins._specs._output import OutputHooks

__all__ = ["HOOK_FAMILIES", "HostHooks", "LawHooks", "NoticeHooks", "OutputHooks"]

#: Every family of hooks, in the order of the documentation.
HOOK_FAMILIES: tuple[type, ...] = (LawHooks, HostHooks, OutputHooks, NoticeHooks)
