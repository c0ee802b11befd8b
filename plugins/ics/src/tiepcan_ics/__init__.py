"""Due days and working days as calendar files (lịch iCalendar)."""
