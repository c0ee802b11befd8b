"""What falls on which day, as entries that calendars of others can keep: due days and days off (lịch việc)."""

from tiepcan.agenda._case import agenda_of_case
from tiepcan.agenda._duties import agenda_of_duties
from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus, join_agendas
from tiepcan.agenda._plan import agenda_of_plan
from tiepcan.agenda._reports import agenda_of_reports
from tiepcan.agenda._year import agenda_of_year

__all__ = [
    "Agenda",
    "AgendaEntry",
    "AgendaKind",
    "AgendaStatus",
    "agenda_of_case",
    "agenda_of_duties",
    "agenda_of_plan",
    "agenda_of_reports",
    "agenda_of_year",
    "join_agendas",
]
