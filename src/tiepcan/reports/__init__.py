"""What is reported: reports, the records behind them, how an official document is laid out (báo cáo)."""

from tiepcan.reports._agency import AgencyKind, ReportingAgency
from tiepcan.reports._agency_records import AgencyRecords, HeadCount
from tiepcan.reports._build import build_report, report_of_statistics
from tiepcan.reports._direction import DirectiveDocument, Dissemination, TrainingSession
from tiepcan.reports._feedback import AccommodationGiven, Feedback, FeedbackFigures, FeedbackKind
from tiepcan.reports._iso import IsoStep
from tiepcan.reports._layout import LayoutLine, OfficialLayout
from tiepcan.reports._layout_rules import (
    LayoutPart,
    LayoutPlace,
    LayoutRules,
    LayoutWords,
    LeadingZero,
    PageSetup,
    PartStyle,
    SigningAuthority,
    layout_rules,
)
from tiepcan.reports._legal_review import ReviewAction, ReviewedDocument
from tiepcan.reports._letterhead import AgencyLetterhead
from tiepcan.reports._procedures import (
    AdministrativeProcedure,
    OnlineLevel,
    ProcedureField,
    ProcedureFigures,
)
from tiepcan.reports._record_table import RecordTable
from tiepcan.reports._record_tables import (
    RECORD_TABLES,
    TableOfRecords,
    accommodation_table,
    directive_table,
    dissemination_table,
    feedback_table,
    iso_table,
    procedure_field_table,
    procedure_table,
    review_table,
    training_table,
)
from tiepcan.reports._records_file import parse_records
from tiepcan.reports._report import Gap, Report, ReportPart
from tiepcan.reports._schema import PartSchema, ReportKind, ReportSchema, report_schema, report_schemas
from tiepcan.reports._signatory import Signatory, SigningPower
from tiepcan.reports._table_titles import table_titles

__all__ = [
    "RECORD_TABLES",
    "AccommodationGiven",
    "AdministrativeProcedure",
    "AgencyKind",
    "AgencyLetterhead",
    "AgencyRecords",
    "DirectiveDocument",
    "Dissemination",
    "Feedback",
    "FeedbackFigures",
    "FeedbackKind",
    "Gap",
    "HeadCount",
    "IsoStep",
    "LayoutLine",
    "LayoutPart",
    "LayoutPlace",
    "LayoutRules",
    "LayoutWords",
    "LeadingZero",
    "OfficialLayout",
    "OnlineLevel",
    "PageSetup",
    "PartSchema",
    "PartStyle",
    "ProcedureField",
    "ProcedureFigures",
    "RecordTable",
    "Report",
    "ReportKind",
    "ReportPart",
    "ReportSchema",
    "ReportingAgency",
    "ReviewAction",
    "ReviewedDocument",
    "Signatory",
    "SigningAuthority",
    "SigningPower",
    "TableOfRecords",
    "TrainingSession",
    "accommodation_table",
    "build_report",
    "directive_table",
    "dissemination_table",
    "feedback_table",
    "iso_table",
    "layout_rules",
    "parse_records",
    "procedure_field_table",
    "procedure_table",
    "report_of_statistics",
    "report_schema",
    "report_schemas",
    "review_table",
    "table_titles",
    "training_table",
]
