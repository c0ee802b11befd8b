"""``tiepcan disclosure``: what may be disclosed, what must be published, what changed between two laws (công khai)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from tiepcan.cli._assess_report import assessment_as_data, show_assessment
from tiepcan.cli._disclosure_duties import duties_command
from tiepcan.cli._disclosure_list import list_group
from tiepcan.cli._disclosure_list_make import diff_command as list_diff_command, make_command
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    policy_option,
)
from tiepcan.cli._options import DAY, choice_of, lang_option, language, read_text
from tiepcan.cli._point_report import points_as_data, show_points_diff
from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    CreatorKind,
    Decision,
    InformationItem,
    SupplyingBody,
    assess,
    compare_points,
    validate_items,
)
from tiepcan.errors import InputError
from tiepcan.output import write_json
from tiepcan.requests import AgencyRules, InformationRequest
from tiepcan.text import Bilingual, fold_text
from tiepcan.wire import load

__all__ = ["disclosure_group"]

Record = TypeVar("Record", InformationItem, InformationRequest)

_ASSESS_HELP = """\
Xem xét một thông tin có được cung cấp không: từng phần, từng bước, mỗi bước kèm căn cứ. Điều cần người có thẩm quyền
xét thì hỏi, không tự kết luận.

Assess whether an item may be supplied: part by part, step by step, each with its clause. What people must judge is
asked, never decided.

\b
Ví dụ / Examples:
  tiepcan disclosure assess thong-tin.json
  tiepcan disclosure assess thong-tin.json --request yeu-cau.json --sent 2026-11-12
  tiepcan disclosure assess thong-tin.json --answer harm=no --by "Chánh Văn phòng" --why "số liệu tổng hợp"

\b
Mã thoát / Exit status:
  0  có kết luận / decided      1  còn câu hỏi / questions are open      2  không đọc được / cannot read
"""
_DIFF_HELP = """\
Đối chiếu từng điểm thông tin phải công khai giữa hai luật, và điều mới phải công khai theo hạn chuyển tiếp.

Compare the points of publication of two laws one by one, and tell what is newly due by the transition.

\b
Ví dụ / Examples:
  tiepcan disclosure diff vn-2016 vn-2026
  tiepcan disclosure diff vn-2016 vn-2026 --json
