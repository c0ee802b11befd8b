"""What a portal creates once: commands in, events out (hệ thống chủ).

A `Host` joins one agency, its calendar, rules, plugins and the store of its cases.
"""

from tiepcan.host._async import AsyncHost
from tiepcan.host._host import Host
from tiepcan.host._memory import MEMORY_STORE, MemoryStore
from tiepcan.host._records import CaseProblem, Inbox, Recorded, Taken

__all__ = [
    "MEMORY_STORE",
    "AsyncHost",
    "CaseProblem",
    "Host",
    "Inbox",
    "MemoryStore",
    "Recorded",
    "Taken",
]
