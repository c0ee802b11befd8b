"""Due days and working days as calendar files (lịch iCalendar).

The library that writes iCalendar is imported when the first file is made.
"""

from tiepcan_ics._writing import agenda_chunks, write_agenda

__all__ = ["agenda_chunks", "write_agenda"]
