"""A toy portal: requests come in as JSON; the citizen sees the due day, and where the request stands (cổng dịch vụ mẫu).

``python toy_portal.py 2026-11-12T09:00 2026-11-20``: when the messages come in, and the day of the status page.
"""
# ruff: noqa: D102, D103, INP001, T201 - examples are no package, and print

from __future__ import annotations

import datetime as dt
import json
import sys

import tiepcan as tc
from tiepcan.errors import Fault
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import Intake, IntakeAdapter, hookimpl, load_plugins
from tiepcan.requests import Agency, Case, Completed, Received
from tiepcan.text import format_date

FIRST = '{"id": "m-1", "ref": "MC-7", "asks": ["Bảng giá đất năm 2026"]}'
#: As they come in: the network delivers the first one twice, the third one asks for nothing, the last one is cut off.
MESSAGES = (FIRST, FIRST, '{"id": "m-2", "ref": "MC-8", "asks": []}', '{"id": "m-3"')


def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    """Read one message: what it does not say is left out, and all that is wrong is named."""
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        found = None
    told = found if isinstance(found, dict) else {}
    asks = told.get("asks") if isinstance(told.get("asks"), list) else None
    texts = {"id": [told.get("id")], "ref": [told.get("ref")], "asks": asks or [None]}
    wrong = [at for at, all_ in texts.items() if not all(isinstance(it, str) and it.strip() for it in all_)]
    if wrong:
        said = tc.Bilingual("không nêu hoặc không đọc được", "missing or cannot be read")
        raise tc.DataFileError(said, faults=[Fault(path=key, message=said) for key in wrong])
    items = tuple(tc.RequestedItem(id=str(at), content=text) for at, text in enumerate(told["asks"], start=1))
    request = tc.InformationRequest(channel=tc.Channel.ELECTRONIC, items=items)
    received = Received(at=received_at, request=request)
    return Intake(message_id=told["id"], reference=told["ref"], received=received)


class OwnMessages:
    """The portal's own plugin: how its messages are read."""

    @hookimpl
    def tiepcan_intake_adapters(self) -> list[IntakeAdapter]:
        title = tc.Bilingual("Thông điệp của cổng", "Portal")
        return [IntakeAdapter(name="toy.json", title=title, formats=("application/json",), read=read)]


def status_page(host: Host, case: Case, as_of: dt.date) -> None:
    print(f"Hồ sơ {case.number}, xem ngày {format_date(as_of)}")
    print("  Trạng thái:", "; ".join(state.vi for state in case.states_in_words))
    for owed in case.obligations(host.calendar, as_of):
        if owed.code == "supply" and owed.due is not None:
            print(f"  Trả lời chậm nhất: {format_date(owed.due)} ({owed.basis.in_words()}; {owed.citation})")


def main(came_in: dt.datetime, as_of: dt.date) -> None:
    plugins = load_plugins(installed=False, also={"portal": OwnMessages()})
    agency = Agency(name="Ban Quản lý Khu kinh tế Xuân Phong", code="KKT-XP")
    with Host(agency=agency, store=MemoryStore(), plugins=plugins) as host:
        for message in MESSAGES:
            try:
                if recorded := host.take_in("toy.json", message.encode(), received_at=came_in).recorded:
                    print(recorded.number, "đã có từ trước" if recorded.again else "mới tiếp nhận")
            except tc.DataFileError as error:
                print("Không nhận được:", error.in_language("vi"))
        for number in host.numbers():
            status_page(host, host.case(number), came_in.date())
            host.record(number, Completed(at=came_in + dt.timedelta(days=1)), key=f"valid/{number}")
            status_page(host, host.case(number), as_of)


if __name__ == "__main__":
    first = dt.datetime.fromisoformat(sys.argv[1]).replace(tzinfo=tc.VIETNAM_TIME)
    main(first, dt.date.fromisoformat(sys.argv[2]))
