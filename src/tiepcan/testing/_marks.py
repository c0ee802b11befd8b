"""The words by which the kit and its pytest plugin know each other's tests (nhãn của bộ kiểm thử tuân thủ)."""

from __future__ import annotations

__all__ = [
    "INSTALLED_MARK",
    "KIT_PROPERTY",
    "KIT_ROOM",
    "NOT_CLAIMED_PROPERTY",
    "OPTIONAL_MARK",
    "SENTENCE_PROPERTY",
    "MissingFixtureError",
]

#: How the modules of the kit are called.
KIT_ROOM = "tiepcan.testing."

#: The marker of a test that runs only where a feature is claimed.
OPTIONAL_MARK = "tiepcan_optional"
#: The marker of a test that sees installed plugins.
INSTALLED_MARK = "tiepcan_installed"
#: What a report of a test of the kit carries, also from another process: the class it stands in.
KIT_PROPERTY = "tiepcan_kit"
#: The feature that is not claimed, on the report of a test that was skipped for it.
NOT_CLAIMED_PROPERTY = "tiepcan_not_claimed"
#: What a test that failed says in one sentence.
SENTENCE_PROPERTY = "tiepcan_sentence"


class MissingFixtureError(Exception):
    """A fixture that only the author of the tests can give; says what to return (thiếu fixture)."""
