"""How often and after which waits a message is sent again (chính sách gửi lại)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from tiepcan import Bilingual
from tiepcan.errors import InputError

__all__ = ["RetryPolicy"]


#: More of them are days; and the wait, twice as long each time, would be no number any more.
_MOST_TRIES = 1000


def _count(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not int or not 1 <= value <= _MOST_TRIES:
        raise InputError(
            Bilingual(
                f"cần số nguyên từ 1 đến {_MOST_TRIES}",
                f"a whole number from 1 to {_MOST_TRIES} is asked for",
            ),
            path=field.name,
        )


def _seconds(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if type(value) not in {int, float} or not 0 <= value < float("inf"):  # type: ignore[operator]
        raise InputError(Bilingual("cần số giây từ 0", "seconds from 0 are asked for"), path=field.name)


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """How often a message is sent again, and after which waits (chính sách gửi lại).

    The second try comes at once; from then on each wait is twice as long, up to a longest one, with something added by
    chance so that many agencies do not come back together. Where the portal says how long to wait, it is waited so
    long, up to a longest wait of its own.

    Does not wait: it only says for how long.

    Raises:
        InputError: Not one try or more than 1000, or seconds below zero.

    Examples:
        >>> policy = RetryPolicy(tries=4, first_wait=1, by_chance=0)
        >>> list(policy.waits())
        [0.0, 2.0, 4.0]
        >>> policy.at_least(2.0, asked=3600)
        300.0
    """

    #: With the first one.
    tries: int = attrs.field(default=5, validator=_count)
    #: In seconds, as are the others.
    first_wait: float = attrs.field(default=1.0, validator=_seconds)
    longest_wait: float = attrs.field(default=60.0, validator=_seconds)
    #: However long the portal asks for.
    longest_asked: float = attrs.field(default=300.0, validator=_seconds)
    by_chance: float = attrs.field(default=1.0, validator=_seconds)

    def waits(self) -> Iterator[float]:
        """Yield the wait before each further try, in seconds."""
        state = Retry(
            total=self.tries - 1,
            backoff_factor=self.first_wait,
            backoff_max=self.longest_wait,
            backoff_jitter=self.by_chance,
        )
        while True:
            try:
                state = state.increment()
            except MaxRetryError:
                return
            yield float(state.get_backoff_time())

    def at_least(self, wait: float, *, asked: float | None) -> float:
        """Return *wait*, or what the portal asked for where that is longer, up to the longest that is borne with."""
        return max(wait, min(asked or 0.0, float(self.longest_asked)))
