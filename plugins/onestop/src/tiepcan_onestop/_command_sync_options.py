"""What the commands that speak with a portal have in common: store, agency, settings, state (tùy chọn đồng bộ)."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from tiepcan import VIETNAM_TIME, Bilingual, vietnam_calendar
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.host import Host
from tiepcan.plugins import load_plugins
from tiepcan.requests import Agency
from tiepcan_onestop._client import PortalClient
from tiepcan_onestop._command_options import INPUT, read_text
from tiepcan_onestop._command_sync_text import why_in_words
from tiepcan_onestop._dead_letters import DeadLetter, DeadLetters
from tiepcan_onestop._http import HttpTransport
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._outgoing import PortalWriter
from tiepcan_onestop._portal_settings import read_portal_settings
from tiepcan_onestop._synchroniser import Synchroniser
from tiepcan_onestop._transport import PortalUnreachableError

__all__ = [
    "answers_of",
    "json_option",
    "now",
    "portal_options",
    "set_aside_in",
    "settle_in",
    "state_argument",
    "synchronised",
    "taking_in",
]

Command = TypeVar("Command", bound=Callable[..., Any])

#: In the environment, so that the token is not seen in the list of programs that run.
_TOKEN = "TIEPCAN_ONESTOP_TOKEN"  # noqa: S105 - the name of a variable
_JOURNAL, _LETTERS = "nhat-ky.jsonl", "de-lai.jsonl"
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def now() -> dt.datetime:
    """Return the instant at which a command runs."""
    return dt.datetime.now(VIETNAM_TIME)


def state_argument(command: Command) -> Command:
    """Add the folder of journal and dead letters."""
    return click.argument("state", type=_FOLDER, metavar="THƯ_MỤC")(command)


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")(command)


def portal_options(command: Command) -> Command:
    """Add what says which store, which agency and which portal."""
    for option in (
        click.option(
            "--projected",
            is_flag=True,
            help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
        ),
        click.option(
            "--unit", default="", metavar="TÊN", help="Đơn vị xử lý ghi lên cổng. / The unit that is told."
        ),
        click.option(
            "--settings", type=INPUT, required=True, help="Tệp TOML về cổng. / A TOML file on the portal."
        ),
        click.option("--agency", required=True, metavar="MÃ", help="Mã cơ quan. / Code of the agency."),
        click.option(
            "--backend",
            default="sql.sqlite",
            show_default=True,
            metavar="TÊN",
            help="Loại kho, như sql.postgresql. / The kind of store.",
        ),
        click.option(
            "--store",
            "location",
            required=True,
            envvar="TIEPCAN_SQL_URL",
            metavar="KHO",
            help="Kho hồ sơ. / The store of cases.",
        ),
    ):
        command = option(command)
    return command


def set_aside_in(state: Path) -> tuple[tuple[DeadLetter, ...], bool]:
    """Return what is set aside in a folder, and whether a crash had cut the last of it; makes no file."""
    if not (state / _LETTERS).exists():
        return (), False
    with DeadLetters(state / _LETTERS) as letters:
        return letters.letters, letters.was_cut


def taking_in(state: Path) -> tuple[tuple[str, str], ...]:
    """Return agency and number of the dossiers whose taking in was broken off; makes no file."""
    if not (state / _JOURNAL).exists():
        return ()
    with Journal(state / _JOURNAL) as journal:
        return journal.every_taking


def settle_in(state: Path, agency: str, dossier: str, case: str | None) -> bool:
    """Note what became of a dossier whose taking in was broken off; tell whether there was one.

    Raises:
        InputError: The case is no number, or the portal has it already under another.
    """
    if not (state / _JOURNAL).exists():
        return False
    with Journal(state / _JOURNAL) as journal:
        return journal.settle(agency, dossier, case)


@contextmanager
def _opened_files(state: Path) -> Iterator[tuple[Journal, DeadLetters]]:
    """Yield journal and dead letters of a folder."""
    with Journal(state / _JOURNAL) as journal, DeadLetters(state / _LETTERS) as letters:
        yield journal, letters


def answers_of(settings: Path, agency: str, questions: Iterable[bytes]) -> list[bytes]:
    """Return what a portal answers to look-ups.

    Raises:
        NotAllowedError: The portal was not reached, or refused to answer.
    """
    portal = read_portal_settings(read_text(settings), token=os.environ.get(_TOKEN, ""), name=str(settings))
    transport = HttpTransport(portal)
    try:
        client = PortalClient(transport, agency=agency)
        return [client.look_up(one) for one in questions]
    except PortalUnreachableError as error:
        why = error.why
    finally:
        transport.close()
    raise _not_reached(why, settings)


def _not_reached(why: str, settings: Path) -> NotAllowedError:
    hint = Bilingual(
        f"Xem địa chỉ, mã truy cập ({_TOKEN}), đường truyền, rồi chạy lại: không gửi gì hai lần.",
        f"See address, token ({_TOKEN}) and line, then run it again: nothing is sent twice.",
    )
    if why.startswith("code-"):
        hint = Bilingual(
            "Hỏi đơn vị vận hành cổng mã ấy nghĩa là gì, cổng có dịch vụ này không.",
            "Ask who runs the portal what the code means, and whether it has this service.",
        )
    return NotAllowedError(why_in_words(why), hint=hint, path=str(settings))


@contextmanager
def synchronised(
    *,
    state: Path,
    location: str,
    backend: str,
    agency: str,
    settings: Path,
    unit: str,
    projected: bool,
) -> Iterator[tuple[Synchroniser, Host, DeadLetters]]:
    """Yield a synchroniser with the host it speaks for.

    Raises:
        NotAllowedError: The portal was not reached, or refused to answer.
        InputError: There is no such kind of store, or no store.
    """
    portal = read_portal_settings(read_text(settings), token=os.environ.get(_TOKEN, ""), name=str(settings))
    plugins = load_plugins()
    if backend.startswith("sql.") and backend not in plugins.case_stores:
        raise InputError(
            Bilingual(f"chưa cài kho hồ sơ {backend}", f"the store {backend} is not installed"),
            hint=Bilingual(
                "Cài tiepcan-sql: python -m pip install tiepcan-sql.",
                "Install tiepcan-sql: python -m pip install tiepcan-sql.",
            ),
            path="--backend",
        )
    kind = plugins.case_stores[backend]
    if "://" not in location and not Path(location).exists():
        # A slip of the pen makes no new store.
        raise InputError(
            Bilingual("không có kho hồ sơ ở đây", "there is no store here"),
            hint=Bilingual(
                f"Xem lại đường dẫn, hoặc tạo kho: tiepcan sql init {location}.",
                f"See the path, or make one: tiepcan sql init {location}.",
            ),
            path="--store",
        )
    calendar = vietnam_calendar(unannounced="projected" if projected else "error")
    with ExitStack() as stack:
        journal, letters = stack.enter_context(_opened_files(state))
        body = Agency(name=unit or agency, code=agency)
        host = stack.enter_context(
            Host(agency=body, store=kind.open(location), calendar=calendar, plugins=plugins)
        )
        transport = HttpTransport(portal)
        stack.callback(transport.close)
        client = PortalClient(transport, agency=agency, knows_keys=portal.knows_keys)
        sync = Synchroniser(
            portal=client,
            writer=PortalWriter(calendar=calendar, unit=unit),
            journal=journal,
            letters=letters,
            now=now,
            knows_keys=portal.knows_keys,
        )
        try:
            yield sync, host, letters
        except PortalUnreachableError as error:
            why = error.why
        else:
            return
    raise _not_reached(why, settings)
