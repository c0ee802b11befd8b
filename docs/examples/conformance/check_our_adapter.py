"""The whole suite for our adapter."""

import pytest
from our_adapter import ADAPTER

from tiepcan.plugins import IntakeAdapter
from tiepcan.testing import IntakeConformance

MESSAGE = """{"Ma": "TD-77", "MaHoSo": "H24-260312-0007", "NgayGui": "20260312093000",
              "HoTen": "Đặng Thị Mẫu", "NoiDung": "Bảng giá đất thôn Đông"}"""


class TestOurAdapter(IntakeConformance):
    """Passes, or says which fault our adapter has."""

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        """Return what we test."""
        return ADAPTER

    @pytest.fixture
    def messages(self) -> list[bytes]:
        """Return what the portal sends."""
        return [MESSAGE.encode()]

    @pytest.fixture
    def secrets(self) -> list[str]:
        """Return what must show nowhere."""
        return ["Đặng Thị Mẫu", "thôn Đông"]
