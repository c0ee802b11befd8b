"""What may be disclosed: items, assessment, lists, publication and correction duties (công khai, cung cấp)."""

from tiepcan.disclosure._access_section import (
    AccessSection,
    InternalRegulation,
    SectionDocument,
    check_access_section,
    check_regulation,
)
from tiepcan.disclosure._assess import (
    assess,
)
from tiepcan.disclosure._assessed import (
    AssessedPart,
    ConsentNeeded,
    CostConsequence,
    Question,
    Remark,
    TakenStep,
)
from tiepcan.disclosure._assessment import (
    ItemAssessment,
)
from tiepcan.disclosure._body import (
    SupplyingBody,
)
from tiepcan.disclosure._catalogue import (
    Catalogue,
)
from tiepcan.disclosure._conditional_list import (
    ConditionalList,
    conditional_list_of_table,
    read_conditional_list,
    read_xlsx_conditional_list,
)
from tiepcan.disclosure._corrections import (
    CorrectionDuty,
    PublishedError,
    PublishedErrorState,
    Publisher,
    correction_duties,
)
from tiepcan.disclosure._duty import (
    DutyBasis,
    DutyState,
    FormNeeded,
    PostingTerm,
    PublicationDuty,
)
from tiepcan.disclosure._findings import (
    Missing,
    Review,
)
from tiepcan.disclosure._focal_point import (
    FocalPoint,
    FocalPointHistory,
)
from tiepcan.disclosure._item import (
    AccessibleFormat,
    Consent,
    ConsentState,
    InformationItem,
    ItemPart,
    ItemState,
    Mark,
    Origin,
)
from tiepcan.disclosure._judgement import (
    Answer,
    Hint,
)
from tiepcan.disclosure._list_check import (
    ListCheck,
)
from tiepcan.disclosure._list_columns import (
    ConditionalColumn,
    ListColumn,
    conditional_column_of,
    list_column_of,
)
from tiepcan.disclosure._list_diff import (
    ItemChange,
    ListDiff,
)
from tiepcan.disclosure._list_gaps import (
    PointGap,
    find_gaps,
)
from tiepcan.disclosure._list_problems import (
    ListFinding,
    ListProblem,
)
from tiepcan.disclosure._list_row import ListRow
from tiepcan.disclosure._point_diff import (
    PointDiff,
    PointMove,
    compare_points,
)
from tiepcan.disclosure._publication import (
    Publication,
)
from tiepcan.disclosure._publication_duties import (
    publication_duties,
)
from tiepcan.disclosure._publication_list import (
    PublicationList,
    publication_list_of_table,
    read_publication_list,
    read_xlsx_publication_list,
)
from tiepcan.disclosure._to_case import (
    assessed_event,
)
from tiepcan.disclosure._validate import validate_items
from tiepcan.law import (
    AssessmentTest,
    Change,
    CreatorKind,
    Decision,
    PublicationForm,
    RegulationNeed,
    Restriction,
)

__all__ = [
    "AccessSection",
    "AccessibleFormat",
    "Answer",
    "AssessedPart",
    "AssessmentTest",
    "Catalogue",
    "Change",
    "ConditionalColumn",
    "ConditionalList",
    "Consent",
    "ConsentNeeded",
    "ConsentState",
    "CorrectionDuty",
    "CostConsequence",
    "CreatorKind",
    "Decision",
    "DutyBasis",
    "DutyState",
    "FocalPoint",
    "FocalPointHistory",
    "FormNeeded",
    "Hint",
    "InformationItem",
    "InternalRegulation",
    "ItemAssessment",
    "ItemChange",
    "ItemPart",
    "ItemState",
    "ListCheck",
    "ListColumn",
    "ListDiff",
    "ListFinding",
    "ListProblem",
    "ListRow",
    "Mark",
    "Missing",
    "Origin",
    "PointDiff",
    "PointGap",
    "PointMove",
    "PostingTerm",
    "Publication",
    "PublicationDuty",
    "PublicationForm",
    "PublicationList",
    "PublishedError",
    "PublishedErrorState",
    "Publisher",
    "Question",
    "RegulationNeed",
    "Remark",
    "Restriction",
    "Review",
    "SectionDocument",
    "SupplyingBody",
    "TakenStep",
    "assess",
    "assessed_event",
    "check_access_section",
    "check_regulation",
    "compare_points",
    "conditional_column_of",
    "conditional_list_of_table",
    "correction_duties",
    "find_gaps",
    "list_column_of",
    "publication_duties",
    "publication_list_of_table",
    "read_conditional_list",
    "read_publication_list",
    "read_xlsx_conditional_list",
    "read_xlsx_publication_list",
    "validate_items",
]
