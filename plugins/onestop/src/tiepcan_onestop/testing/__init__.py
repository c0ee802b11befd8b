"""A toy portal for tests and trials: the same messages, and faults on purpose (cổng mẫu để kiểm thử).

No part of it belongs into a program that serves people.
"""

from tiepcan_onestop.testing._faults import FaultPlan, Misbehaviour
from tiepcan_onestop.testing._portal import StubPortal
from tiepcan_onestop.testing._server import StubServer
from tiepcan_onestop.testing._transport import StubTransport

__all__ = ["FaultPlan", "Misbehaviour", "StubPortal", "StubServer", "StubTransport"]
