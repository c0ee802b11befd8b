"""How a failure in the kit is told: by its sentence and the author's own lines, without the kit's source (nêu lỗi)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from tiepcan.testing._marks import KIT_ROOM, SENTENCE_PROPERTY

__all__ = ["error_of", "tell_shortly", "told_once"]

Expected = TypeVar("Expected", bound=BaseException)

#: What pytest adds to the sentence of an assertion: the values in it, as Python.
_AS_PYTHON = "\nassert "
_ENDS_THE_RUN = (pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception, KeyboardInterrupt)
#: What was told of a class in this run; its other tests do not say it again.
_TOLD = pytest.StashKey[set[tuple[object, str]]]()


def tell_shortly(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Leave of a failure what its author needs, unless the whole is asked for; note its sentence for the summary."""
    found = call.excinfo
    if found is None or isinstance(found.value, _ENDS_THE_RUN):
        return
    own = isinstance(found.value, (AssertionError, pytest.fail.Exception)) and _is_the_kits(_last(found))
    sentence = str(found.value).partition(_AS_PYTHON)[0] if own else found.exconly(tryshort=True)
    item.user_properties.append((SENTENCE_PROPERTY, sentence.strip().partition("\n")[0]))
    if item.config.getoption("fulltrace", default=False):
        return
    if own:
        shown = pytest.fail.Exception(sentence, pytrace=False)
        for note in getattr(found.value, "__notes__", ()):
            shown.add_note(note)
        call.excinfo = pytest.ExceptionInfo.from_exc_info((type(shown), shown, found.tb))
        return
    kept = found.traceback.filter(lambda entry: not _is_the_kits(_room(entry)))
    if not _is_the_kits(_last(found)) and kept:
        found.traceback = kept


def error_of(kind: type[Expected], act: Callable[[], object], sentence: str) -> Expected:
    """Return the error of that *kind* that *act* raises; fail with *sentence* where it raises none."""
    try:
        act()
    except kind as error:
        return error
    pytest.fail(sentence)


def told_once(request: pytest.FixtureRequest, what: str, sentence: str) -> None:
    """Fail the first test of a class with *sentence*; skip the others for *what*: one slip is one error."""
    told = request.config.stash.setdefault(_TOLD, set())
    if (request.cls, what) in told:
        pytest.skip(f"not looked at: {what}")
    told.add((request.cls, what))
    pytest.fail(sentence, pytrace=False)


def _last(found: pytest.ExceptionInfo[BaseException]) -> str:
    # `pytest.fail` is called by whoever fails.
    rooms = [_room(entry) for entry in found.traceback]
    return next((room for room in reversed(rooms) if not room.startswith("_pytest.")), "")


def _room(entry: object) -> str:
    return _name(entry.frame.f_globals)  # type: ignore[attr-defined]


def _name(names: dict[str, object]) -> str:
    return str(names.get("__name__", ""))


def _is_the_kits(room: str) -> bool:
    return room.startswith(KIT_ROOM)
