"""The words in which a law says what may be disclosed: restrictions, forms, creators, decisions (mã phân loại)."""

from __future__ import annotations

from enum import StrEnum

from tiepcan.text import Bilingual

__all__ = [
    "AssessmentTest",
    "CategoryKind",
    "Change",
    "CreatorKind",
    "Decision",
    "ListNeed",
    "PublicationForm",
    "RegulationNeed",
    "Restriction",
    "RestrictionKind",
    "SectionNeed",
]


class CategoryKind(StrEnum):
    """What a category of information asks for (loại thông tin)."""

    INACCESSIBLE = "inaccessible"
    CONDITIONAL = "conditional"
    MANDATORY = "mandatory"
    PORTAL = "portal"
    VOLUNTARY = "voluntary"
    ON_REQUEST = "on_request"

    def in_words(self) -> Bilingual:
        """Return the category as a person says it."""
        return _CATEGORY_WORDS[self]


_CATEGORY_WORDS = {
    CategoryKind.INACCESSIBLE: Bilingual("không được tiếp cận", "inaccessible"),
    CategoryKind.CONDITIONAL: Bilingual("tiếp cận có điều kiện", "conditional"),
    CategoryKind.MANDATORY: Bilingual("phải công khai", "to be published"),
    CategoryKind.PORTAL: Bilingual("phải có trên cổng, trang thông tin điện tử", "to be on the portal"),
    CategoryKind.VOLUNTARY: Bilingual("chủ động công khai", "published of the agency's own accord"),
    CategoryKind.ON_REQUEST: Bilingual("cung cấp theo yêu cầu", "supplied on request"),
}


class RestrictionKind(StrEnum):
    """Whether what is restricted can be had on a condition (mức độ hạn chế)."""

    INACCESSIBLE = "inaccessible"
    CONDITIONAL = "conditional"


class Restriction(StrEnum):
    """Why information is restricted; which law knows it, and how, is data (lý do hạn chế)."""

    STATE_SECRET = "state_secret"
    WORK_SECRET = "work_secret"
    INTERNAL_MEETING = "internal_meeting"
    INTERNAL_DRAFT = "internal_draft"
    HARMFUL = "harmful"
    BUSINESS_SECRET = "business_secret"
    PRIVATE_LIFE = "private_life"
    FAMILY_SECRET = "family_secret"
    PERSONAL_DATA = "personal_data"
    HISTORICAL_ARCHIVE = "historical_archive"

    def in_words(self) -> Bilingual:
        """Return the restriction as a person says it."""
        return _RESTRICTION_WORDS[self]


_RESTRICTION_WORDS = {
    Restriction.STATE_SECRET: Bilingual("bí mật nhà nước", "state secret"),
    Restriction.WORK_SECRET: Bilingual("bí mật công tác", "work secret"),
    Restriction.INTERNAL_MEETING: Bilingual("cuộc họp nội bộ", "internal meeting"),
    Restriction.INTERNAL_DRAFT: Bilingual("tài liệu nội bộ", "internal draft"),
    Restriction.HARMFUL: Bilingual("gây nguy hại nếu cung cấp", "harmful if supplied"),
    Restriction.BUSINESS_SECRET: Bilingual("bí mật kinh doanh", "business secret"),
    Restriction.PRIVATE_LIFE: Bilingual("đời sống riêng tư, bí mật cá nhân", "private life, personal secret"),
    Restriction.FAMILY_SECRET: Bilingual("bí mật gia đình", "family secret"),
    Restriction.PERSONAL_DATA: Bilingual("dữ liệu cá nhân", "personal data"),
    Restriction.HISTORICAL_ARCHIVE: Bilingual(
        "tài liệu tại lưu trữ lịch sử", "document in a historical archive"
    ),
}


class PublicationForm(StrEnum):
    """How information is made public (hình thức công khai)."""

    PORTAL = "portal"
    DATA_PORTAL = "data_portal"
    OFFICIAL_CHANNEL = "official_channel"
    MASS_MEDIA = "mass_media"
    GAZETTE = "gazette"
    POSTING = "posting"
    RECEPTION = "reception"
    BULLETIN = "bulletin"
    LOUDSPEAKER = "loudspeaker"
    OTHER = "other"

    def in_words(self) -> Bilingual:
        """Return the form as a person says it."""
        return _FORM_WORDS[self]


