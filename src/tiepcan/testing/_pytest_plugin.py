"""The pytest plugin: found by its entry point where tiepcan and pytest are installed (phần mở rộng của pytest)."""

from __future__ import annotations

import pytest

from tiepcan.testing._base import OPTIONAL_MARK

__all__ = ["pytest_configure"]


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker of optional tests known."""
    config.addinivalue_line(
        "markers", f"{OPTIONAL_MARK}(feature): runs only where the tested plugin claims the feature"
    )
