"""By which calendar, law and rules the rows are computed, as commands are told (lịch, luật và quy tắc để tính)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from tiepcan.cli import (
    calendar_options,
    law_option,
    load_calendar,
    load_rules,
    local_option,
    policy_option,
)
from tiepcan_sql._projection import CaseProjection

__all__ = ["projection_options"]


def projection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the command be told by what the rows are computed; it is given the `projection`."""

    @wraps(command)
    def with_projection(
        *args: Any,
        announcements: tuple[Path, ...],
        projected: bool,
        law_files: tuple[Path, ...],
        policies: tuple[str, ...],
        local_rules: tuple[str, ...],
        **others: Any,
    ) -> Any:
        projection = CaseProjection(
            calendar=load_calendar(announcements, projected=projected),
            rules=load_rules(local_rules, policies, law_files),
        )
        return command(*args, projection=projection, **others)

    return calendar_options(law_option(policy_option(local_option(with_projection))))