"""


@click.group(
    "disclosure", help="Phân loại, công khai, danh mục. / What may be disclosed, and what must be published."
)
def disclosure_group() -> None:
    """Hold the commands on disclosure; does nothing itself."""


list_group.add_command(make_command)
list_group.add_command(list_diff_command)
disclosure_group.add_command(list_group)
disclosure_group.add_command(duties_command)


@disclosure_group.command("assess", help=_ASSESS_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option(
    "--request",
    "request_file",
    type=click.Path(path_type=Path, readable=False),
    help="Tệp yêu cầu. / The request it is asked with.",
)
@click.option(
    "--sent", "sent_on", type=DAY, help="Ngày gửi yêu cầu, để chọn luật. / Day sent: chooses the law."
)
@click.option(
    "--as-of", type=DAY, help="Xem xét vào ngày nào; mặc định hôm nay. / As of which day; today by default."
)
@click.option("--body", "body_name", default="", help="Cơ quan được yêu cầu. / The agency that is asked.")
@click.option("--commune", is_flag=True, help="Cơ quan được yêu cầu là xã. / It is a commune.")
@click.option(
    "--service-unit", is_flag=True, help="Là đơn vị sự nghiệp công lập. / It is a public service unit."
)
@click.option(
    "--focal-for",
    type=choice_of(CreatorKind),
    multiple=True,
    help="Là đầu mối cung cấp cho. / It is the focal unit of.",
)
@click.option(
    "--supplied-before",
    type=click.IntRange(min=0),
    default=0,
    help="Số lần đã cung cấp cho chính người này. / Times supplied to the same requester before.",
)
@click.option(
    "--cost-unpaid", is_flag=True, help="Đã báo chi phí mà chưa trả. / A cost was notified and is not paid."
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="CÂU_HỎI=yes|no[@PHẦN]",
    help="Trả lời một câu hỏi, cần --by và --why. / Answer a question, with --by and --why: "
    + ", ".join(sorted(AssessmentTest)),
)
@click.option("--by", "answered_by", default="", help="Ai trả lời. / Who answers.")
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help="Hiện cả điều đã xét mà không phải. / Show what was ruled out too.",
)
@click.option("--why", default="", help="Lý do của câu trả lời. / Why.")
@policy_option
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def assess_command(
    context: click.Context,
    *,
    file: Path,
    request_file: Path | None,
    sent_on: date | None,
    as_of: date | None,
    body_name: str,
    commune: bool,
    service_unit: bool,
    focal_for: tuple[str, ...],
    supplied_before: int,
    cost_unpaid: bool,
    answers: tuple[str, ...],
    answered_by: str,
    why: str,
    show_all: bool,
    policies: tuple[str, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Assess, then write for a person or for a program."""
    law = load_law(law_files)
    # The library has no clock; whoever sits before the screen has one.
    day = datetime.now(VIETNAM_TIME).date() if as_of is None else as_of
    rules = AgencyRules(law=law)
    item = _record(file, InformationItem, rules)
    validate_items([item], law=law, name=file.name)
    request = None if request_file is None else _record(request_file, InformationRequest, rules)
    found = assess(
        item,
        request,
        law.regime_for(day if sent_on is None else sent_on),
        as_of=day,
        body=SupplyingBody(
            name=body_name,
            commune=commune,
            focal_for=tuple(map(CreatorKind, focal_for)),
            service_unit=service_unit,
        ),
        answers=[_answer(text, answered_by, why, day) for text in answers],
        supplied_before=supplied_before,
        cost_unpaid=cost_unpaid,
        policies=load_policies(policies),
    )
    if as_json:
        write_json(assessment_as_data(found, language(lang)))
    else:
        show_assessment(found, language(lang), show_all=show_all)
    context.exit(1 if found.decision is Decision.UNDECIDED else 0)


@disclosure_group.command("diff", help=_DIFF_HELP)
@click.argument("old", metavar="LUẬT_CŨ")
@click.argument("new", metavar="LUẬT_MỚI")
@calendar_options
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def diff_command(
    *,
    old: str,
    new: str,
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Compare two laws, then write for a person or for a program."""
    law = load_law(law_files)
    diff = compare_points(law.regime(old), law.regime(new))
    transition = diff.transition(load_calendar(announcements, projected=projected))
    if as_json:
        write_json(points_as_data(diff, transition, language(lang)))
    else:
        show_points_diff(diff, transition, language(lang))


def _record(file: Path, kind: type[Record], rules: AgencyRules) -> Record:
    found = load(read_text(file), name=file.name, rules=rules, kinds=(_KINDS[kind],))
    assert isinstance(found, kind)  # noqa: S101 - the kind was asked for
    return found


_KINDS: dict[type, str] = {InformationItem: "item", InformationRequest: "request"}


def _answer(text: str, by: str, why: str, day: date) -> Answer:
    question, _, said = text.partition("=")
    yes, _, part = said.partition("@")
    known = {"yes": True, "có": True, "no": False, "không": False}
    blank_part = "@" in said and not part.strip()
    if blank_part or question not in set(AssessmentTest) or fold_text(yes) not in known:
        raise InputError(
            Bilingual("cần dạng harm=no hoặc harm=no@A", "harm=no or harm=no@A is asked for"),
            hint=Bilingual(
                f"Các câu hỏi: {', '.join(sorted(AssessmentTest))}.", "See --help for the questions."
            ),
            path="--answer",
        )
    if not by.strip() or not why.strip():
        raise InputError(
            Bilingual(
                "ai trả lời, vì sao: cần --by và --why", "who answers, and why: --by and --why are needed"
            ),
            path="--answer",
        )
    return Answer(
        question=AssessmentTest(question),
        yes=known[fold_text(yes)],
        by=by,
        on=day,
        why=why,
        part=part or None,
    )
