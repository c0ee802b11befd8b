"""By which calendar, law and rules the days in a reply are counted, as commands are told (lịch, luật và quy tắc để tính)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import attrs
import click

from tiepcan import Bilingual, LawBook, Policies, WorkingCalendar, vietnam_calendar, vietnam_law
from tiepcan.errors import InputError
from tiepcan.requests import AgencyRules
from tiepcan_edxml._command_options import EXISTING

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
        calendar = vietnam_calendar(
            unannounced="projected" if projected else "error", announcements=_texts(announcements) or None
        )
        law = vietnam_law(more=_texts(law_files))
        rules = AgencyRules(law=law, policies=_chosen(policies), local_rules=_local(local_rules, law))
        basis = Basis(calendar=calendar, rules=rules, files=(*announcements, *law_files))
        return command(basis=basis, **others)

    for option in reversed(_OPTIONS):
        option(with_basis)
    return with_basis


_OPTIONS = (
    click.option(
        "--projected",
        is_flag=True,
        help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
    ),
    click.option(
        "--announcement",
        "announcements",
        type=EXISTING,
        multiple=True,
        metavar="TỆP",
        help="Thêm tệp TOML về ngày nghỉ mới công bố. / Add a TOML file with a new announcement.",
    ),
    click.option(
        "--law-file",
        "law_files",
        type=EXISTING,
        multiple=True,
        metavar="TỆP",
        help="Thêm tệp TOML về luật, như nghị định mới. / Add a TOML file with more law.",
    ),
    click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="TÊN=GIÁ_TRỊ",
        help="Lựa chọn khi luật chưa rõ, như ở tiepcan case. / A choice where the law is silent, as for tiepcan case.",
    ),
    click.option(
        "--local",
        "local_rules",
        multiple=True,
        metavar="QUY_ĐỊNH",
        help="Quy định địa phương, như hai-phong-3957. / A local rule.",
    ),
)


def _chosen(asked: Iterable[str]) -> Policies:
    chosen: dict[str, Any] = dict(text.partition("=")[::2] for text in asked)
    _check_known(chosen, attrs.fields_dict(Policies), "--policy")
    try:
        return Policies(**chosen)
    except InputError as error:
        # A person knows the option, not the argument behind it.
        error.path = f"--policy {error.path}"
        raise


def _local(asked: Iterable[str], law: LawBook) -> frozenset[str]:
    # One that no law knows would change nothing, and nobody would hear of it.
    _check_known(asked, {rule.id for regime in law.regimes for rule in regime.local_rules}, "--local")
    return frozenset(asked)


def _check_known(asked: Iterable[str], known: Iterable[str], option: str) -> None:
    for name in asked:
        if name not in known:
            names = ", ".join(sorted(known))
            raise InputError(
                Bilingual(f"không có {name!r}", f"there is no {name!r}"),
                hint=Bilingual(f"Có: {names}.", f"There are: {names}."),
                path=option,
            )


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {str(file): _text_of(file) for file in files}


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            Bilingual("tệp không phải văn bản UTF-8", "the file is no text in UTF-8"), path=str(file)
        ) from None