_FORM_WORDS = {
    PublicationForm.PORTAL: Bilingual("cổng, trang thông tin điện tử", "portal or website"),
    PublicationForm.DATA_PORTAL: Bilingual("cổng dữ liệu", "data portal"),
    PublicationForm.OFFICIAL_CHANNEL: Bilingual("kênh, trang cộng đồng chính thức", "official channel"),
    PublicationForm.MASS_MEDIA: Bilingual("phương tiện thông tin đại chúng", "mass media"),
    PublicationForm.GAZETTE: Bilingual("Công báo", "gazette"),
    PublicationForm.POSTING: Bilingual("niêm yết", "posting"),
    PublicationForm.RECEPTION: Bilingual(
        "tiếp công dân, họp báo, phát ngôn", "reception, press, spokesperson"
    ),
    PublicationForm.BULLETIN: Bilingual("bản tin", "bulletin"),
    PublicationForm.LOUDSPEAKER: Bilingual("hệ thống truyền thanh", "loudspeaker"),
    PublicationForm.OTHER: Bilingual("hình thức khác", "another form"),
}


class CreatorKind(StrEnum):
    """Bodies whose information another unit supplies (chủ thể tạo ra thông tin)."""

    NATIONAL_ASSEMBLY = "national_assembly"
    #: Its Standing Committee, and its bodies.
    NATIONAL_ASSEMBLY_BODY = "national_assembly_body"
    ELECTION_COUNCIL = "election_council"
    PRESIDENT = "president"
    GOVERNMENT = "government"
    PRIME_MINISTER = "prime_minister"
    #: A province's delegation of deputies to the National Assembly.
    DELEGATION = "delegation"
    PROVINCIAL_COUNCIL = "provincial_council"
    #: With its chair.
    PROVINCIAL_COMMITTEE = "provincial_committee"
    DISTRICT = "district"
    COMMUNE = "commune"
    DEFENCE = "defence"
    PUBLIC_SECURITY = "public_security"


class Decision(StrEnum):
    """How the assessment of an item, or of a part of it, ends (kết quả xem xét)."""

    SUPPLY = "supply"
    #: Some parts are, others are not.
    SUPPLY_IN_PART = "supply_in_part"
    #: Not before everyone concerned has consented.
    SUPPLY_ON_CONSENT = "supply_on_consent"
    #: By decision of the head of the body, in the public interest.
    SUPPLY_BY_OVERRIDE = "supply_by_override"
    ALREADY_PUBLISHED = "already_published"
    GUIDE_ELSEWHERE = "guide_elsewhere"
    REFUSE = "refuse"
    #: A person has a question to answer first.
    UNDECIDED = "undecided"

    @property
    def supplies(self) -> bool:
        """Whether something goes out."""
        return self in _SUPPLIES

    def in_words(self) -> Bilingual:
        """Return the decision as a person says it."""
        return _DECISION_WORDS[self]


_SUPPLIES = frozenset({Decision.SUPPLY, Decision.SUPPLY_IN_PART, Decision.SUPPLY_BY_OVERRIDE})
_DECISION_WORDS = {
    Decision.SUPPLY: Bilingual("cung cấp", "supply"),
    Decision.SUPPLY_IN_PART: Bilingual("cung cấp một phần", "supply in part"),
    Decision.SUPPLY_ON_CONSENT: Bilingual("cung cấp khi có sự đồng ý", "supply once consent is given"),
    Decision.SUPPLY_BY_OVERRIDE: Bilingual(
        "cung cấp theo quyết định của người đứng đầu", "supply by the head's decision"
    ),
    Decision.ALREADY_PUBLISHED: Bilingual("đã công khai, chỉ nơi xem", "published already, tell where"),
    Decision.GUIDE_ELSEWHERE: Bilingual("hướng dẫn nơi khác", "guide elsewhere"),
    Decision.REFUSE: Bilingual("từ chối", "refuse"),
    Decision.UNDECIDED: Bilingual("chưa kết luận, còn câu hỏi", "undecided, questions are open"),
}


