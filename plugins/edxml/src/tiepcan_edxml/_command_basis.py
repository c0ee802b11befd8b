"""By which calendar, law and rules the days in a reply are counted, as commands are told (lịch, luật và quy tắc để tính)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import attrs

from tiepcan import WorkingCalendar
from tiepcan.cli import (
    calendar_options,
    law_option,
    load_calendar,
    load_rules,
    local_option,
    policy_option,
)
from tiepcan.requests import AgencyRules

__all__ = ["Basis", "basis_options"]


@attrs.frozen(kw_only=True)
class Basis:
    """What days are counted by (cơ sở để tính ngày)."""

    calendar: WorkingCalendar
    rules: AgencyRules
    #: What was read for it.
    files: tuple[Path, ...]


def basis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the command be told by what days are counted; it is given the `basis`."""

    @wraps(command)
    def with_basis(
        *,
        announcements: tuple[Path, ...],
        projected: bool,
        law_files: tuple[Path, ...],
        policies: tuple[str, ...],
        local_rules: tuple[str, ...],
        **others: Any,
    ) -> Any:
        basis = Basis(
            calendar=load_calendar(announcements, projected=projected),
            rules=load_rules(local_rules, policies, law_files),
            files=(*announcements, *law_files),
        )
        return command(basis=basis, **others)

    return calendar_options(law_option(policy_option(local_option(with_basis))))
