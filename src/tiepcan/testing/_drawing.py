"""How hard the kit searches: as the author's Hypothesis profile says, and never against the clock (mức độ dò tìm)."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

__all__ = ["searched"]


def searched(*, most: int | None = None, steps: int = 25, shrink: bool = True) -> settings:
    """Return the settings of a search by the profile that is loaded now, with *most* examples.

    Where the message names the fault already, a smaller example is not worth the minutes: *shrink* leaves it out.
    Tests of the kit make their search when they run: a profile that a project loads is the one that counts.
    """
    examples = settings.default.max_examples if settings.default is not None else 1
    return settings(
        deadline=None,
        # One fault, one sentence: several at once are shown with the kit's source.
        report_multiple_bugs=False,
        max_examples=examples if most is None else min(most, examples),
        stateful_step_count=steps,
        phases=[
            phase for phase in Phase if phase not in {Phase.explain, *(() if shrink else (Phase.shrink,))}
        ],
        suppress_health_check=list(HealthCheck),
    )