class AssessmentTest(StrEnum):
    """What a step of the assessment looks at; facts are read, the rest is asked of people (điều cần xét)."""

    OWN_INFORMATION = "own_information"
    HELD_BY_COMMUNE = "held_by_commune"
    PUBLIC_INTEREST = "public_interest"
    ASKED_OF_COMMUNE = "asked_of_commune"
    RESIDENT = "resident"
    OWN_RIGHTS = "own_rights"
    RESTRICTED = "restricted"
    ARCHIVE_LAW_ALLOWS = "archive_law_allows"
    PRIVATE_LIFE = "private_life"
    CONSENT_GIVEN = "consent_given"
    CONSENT_DENIED = "consent_denied"
    OVERRIDE = "override"
    PUBLISHED_NOW = "published_now"
    FORCE_MAJEURE = "force_majeure"
    HARM = "harm"
    MANDATORY = "mandatory"
    NOT_YET_PUBLISHED = "not_yet_published"
    PUBLICATION_ENDED = "publication_ended"
    #: Whether an earlier step told why it is supplied.
    BASIS_KNOWN = "basis_known"
    OWN_LIFE = "own_life"
    DISCRETION = "discretion"
    SUPPLIED_TOO_OFTEN = "supplied_too_often"
    LEGITIMATE_REASON = "legitimate_reason"
    BEYOND_CAPACITY = "beyond_capacity"
    FREE_OF_COST = "free_of_cost"
    COST_UNPAID = "cost_unpaid"

    @property
    def is_judged(self) -> bool:
        """Whether facts may be silent on it, so that a step with it must have a question for people."""
        return self in _JUDGED


_JUDGED = frozenset(
    {
        AssessmentTest.PUBLIC_INTEREST,
        AssessmentTest.RESIDENT,
        AssessmentTest.OWN_RIGHTS,
        AssessmentTest.ARCHIVE_LAW_ALLOWS,
        AssessmentTest.PRIVATE_LIFE,
        AssessmentTest.OVERRIDE,
        AssessmentTest.FORCE_MAJEURE,
        AssessmentTest.HARM,
        AssessmentTest.OWN_LIFE,
        AssessmentTest.DISCRETION,
        AssessmentTest.LEGITIMATE_REASON,
        AssessmentTest.BEYOND_CAPACITY,
    }
)


class Change(StrEnum):
    """What became of a point of publication in a later law (thay đổi của một điểm)."""

    #: The same information; its letter may be another.
    SAME = "same"
    #: Joined with others, split, or widened.
    MOVED = "moved"
    NEW = "new"
    #: No longer mandatory.
    GONE = "gone"

    def in_words(self) -> Bilingual:
        """Return the change as a person says it."""
        return _CHANGE_WORDS[self]


_CHANGE_WORDS = {
    Change.SAME: Bilingual("nguyên nội dung", "same"),
    Change.MOVED: Bilingual("chuyển", "moved"),
    Change.NEW: Bilingual("mới", "new"),
    Change.GONE: Bilingual("không còn bắt buộc", "gone"),
}


class SectionNeed(StrEnum):
    """What an access section can be asked to hold (nội dung chuyên mục)."""

    PUBLICATION_LIST = "publication_list"
    FOCAL_POINT = "focal_point"
    REQUEST_ADDRESS = "request_address"
    COMPLAINT_ADDRESS = "complaint_address"
    CHANNEL_ADDRESSES = "channel_addresses"
    FORMS = "forms"
    GUIDES = "guides"
    DOWNLOADS = "downloads"
    DATABASE = "database"
    LINKED_PORTALS = "linked_portals"


class RegulationNeed(StrEnum):
    """What an internal regulation can be asked to have (nội dung quy chế)."""

    PUBLISHED = "published"
    FOCAL_POINT = "focal_point"
    TRANSFER = "transfer"
    CLASSIFICATION = "classification"
    UPDATING = "updating"
    PROCEDURE = "procedure"


class ListNeed(StrEnum):
    """What a row of a publication list can be asked to have (nội dung một dòng danh mục)."""

    TITLE = "title"
    NUMBER = "number"
    CREATED_ON = "created_on"
    FORM = "form"
    PUBLISHED_ON = "published_on"
    TERM = "term"
    LINK_OR_FILE = "link_or_file"
