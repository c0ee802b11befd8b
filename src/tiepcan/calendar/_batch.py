"""The same calendar for arrays: millions of dates at once (tính hàng loạt bằng numpy).

Pays only for arrays that are ``datetime64[D]`` already; turning Python dates into them costs more than
counting them one by one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from tiepcan.errors import CalendarHorizonError, InputError, MissingExtraError
from tiepcan.text import Bilingual, format_date

try:
    import numpy as np
except ImportError as error:
    raise MissingExtraError.of("batch", Bilingual("tính hàng loạt cần numpy", "arrays need numpy")) from error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tiepcan.calendar._index import WorkingDayIndex

__all__ = ["BatchCalendar"]

#: Days worked on at a time: the tables and one such piece stay in the processor's cache.
_PIECE = 1 << 16
#: More days than any calendar has: nothing beyond it needs to be counted.
_MOST = 1 << 31
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


class BatchCalendar:
    """A `WorkingCalendar` over numpy arrays (lịch làm việc cho mảng ngày).

    Made by `WorkingCalendar.batch`. Make-up days are worked, holidays are off, as on the calendar itself.

    Examples:
        >>> import numpy as np
        >>> from tiepcan import vietnam_calendar
        >>> days = np.array(["2026-08-20", "2026-11-20"], dtype="datetime64[D]")
        >>> vietnam_calendar().batch().add_working_days(days, 5)
        array(['2026-08-26', '2026-11-30'], dtype='datetime64[D]')
    """

    def __init__(self, index: WorkingDayIndex, *, first: date, last: date) -> None:
        self._first = first
        self._last = last
        self._base = first.toordinal() - _EPOCH_ORDINAL
        self._nth = np.array(index.nth, dtype="datetime64[D]")
        self._forward = np.fromiter(index.forward.values(), dtype=np.int64)
        self._backward = np.fromiter(index.backward.values(), dtype=np.int64)

    def add_working_days(
        self, days: NDArray[np.datetime64], amount: int | NDArray[np.integer[Any]]
    ) -> NDArray[np.datetime64]:
        """Return each day moved by *amount* working days: one amount for all, or one for each.

        Args:
            days: ``datetime64[D]`` of any shape.
            amount: Working days, negative for earlier ones; 0 gives the day back.

        Raises:
            CalendarHorizonError: An answer lies outside what the calendar knows.
            InputError: *days* are not ``datetime64[D]``, or hold NaT.
        """
        flat = self._flat(days)
        result = np.empty(flat.shape, dtype="datetime64[D]")
        amounts = np.asarray(amount)
        if amounts.dtype.kind not in "iu":
            self._refuse_amount(amount)
        if amounts.size and not -_MOST < int(amounts.min()) <= int(amounts.max()) < _MOST:
            self._refuse_answer()
        table = self._moved(int(amounts)) if amounts.ndim == 0 else None
        each = None if table is not None else self._spread(amounts, days)
        for piece, offsets in self._offsets(flat):
            if table is not None:
                table.take(offsets, out=result[piece], mode="clip")
            elif each is not None:
                result[piece] = self._moved_each(offsets, each[piece])
            if np.isnat(result[piece]).any():
                self._refuse_answer()
        return result.reshape(days.shape)

    def count_working_days(
        self, after: NDArray[np.datetime64], until: NDArray[np.datetime64]
    ) -> NDArray[np.int64]:
        """Return how many working days there are after each *after* up to and with each *until*."""
        return self._positions(until) - self._positions(after)

    def is_working_day(self, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Tell of each day whether it is worked."""
        worked = self._forward == self._backward
        flat = self._flat(days)
        result = np.empty(flat.shape, dtype=np.bool_)
        for piece, offsets in self._offsets(flat):
            worked.take(offsets, out=result[piece], mode="clip")
        return result.reshape(days.shape)

    def _spread(self, amounts: NDArray[np.integer[Any]], days: NDArray[np.datetime64]) -> NDArray[np.int64]:
        try:
            return np.ascontiguousarray(np.broadcast_to(amounts, days.shape), dtype=np.int64).ravel()
        except ValueError as error:
            raise InputError(
                Bilingual(
                    "cần một số ngày cho tất cả hoặc cho từng ngày",
                    "one amount for all is asked for, or one for each",
                ),
                path="amount",
            ) from error

    def _positions(self, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
        flat = self._flat(days)
        result = np.empty(flat.shape, dtype=np.int64)
        for piece, offsets in self._offsets(flat):
            self._forward.take(offsets, out=result[piece], mode="clip")
        return result.reshape(days.shape)

    def _moved(self, amount: int) -> NDArray[np.datetime64]:
        """Return, for every day of the calendar, the day *amount* working days on; NaT where unknown."""
        offsets = np.arange(len(self._forward))
        return self._moved_each(offsets, np.full(len(offsets), amount, dtype=np.int64))

    def _moved_each(self, offsets: NDArray[np.int64], amounts: NDArray[np.int64]) -> NDArray[np.datetime64]:
        # Offsets are checked already: "clip" only spares numpy a second check.
        forward = self._forward.take(offsets, mode="clip")
        forward += amounts
        if amounts.min() > 0 and forward.max() < len(self._nth):
            return self._nth.take(forward, mode="clip")
        backward = self._backward.take(offsets, mode="clip") + amounts
        positions = np.where(amounts > 0, forward, backward)
        moved = self._nth.take(positions, mode="clip")
        moved[(positions < 0) | (positions >= len(self._nth))] = np.datetime64("NaT", "D")
        still = amounts == 0
        moved[still] = (offsets[still] + self._base).astype("datetime64[D]")
        return moved

    def _flat(self, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
        if getattr(days, "dtype", None) != np.dtype("datetime64[D]"):
            raise InputError(
                Bilingual("cần mảng numpy kiểu datetime64[D]", "a numpy array of datetime64[D] is asked for"),
                hint=Bilingual(
                    "Đổi: days.astype('datetime64[D]').", "Turn it: days.astype('datetime64[D]')."
                ),
                path="days",
            )
        return np.ascontiguousarray(days).ravel().view(np.int64)

    def _offsets(self, flat: NDArray[np.int64]) -> Iterator[tuple[slice, NDArray[np.int64]]]:
        size = len(self._forward)
        for start in range(0, len(flat), _PIECE):
            piece = slice(start, start + _PIECE)
            offsets = flat[piece] - self._base
            if offsets.min() < 0 or offsets.max() >= size:
                self._refuse_days(flat, piece, offsets)
            yield piece, offsets

    def _refuse_days(self, flat: NDArray[np.int64], piece: slice, offsets: NDArray[np.int64]) -> NoReturn:
        where = int(np.argmax((offsets < 0) | (offsets >= len(self._forward)))) + piece.start
        value = flat.view("datetime64[D]")[where]
        if np.isnat(value):
            raise InputError(Bilingual("ngày trống (NaT)", "no date (NaT)"), path=f"days[{where}]")
        raise CalendarHorizonError(
            Bilingual(
                f"ngày {value} nằm ngoài lịch đã biết, {self._span()}",
                f"{value} lies outside the known calendar, {self._span()}",
            ),
            path=f"days[{where}]",
        )

    def _refuse_answer(self) -> NoReturn:
        raise CalendarHorizonError(
            Bilingual(
                f"kết quả nằm ngoài lịch đã biết, {self._span()}",
                f"an answer lies outside the known calendar, {self._span()}",
            )
        )

    def _refuse_amount(self, amount: object) -> NoReturn:
        raise InputError(
            Bilingual(
                f"số ngày phải là số nguyên, không phải {amount!r}", f"days are whole numbers, not {amount!r}"
            ),
            path="amount",
        )

    def _span(self) -> str:
        return f"{format_date(self._first)} - {format_date(self._last)}"
