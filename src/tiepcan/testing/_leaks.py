"""Which secrets show where they must not: told by their place, not by their words (dữ liệu cá nhân bị lộ)."""

from __future__ import annotations

from collections.abc import Iterable

from tiepcan.testing._secrets import leaks_in

__all__ = ["leaked", "said_by", "with_values"]


def leaked(text: str, secrets: Iterable[str]) -> tuple[int, ...]:
    """Return the places in *secrets* of those that show in *text*, however they are escaped."""
    found = list(secrets)
    shown = set(leaks_in(text, [secret for secret in found if secret.strip()]))
    return tuple(place for place, secret in enumerate(found) if secret in shown)


def with_values(secrets: Iterable[str], places: Iterable[int]) -> str:
    """Return the *secrets* at these places as an author finds them: made-up data of a sample, no credentials."""
    found = list(secrets)
    return ", ".join(f"secrets[{place}] ({found[place]!r})" for place in places)


def said_by(error: BaseException) -> str:
    """Return what a log shows of *error*: its words, its repr, and those of what it came from."""
    said = []
    seen: BaseException | None = error
    while seen is not None:
        said += [str(seen), repr(seen)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(said)
