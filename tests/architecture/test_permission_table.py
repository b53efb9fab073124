"""Who gets which answer at every address: the table, and the walk that compares it with the product."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lantoa.programme.intake.tests.plans import SHORT_PLAN
from tests.world import World, a_world

PEOPLE = ("stranger", "next_lead", "coordinator", "officer", "lead", "head", "viewer", "clerk", "administrator")


def answers(rest: str, *, nobody: str = "in", **others: str) -> dict[str, str]:
    """The answer to each person: named ones first, the rest alike; whoever is not signed in is sent to do so."""
    return {"nobody": nobody} | {who: others.get(who, rest) for who in PEOPLE}


# "ok" shown or done; "in" sent to sign-in; "pw" asked for the password again; 403 and 404 refused; 405 nothing to read,
# or to post, here; 409 permitted, and refused as things stand; 422 the form does not offer that choice.
OPEN = answers("ok", nobody="ok")
SIGNED_IN = answers("ok")
PASSWORD = answers("pw")
NOTHING = answers("405")
NOTHING_FOR_ANYBODY = answers("405", nobody="405")
SWITCHED_OFF = answers("404")
SWITCHED_OFF_FOR_ALL = answers("404", nobody="404")

# The stranger coordinates a school that the programme does not bind, the coordinator one that it binds; the next lead
# leads at an education office that it binds. All others hold their post at the department, whose programme it is.
THE_LEAD = answers("404", lead="ok")
THE_COORDINATOR = answers("404", coordinator="ok")
THE_OFFICER = answers("404", officer="ok")
REVIEWERS = answers("404", officer="ok", lead="ok")
DRAFT_READERS = answers("404", officer="ok", lead="ok", head="ok")
LEDGER_READERS = answers("404", officer="ok", lead="ok", head="ok", viewer="ok")
# Those who made it, those whom it came to, and who follows the units below.
EXCUSERS = answers("404", lead="ok", head="ok")
BOARD_READERS = answers("404", lead="ok", officer="ok", head="ok", viewer="ok", next_lead="ok")
# The unit that raised it, and those to whom it came.
MATTER_READERS = answers("404", officer="ok", lead="ok", head="ok", viewer="ok")
DIFFICULTY_READERS = MATTER_READERS | {"coordinator": "ok"}
# Whoever proposes for no unit is told so; the school is a choice of its coordinator alone.
PROPOSERS = answers("422", coordinator="ok", viewer="ok", clerk="ok", administrator="ok")
COPIERS = answers(
    "404", officer="ok", lead="ok", head="ok", next_lead="422", coordinator="422", viewer="422", clerk="422"
)
PLAN_READERS = answers("ok", stranger="404", coordinator="404", administrator="404")
PROGRAMME_READERS = answers("ok", stranger="404", administrator="404")
DEPARTMENT = answers("ok", stranger="404", next_lead="404", coordinator="404")
# Whoever leads elsewhere sees the programme that binds them, and is told that changing it is not theirs.
THE_ADMINISTRATOR = answers("404", administrator="ok")
# Whoever sees a post may not change it for that.
KEEPS_POSTS = answers("403", stranger="404", next_lead="404", coordinator="404", administrator="ok")
LENDS = answers("404", lead="ok", administrator="ok")
WHY = {"reason": "Đã chuyển công tác"}
AN_HOUR = {"role": "viewer", "minutes": 15, "reason": "Xem vì sao báo cáo chưa đến"}
ITS_LEAD = answers("404", lead="ok", next_lead="403")
DOCUMENT_READERS = answers("404", officer="ok", lead="ok", head="ok", viewer="ok", clerk="ok")
DRAFTERS = answers("404", officer="ok", lead="ok")
# Whoever sees a document but may not check it is told so.
CHECKERS = answers("404", officer="403", viewer="403", lead="ok", head="ok", clerk="ok")
TAKES_IN = answers("422", lead="ok")
# The rosters of a school: its coordinator keeps them, and the administrator above; the lead above sees the people;
# head, officer and viewer of the department see numbers where their role reaches.
ROSTER_NUMBERS = answers("404", coordinator="ok", lead="ok", head="ok", viewer="ok", administrator="ok")
ROSTER_PEOPLE = answers("404", coordinator="ok", lead="ok", administrator="ok")
ROSTER_KEEPERS = answers("404", coordinator="ok", administrator="ok")
HEADCOUNT = {"group": "staff", "number": "40", "counted_on": "2024-03-01", "source": "Báo cáo"}


@dataclass(frozen=True)
class Page:
    """One address: what its path needs, the answers to reading and to posting, and what is posted.

    Words that name a thing of the world, in the path or in what is posted, stand for that thing.
    """

    needs: str = ""
    get: dict[str, str] = field(default_factory=lambda: NOTHING)
    post: dict[str, str] = field(default_factory=lambda: NOTHING)
    posted: dict[str, Any] = field(default_factory=dict)


SEEN = {"seen": 1}
UNKNOWN_ITEM, UNKNOWN_FILE = "00000000-0000-4000-8000-000000000000", "0" * 64
AN_ACT = {"title": "Sáp nhập", "basis": "Quyết định 12", "effective_on": "2024-04-01"}
PAPER = SimpleUploadedFile("ke-hoach.txt", SHORT_PLAN.encode())
TABLE = {
    "home": Page(get=SIGNED_IN),
    # One's own account.
    "language": Page(get=NOTHING_FOR_ANYBODY, post=OPEN, posted={"language": "en"}),
    "account": Page(get=SIGNED_IN, post=SIGNED_IN, posted={"phone": "0912345678"}),
    "account_email_change": Page(get=PASSWORD, post=PASSWORD),
    "account_inactive": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "account_login": Page(get=OPEN, post=OPEN, posted={"login": "nobody.here", "password": "guessed"}),
    # This installation has neither passkeys nor a provider of single sign-on.
    "mfa_login_webauthn": Page(get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "mfa_list_webauthn": Page(get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "mfa_add_webauthn": Page(get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "mfa_edit_webauthn": Page("1", get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "mfa_remove_webauthn": Page("1", get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "mfa_reauthenticate_webauthn": Page(get=SWITCHED_OFF_FOR_ALL, post=SWITCHED_OFF_FOR_ALL),
    "sso_start": Page(get=NOTHING_FOR_ANYBODY, post=answers("ok", nobody="404")),
    "openid_connect_callback": Page(get=SWITCHED_OFF_FOR_ALL, post=NOTHING_FOR_ANYBODY),
    "account_logout": Page(get=SIGNED_IN, post=answers("in")),
    "account_reauthenticate": Page(get=SIGNED_IN, post=SIGNED_IN, posted={"password": "guessed"}),
    "account_change_password": Page(get=SIGNED_IN, post=SIGNED_IN),
    "account_set_password": Page(get=SIGNED_IN, post=SIGNED_IN),
    "account_reset_password": Page(get=OPEN, post=OPEN, posted={"email": "nobody@here.example"}),
    "account_reset_password_done": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "account_reset_password_from_key": Page("1 abc-def", get=OPEN, post=OPEN),
    "account_reset_password_from_key_done": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "mfa_index": Page(get=SIGNED_IN),
    "mfa_authenticate": Page(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_reauthenticate": Page(get=PASSWORD, post=PASSWORD),
    "mfa_activate_totp": Page(get=PASSWORD, post=PASSWORD),
    "mfa_deactivate_totp": Page(get=SWITCHED_OFF, post=SWITCHED_OFF),
    "mfa_view_recovery_codes": Page(get=SWITCHED_OFF),
    "mfa_generate_recovery_codes": Page(get=PASSWORD, post=PASSWORD),
    "mfa_download_recovery_codes": Page(get=SWITCHED_OFF, post=SWITCHED_OFF),
    "usersessions_list": Page(get=SIGNED_IN, post=SIGNED_IN),
    "sign_in_end": Page("session", post=THE_LEAD),
    # The kit, open to everybody; it holds specimens alone.
    "ui:gallery": Page(get=OPEN, post=OPEN),
    "ui:shell": Page("workbench", get=OPEN, post=OPEN),
    # What is one's own, whatever one's posts.
    "jobs:job_list": Page(get=SIGNED_IN, post=SIGNED_IN),
    "jobs:job_detail": Page("job", get=THE_LEAD, post=THE_LEAD),
    "jobs:job_cancel": Page("job", post=answers("404", lead="409")),
    "jobs:job_retry": Page("job", post=answers("404", lead="409")),
    "notices:notice_list": Page(get=SIGNED_IN),
    "notices:notice_read_all": Page(post=SIGNED_IN),
    "notices:preferences": Page(get=SIGNED_IN, post=SIGNED_IN),
    "notices:notice_open": Page("notice", get=THE_COORDINATOR),
    "notices:own_deliveries": Page(get=SIGNED_IN),
    # This installation has neither Zalo nor a gateway for SMS.
    "notices:way": Page("sms", get=SWITCHED_OFF, post=SWITCHED_OFF),
    "notices:follow": Page(post=SWITCHED_OFF),
    "notices:way_forget": Page("sms", post=SIGNED_IN),
    "notices:way_try_again": Page("email", post=SIGNED_IN),
    "notices:zalo_connect": Page(get=SWITCHED_OFF),
    # How messages go is seen by the administrator of the units; the words are kept by the topmost one, who is the same here.
    "notices:oversight": Page(get=THE_ADMINISTRATOR),
    "notices:trouble": Page(get=THE_ADMINISTRATOR),
    "notices:trouble_workbook": Page(get=THE_ADMINISTRATOR),
    "notices:suppression_list": Page(get=THE_ADMINISTRATOR),
    "notices:suppression": Page(
        "suppression", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted={"because": "Hộp thư đã sửa"}
    ),
    "notices:wording_list": Page(get=THE_ADMINISTRATOR),
    "notices:wording": Page(
        "deadline email vi", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted={"body": "{tiêu đề} {liên kết}"}
    ),
    "notices:wording_forget": Page("deadline email vi", post=THE_ADMINISTRATOR),
    "notices:zalo_back": Page(get=THE_ADMINISTRATOR),
    # The lead told many something.
    "notices:mailing_list": Page(get=SIGNED_IN),
    "notices:mailing": Page("mailing", get=answers("404", lead="ok", administrator="ok")),
    "notices:mailing_cancel": Page("mailing", post=answers("404", lead="ok", administrator="ok")),
    # Providers sign what they tell; nobody else is heard.
    "notices:zalo_hook": Page(get=NOTHING_FOR_ANYBODY, post=answers("403", nobody="403")),
    "notices:sms_hook": Page(get=NOTHING_FOR_ANYBODY, post=answers("403", nobody="403")),
    "plan:feed_renew": Page(post=SIGNED_IN),
    # Calendar programmes cannot sign in: the address itself is the key.
    "plan:feed": Page("feed", get=OPEN, post=NOTHING_FOR_ANYBODY),
    # Units, and the ledger of the units in reach.
    "org:unit_list": Page(get=SIGNED_IN),
    "org:unit_detail": Page("unit", get=DEPARTMENT),
    "org:unit_compare": Page(get=SIGNED_IN),
    # Acts in preparation are their administrator's; those carried out are seen by whom they touch.
    "org:reorganisation_list": Page(get=SIGNED_IN),
    "org:reorganisation_new": Page(get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted=AN_ACT),
    "org:reorganisation": Page("act", get=THE_ADMINISTRATOR),
    "org:reorganisation_correct": Page("act", post=THE_ADMINISTRATOR, posted=AN_ACT),
    "org:reorganisation_add": Page(
        "act ket-thuc", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted={"units": "office"}
    ),
    "org:reorganisation_take_out": Page("act 1", post=THE_ADMINISTRATOR),
    "org:reorganisation_discard": Page("act", post=THE_ADMINISTRATOR),
    "org:reorganisation_carry_out": Page("act", post=THE_ADMINISTRATOR),
    # It is not carried out, so there is nothing to undo.
    "org:reorganisation_undo": Page("act", post=answers("404", administrator="409"), posted={"because": "Nhầm"}),
    "org:unit_powers": Page("unit", get=DEPARTMENT),
    "org:post_give": Page("unit", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR),
    "org:elevate": Page("unit", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted=AN_HOUR),
    "org:elevation_list": Page(get=SIGNED_IN),
    # Only who took it gives it back.
    "org:elevation_end": Page("elevation", post=answers("404", administrator="ok")),
    # The post is the lead's.
    "org:post_detail": Page("post", get=DEPARTMENT),
    "org:post_correct": Page("post", post=KEEPS_POSTS, posted={"title": "Phó phòng"}),
    "org:post_end": Page("post", post=KEEPS_POSTS, posted={"on": "2024-06-01"}),
    # It has begun, so it is not taken back.
    "org:post_withdraw": Page("post", post=KEEPS_POSTS | {"administrator": "409"}),
    "org:stand_in": Page("post", get=LENDS, post=LENDS),
    "org:hand_over": Page("post", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR),
    "people:powers": Page("person", get=answers("404", lead="ok", head="ok", administrator="ok")),
    # Personal data: one's own, and the log of the units that one reviews.
    "privacy:own": Page(get=SIGNED_IN, post=SIGNED_IN),
    "privacy:own_log": Page(get=SIGNED_IN),
    "privacy:own_log_before": Page("trace", get=THE_LEAD),
    "privacy:copy_fetch": Page(get=answers("ok", lead="410")),
    "privacy:own_erasure": Page(get=SIGNED_IN, post=SIGNED_IN, posted=WHY),
    "privacy:log": Page(get=SIGNED_IN),
    "privacy:log_before": Page("trace", get=answers("404", head="ok", administrator="ok")),
    "privacy:erasure_list": Page(get=SIGNED_IN),
    "privacy:erasure_ask": Page("person", get=THE_ADMINISTRATOR, post=THE_ADMINISTRATOR, posted=WHY),
    # The officer still holds a post.
    "privacy:erasure_carry_out": Page("erasure", post=answers("404", administrator="409")),
    "privacy:erasure_refuse": Page("erasure", post=THE_ADMINISTRATOR, posted={"remark": "Còn giữ vị trí công tác"}),
    "ledger:entry_list": Page(get=SIGNED_IN),
    "ledger:figure": Page(get=SIGNED_IN),
    "ledger:digest_list": Page(get=answers("ok", clerk="404", administrator="404")),
    "ledger:entry_list_before": Page("entry", get=LEDGER_READERS),
    "ledger:entry_detail": Page("entry", get=LEDGER_READERS),
    # Rosters of a school.
    "enter_by_code": Page(get=OPEN, post=answers("422", nobody="422"), posted={"code": "ABCDE-FGHJK"}),
    # Whoever is signed in is asked to sign out first.
    "enter_by_door": Page("token", get=OPEN, post=answers("409", nobody="422"), posted={"code": "0000"}),
    "roster:roster_list": Page(get=SIGNED_IN),
    "roster:template": Page("staff", get=SIGNED_IN),
    "roster:unit_roster": Page("school", get=ROSTER_NUMBERS),
    "roster:export": Page("school staff", get=ROSTER_PEOPLE),
    "roster:headcounts": Page(
        "school",
        get=ROSTER_NUMBERS,
        post=answers("404", coordinator="ok", administrator="ok", lead="403", head="403", viewer="403"),
        posted=HEADCOUNT,
    ),
    "roster:imports": Page(
        "school",
        get=ROSTER_KEEPERS,
        post=answers("404", coordinator="422", administrator="422"),
        posted={"subject": "staff"},
    ),
    "roster:import": Page("import", get=ROSTER_KEEPERS),
    # The sheet has not been checked yet.
    "roster:import_columns": Page("import", post=answers("404", coordinator="409", administrator="409")),
    "roster:import_write": Page(
        "import", post=answers("404", coordinator="422", administrator="422"), posted={"mode": "all"}
    ),
    "roster:import_annotated": Page("import", get=answers("404", coordinator="409", administrator="409")),
    "roster:import_drop": Page("import", post=ROSTER_KEEPERS),
    "roster:codes": Page("school", get=ROSTER_KEEPERS, post=ROSTER_KEEPERS, posted={"people": "member"}),
    "roster:code_slips": Page("school", post=ROSTER_KEEPERS),
    "roster:class_door": Page(
        "school class", get=ROSTER_KEEPERS, post=ROSTER_KEEPERS, posted={"last_day": "2024-03-25"}
    ),
    "roster:class_door_close": Page("school class", post=ROSTER_KEEPERS),
    "roster:doubles": Page("school", get=ROSTER_KEEPERS, post=answers("404", coordinator="422", administrator="422")),
    "roster:rollover": Page(
        "school",
        get=ROSTER_KEEPERS,
        post=answers("404", coordinator="422", administrator="422"),
        posted={"day": "2024-09-05"},
    ),
    "roster:rollover_undo": Page("school step", post=ROSTER_KEEPERS),
    "roster:rollover_below": Page("school", get=ROSTER_KEEPERS, post=ROSTER_KEEPERS, posted={"day": "2025-09-05"}),
    "roster:person": Page("member", get=ROSTER_PEOPLE),
    "roster:person_let_in_again": Page(
        "child child_place", post=answers("404", coordinator="ok", lead="403", administrator="ok")
    ),
    "roster:person_leave": Page(
        "member place",
        post=answers("404", coordinator="ok", administrator="ok", lead="403"),
        posted={"last_day": "2024-05-31"},
    ),
    "roster:person_party": Page(
        "member place", post=answers("404", coordinator="403", administrator="403", lead="403")
    ),
    # Official documents: seen by the unit that issues them and, once sent, by the unit that receives them.
    "documents:document_list": Page(get=SIGNED_IN),
    "documents:receipt_list": Page(get=SIGNED_IN),
    "documents:register": Page(get=SIGNED_IN, post=answers("ok", clerk="422")),
    "documents:document": Page("document", get=DOCUMENT_READERS),
    "documents:document_edit": Page("document", get=DRAFTERS, post=answers("404", officer="422", lead="422")),
    "documents:document_step": Page("document kiem-tra", post=CHECKERS),
    "documents:document_download": Page("document docx", get=DOCUMENT_READERS),
    "documents:document_signed": Page("sent", get=DOCUMENT_READERS),
    "documents:document_offered": Page("offered", get=DOCUMENT_READERS),
    "documents:document_addressees": Page("document", get=DRAFTERS, post=DRAFTERS),
    "documents:document_receipt": Page("sent", get=THE_COORDINATOR),
    "documents:receipt": Page("receipt", get=THE_COORDINATOR),
    "documents:receipt_file": Page("receipt", get=THE_COORDINATOR),
    "documents:receipt_acknowledge": Page("receipt", post=THE_COORDINATOR),
    # Nothing was recalled, so no copy need be destroyed.
    "documents:receipt_destroyed": Page("receipt", post=answers("404", coordinator="409")),
    # Drafts: read in by the lead, reviewed by lead and officer, seen by the head.
    "intake:draft_list": Page(get=SIGNED_IN),
    "intake:draft_take_in": Page(post=TAKES_IN, posted={"upload": PAPER, "unit": "unit"}),
    "intake:draft_by_hand": Page(post=TAKES_IN, posted={"title": "Kế hoạch", "first_year": 2025, "unit": "unit"}),
    "intake:draft_review": Page("draft", get=DRAFT_READERS),
    "intake:draft_file": Page("draft", get=DRAFT_READERS),
    "intake:draft_page": Page("draft 1", get=DRAFT_READERS),
    "intake:draft_header": Page("draft", post=REVIEWERS, posted={"version": 1, "title": "Kế hoạch"}),
    "intake:draft_accept_certain": Page("draft", post=REVIEWERS),
    "intake:draft_set_aside": Page("draft", post=REVIEWERS),
    "intake:draft_read_again": Page("draft", post=THE_LEAD),
    "intake:item_add": Page("draft", post=REVIEWERS, posted={"kind": "task", "text": "Báo cáo"}),
    "intake:item_correct": Page(
        "item", get=REVIEWERS, post=REVIEWERS, posted={"version": 1, "kind": "task", "text": "Báo cáo"}
    ),
    "intake:item_row": Page("item", get=REVIEWERS),
    "intake:item_accept": Page("item", post=REVIEWERS, posted=SEEN),
    "intake:item_set_aside": Page("item", post=REVIEWERS, posted=SEEN),
    "intake:item_restore": Page("item", post=REVIEWERS, posted=SEEN),
    "intake:item_split": Page("item", post=REVIEWERS, posted=SEEN | {"at": 10}),
    # The item has no neighbour before it to join with.
    "intake:item_join": Page("item", post=answers("404", officer="409", lead="409"), posted=SEEN),
    "intake:item_move": Page("item", post=REVIEWERS, posted=SEEN),
    "intake:item_shift": Page("item", post=REVIEWERS, posted=SEEN | {"to": "down"}),
    "intake:item_party": Page("item party", get=REVIEWERS, post=REVIEWERS, posted=SEEN | {"as_written": "Văn phòng"}),
    # Programmes: published by their lead, seen by those whom they bind and by whoever follows these.
    "plan:draft_publish": Page(
        "draft",
        get=THE_LEAD,
        post=THE_LEAD,
        posted={"number_symbol": "42/KH-SGDĐT", "issued_on": "2024-03-15", "doubts_are_seen": "on"},
    ),
    "plan:draft_paper": Page("draft", get=DRAFTERS, post=DRAFTERS),
    "plan:programme_list": Page(get=SIGNED_IN),
    "plan:programme": Page("programme", get=PROGRAMME_READERS),
    "plan:programme_part": Page("programme", get=PROGRAMME_READERS),
    "plan:programme_status": Page("programme", get=PROGRAMME_READERS),
    "plan:programme_status_table": Page("programme", get=PROGRAMME_READERS),
    "plan:programme_duties": Page("programme", get=PROGRAMME_READERS),
    "plan:programme_versions": Page("programme", get=PROGRAMME_READERS),
    "coverage:programme": Page("programme", get=PROGRAMME_READERS),
    "coverage:goal": Page("programme coverage_goal unit", get=LEDGER_READERS),
    # Names of people are for those who may see rosters.
    "coverage:missing": Page("programme coverage_goal unit", get=THE_LEAD | {"head": "ok"}),
    "coverage:missing_workbook": Page("programme coverage_goal unit", get=THE_LEAD | {"head": "ok"}),
    "coverage:edit_goal": Page(
        "programme coverage_goal",
        get=THE_LEAD,
        post=answers("404", lead="422"),
        posted={"needs_all": "all", "depth": "1"},
    ),
    "plan:item_source": Page("plan_item", get=PROGRAMME_READERS),
    "plan:item_source_page": Page("plan_item 1", get=PROGRAMME_READERS),
    "plan:programme_amend": Page("programme", post=ITS_LEAD, posted={"cause": "amendment"}),
    "plan:programme_copy": Page("programme", post=ITS_LEAD, posted={"first_year": 2025}),
    # The pack of the department; whoever is above or in it sees it.
    # The outbox of a phone: its page and the app's own files are for everybody; scripts are told that a sign-in has ended.
    "outbox:outbox": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "outbox:offline": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "outbox:worker": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "outbox:manifest": Page(get=OPEN, post=NOTHING_FOR_ANYBODY),
    "outbox:ask": Page(get=answers("ok", nobody="401"), post=NOTHING_FOR_ANYBODY),
    "outbox:send": Page(get=NOTHING_FOR_ANYBODY, post=answers("400", nobody="401")),
    # Nobody's phone has sent this item.
    "outbox:file": Page(
        f"{UNKNOWN_ITEM} {UNKNOWN_FILE}",
        get=NOTHING_FOR_ANYBODY,
        post=answers("404", nobody="401"),
        posted={"file": SimpleUploadedFile("anh.png", b"a")},
    ),
    "briefing:index": Page(get=SIGNED_IN),
    "briefing:briefing": Page("unit", get=LEDGER_READERS),
    "briefing:download": Page("unit docx", get=LEDGER_READERS),
    # The task is the school's, given to its coordinator; the direction is for the department itself.
    "directing:mine": Page(get=SIGNED_IN),
    "directing:unit_tasks": Page(get=SIGNED_IN),
    "directing:unit_tasks_workbook": Page(get=SIGNED_IN),
    "directing:share_out": Page("school", get=THE_COORDINATOR, post=answers("404", coordinator="422")),
    "directing:task": Page("owed_task", get=PROGRAMME_READERS),
    "directing:assign": Page("owed_task school", post=answers("404", coordinator="422"), posted={"person": "0"}),
    "directing:finish": Page("assignment", post=THE_COORDINATOR, posted={"report": "Đã chiếu"}),
    "directing:reopen": Page("done_assignment", post=THE_COORDINATOR, posted=WHY),
    "directing:take_back": Page("assignment", post=THE_COORDINATOR),
    "directing:directions": Page(get=SIGNED_IN),
    "directing:directions_workbook": Page(get=SIGNED_IN),
    "directing:direction": Page("direction", get=MATTER_READERS),
    "directing:direct": Page("owed_task unit", post=answers("404", head="ok"), posted={"text": "Làm ngay"}),
    "directing:report": Page("direction", post=DRAFT_READERS, posted={"text": "Đã họp"}),
    "directing:close": Page("direction", post=REVIEWERS, posted={"outcome": "Xong"}),
    # The school makes its plan; the education office's has come to the department.
    "cascade:unit_plan_list": Page(get=SIGNED_IN),
    "cascade:board": Page("programme", get=BOARD_READERS),
    "cascade:board_workbook": Page("programme", get=BOARD_READERS),
    "cascade:board_summary": Page("programme", get=BOARD_READERS),
    # Nobody is late yet.
    "cascade:urge": Page("programme", get=REVIEWERS, post=answers("404", officer="422", lead="422")),
    # The school's plan is not signed, and nothing stands below it.
    "cascade:hand_down": Page("unit_plan", get=THE_COORDINATOR, post=answers("404", coordinator="409")),
    "cascade:begin": Page("programme school", post=THE_COORDINATOR),
    "cascade:unit_plan": Page("handed_in", get=PLAN_READERS),
    "cascade:settle_proposals": Page("unit_plan", post=THE_COORDINATOR),
    "cascade:give_to_sign": Page("unit_plan", post=answers("404", coordinator="409")),
    "cascade:submit": Page("unit_plan", post=answers("404", coordinator="409")),
    "cascade:reopen": Page("unit_plan", post=THE_COORDINATOR, posted=WHY),
    # The programme of this world has not changed.
    "cascade:catch_up": Page("unit_plan", post=answers("404", coordinator="409")),
    "cascade:leave_as_is": Page("unit_plan", post=answers("404", coordinator="422"), posted=WHY),
    "cascade:line": Page("line", get=THE_COORDINATOR, post=THE_COORDINATOR, posted={"version": 1, "as_it_is": 1}),
    "cascade:line_add": Page(
        "unit_plan", get=THE_COORDINATOR, post=THE_COORDINATOR, posted={"kind": "topic", "text": "Nước sạch"}
    ),
    "cascade:line_remove": Page("own_line", post=THE_COORDINATOR, posted=SEEN),
    # The line leaves nothing open, so there is nothing to mend.
    "cascade:mend": Page("line", post=answers("404", coordinator="409"), posted=SEEN | {"gap": "deadline"}),
    "cascade:excuse": Page("owed", get=EXCUSERS, post=EXCUSERS, posted={"what": "exempt", "reason": "Chờ sáp nhập"}),
    "cascade:take_back": Page("excuse", post=EXCUSERS),
    # The plan that the school has already, as a file.
    "cascade:upload": Page("unit_plan", get=THE_COORDINATOR, post=answers("404", coordinator="422"), posted={}),
    "cascade:uploaded": Page("upload", get=THE_COORDINATOR, post=answers("404", coordinator="422")),
    "cascade:upload_file": Page("upload", get=THE_COORDINATOR),
    "cascade:upload_read_again": Page("upload", post=answers("404", coordinator="409")),
    "cascade:upload_set_aside": Page("upload", post=THE_COORDINATOR),
    "cascade:adopt_signed": Page("upload", get=THE_COORDINATOR, post=answers("404", coordinator="422")),
    "cascade:settle_remark": Page("told_remark", post=THE_COORDINATOR),
    "cascade:remark": Page("handed_in", post=REVIEWERS, posted={"line": "its_line", "text": "Nêu rõ"}),
    "cascade:take_remark_back": Page("remark", post=REVIEWERS),
    "cascade:return_plan": Page("handed_in", post=REVIEWERS, posted={"text": "Nêu rõ"}),
    "cascade:accept": Page("handed_in", post=REVIEWERS),
    # Funds: seen by whoever sees the plan, allocated where it came to, spent by its unit.
    "cascade:funds": Page("handed_in", get=PLAN_READERS),
    "cascade:funds_workbook": Page("handed_in", get=PLAN_READERS),
    "cascade:funds_board": Page("programme", get=BOARD_READERS),
    "cascade:funds_board_workbook": Page("programme", get=BOARD_READERS),
    "cascade:allocate": Page("programme", get=EXCUSERS, post=EXCUSERS),
    "cascade:spend": Page(
        "line",
        get=THE_COORDINATOR,
        post=THE_COORDINATOR,
        posted={"amount": "1,5 triệu", "spent_on": "2024-03-18", "purpose": "In tờ rơi"},
    ),
    "cascade:take_spending_back": Page("spending", get=THE_COORDINATOR, post=THE_COORDINATOR, posted=WHY),
    "cascade:voucher": Page("spending", get=answers("ok", stranger="404", next_lead="404", administrator="404")),
    "difficulties:index": Page(get=SIGNED_IN),
    "difficulties:own": Page(get=SIGNED_IN),
    "difficulties:answers": Page(get=SIGNED_IN),
    "difficulties:matters": Page(get=SIGNED_IN),
    "difficulties:raise_pick": Page(get=SIGNED_IN),
    "difficulties:raise": Page(
        "programme school", get=THE_COORDINATOR, post=THE_COORDINATOR, posted={"text": "Thiếu máy chiếu"}
    ),
    "difficulties:keep_draft": Page("programme school", post=THE_COORDINATOR, posted={"text": "Thiếu"}),
    "difficulties:difficulty": Page("difficulty", get=DIFFICULTY_READERS),
    "difficulties:close": Page("difficulty", post=THE_COORDINATOR),
    "difficulties:reopen": Page("answered", post=THE_COORDINATOR, posted={"reason": "Vẫn chậm"}),
    "difficulties:received": Page(get=MATTER_READERS),
    "difficulties:received_workbook": Page(get=MATTER_READERS),
    "difficulties:group": Page(get=REVIEWERS, post=REVIEWERS),
    "difficulties:take_out": Page("studied", post=REVIEWERS),
    "difficulties:matter": Page("matter", get=MATTER_READERS),
    "difficulties:rename": Page("matter", post=REVIEWERS, posted=SEEN | {"title": "Mạng yếu"}),
    "difficulties:add": Page("matter", post=REVIEWERS, posted={"difficulty": "difficulty"}),
    "difficulties:put_up": Page("matter", post=REVIEWERS, posted=SEEN | {"proposal": "Nâng cấp"}),
    "difficulties:answer": Page("matter", post=REVIEWERS, posted=SEEN | {"text": "Dùng bản nén"}),
    # What was put up has been changed once since it was made.
    "difficulties:take_back": Page("put_up", post=REVIEWERS, posted={"seen": 2}),
    "difficulties:direct": Page("put_up", post=answers("404", head="ok"), posted={"seen": 2, "text": "Đồng ý"}),
    # Activities of the department: its officer records, its head confirms; the next office and the schools see nothing of them.
    "activities:index": Page(get=SIGNED_IN),
    "activities:workbook": Page(get=SIGNED_IN),
    "activities:units": Page(get=SIGNED_IN),
    "activities:planned": Page(get=SIGNED_IN),
    # Whoever records for no unit is told what to do; the school is the coordinator's, the department the officer's.
    "activities:record": Page(
        get=SIGNED_IN, post=answers("ok", officer="422"), posted={"don-vi": "unit", "chuong-trinh": "programme"}
    ),
    "activities:publish": Page(
        get=SIGNED_IN, post=answers("ok", officer="422"), posted={"don-vi": "unit", "chuong-trinh": "programme"}
    ),
    "activities:guide": Page(
        get=SIGNED_IN, post=answers("ok", officer="422"), posted={"don-vi": "unit", "chuong-trinh": "programme"}
    ),
    "activities:guidance": Page("guidance", get=MATTER_READERS),
    "activities:undo_guidance": Page("guidance", post=THE_OFFICER),
    "activities:to_confirm": Page(get=SIGNED_IN, post=SIGNED_IN),
    "activities:activity": Page("activity", get=MATTER_READERS),
    "activities:correct": Page("activity", get=THE_OFFICER, post=answers("404", officer="422"), posted={"version": 1}),
    "activities:withdraw": Page("activity_planned", post=answers("404", officer="ok", head="ok"), posted=WHY),
    "activities:give_back": Page("activity_confirmed", post=answers("404", head="ok"), posted=WHY),
    "activities:attach": Page("activity", post=answers("404", officer="422")),
    "activities:expect_no_more": Page("activity", post=THE_OFFICER),
    "activities:evidence": Page("activity 1", get=MATTER_READERS),
    "activities:thumbnail": Page("activity 1", get=MATTER_READERS),
    "activities:detach": Page("activity_confirmed 1", post=THE_OFFICER, posted=WHY),
    # The names of a school are its coordinator's; whoever follows it sees how many of each group were there.
    "activities:attendance": Page(
        "activity_of_school",
        get=answers("404", coordinator="ok"),
        post=answers("404", coordinator="422"),
        posted={"nhom": "staff", "version": 1},
    ),
    "activities:attendance_sheet": Page("activity_of_school", post=answers("404", coordinator="422")),
    "activities:remove_attendance": Page("activity_of_school", post=THE_COORDINATOR, posted=WHY),
    "activities:attach_link": Page("activity", post=THE_OFFICER, posted={"link": "https://sgddt.example.vn/tin/2"}),
    "activities:link_picture": Page("activity_published page", get=MATTER_READERS),
    "activities:look_again": Page("activity_published page", post=THE_OFFICER),
    # Campaigns of the department, which told the coordinator of the school something.
    "broadcasts:index": Page(get=SIGNED_IN),
    "broadcasts:workbook": Page(get=SIGNED_IN),
    "broadcasts:new": Page(
        get=SIGNED_IN,
        post=answers("ok", next_lead="422", coordinator="422"),
        posted={"subject": "Tin mới", "unit": "unit", "programme": "programme"},
    ),
    "broadcasts:campaign": Page("campaign_sent", get=MATTER_READERS),
    "broadcasts:words": Page(
        "campaign_draft",
        get=THE_LEAD,
        post=THE_LEAD,
        posted={"version": 2, "subject": "Tin", "roles": "heads"},
    ),
    "broadcasts:discard": Page("campaign_draft", post=THE_LEAD),
    "broadcasts:send_trial": Page("campaign_draft", post=THE_LEAD),
    "broadcasts:submit": Page("campaign_draft", post=THE_LEAD, posted={"seen": 2}),
    "broadcasts:take_back": Page("campaign_submitted", post=THE_LEAD),
    "broadcasts:give_back": Page(
        "campaign_submitted", post=answers("404", head="ok"), posted={"seen": 3, "remark": "Nêu rõ ngày"}
    ),
    "broadcasts:approve": Page("campaign_submitted", post=answers("404", head="ok"), posted={"seen": 3}),
    "broadcasts:cancel": Page("campaign_later", post=answers("404", lead="ok", head="ok")),
    "broadcasts:correct": Page("campaign_sent", post=THE_LEAD),
    "broadcasts:recipients": Page("campaign_sent", get=MATTER_READERS),
    "broadcasts:recipients_workbook": Page("campaign_sent", get=MATTER_READERS),
    "broadcasts:message": Page("campaign_sent", get=DIFFICULTY_READERS),
    # Simpler procedures of the school, decided by the department.
    "improvements:index": Page(get=SIGNED_IN),
    "improvements:own": Page(get=SIGNED_IN),
    "improvements:examples": Page(get=SIGNED_IN),
    "improvements:received": Page(get=MATTER_READERS | {"next_lead": "ok"}),
    "improvements:workbook": Page("own", get=SIGNED_IN),
    "improvements:new": Page(get=SIGNED_IN, post=PROPOSERS, posted={"title": "Ký một lần", "unit": "school"}),
    "improvements:improvement": Page("proposed", get=DIFFICULTY_READERS),
    "improvements:words": Page(
        "own_draft", get=THE_COORDINATOR, post=THE_COORDINATOR, posted={"version": 2, "title": "Ký số"}
    ),
    "improvements:discard": Page("own_draft", post=THE_COORDINATOR),
    "improvements:propose": Page("own_draft", post=THE_COORDINATOR, posted={"seen": 2}),
    "improvements:take_back": Page("proposed", post=THE_COORDINATOR),
    # Read by the units around; each proposes the same for its own alone.
    "improvements:propose_same": Page("adopted", post=COPIERS, posted={"unit": "unit"}),
    "improvements:put_up": Page("proposed", post=REVIEWERS, posted={"seen": 3, "opinion": "Nên làm"}),
    "improvements:ask": Page("before_head", post=DRAFT_READERS, posted={"seen": 4, "question": "Ai ký?"}),
    "improvements:decide": Page(
        "before_head",
        post=answers("404", head="ok"),
        posted={"seen": 4, "decision": "refused", "text": "Trái quy định"},
    ),
    "improvements:bring_into_force": Page("accepted", post=THE_COORDINATOR, posted={"day": "2024-03-18"}),
    "improvements:measure": Page(
        "in_force", post=THE_COORDINATOR, posted={"day": "2024-03-18", "said_by": "Văn thư", "now_steps": "1"}
    ),
    "improvements:adopt": Page("in_force", post=THE_COORDINATOR),
    "improvements:give_up": Page("accepted", post=THE_COORDINATOR, posted={"reason": "Không phù hợp"}),
}


def named_patterns(resolver: URLResolver, namespace: str = "") -> dict[str, URLPattern]:
    """Every address below the resolver by its full name."""
    found = {}
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            found |= named_patterns(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)
        else:
            found[f"{namespace}{each.name}"] = each
    return found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    with django_db_blocker.unblock(), a_world(tmp_path_factory.mktemp("files")) as made:
        yield made


@pytest.fixture(scope="module")
def keys(world) -> dict[str, str]:
    """A session of each person."""
    clients = {who: Client() for who in PEOPLE}
    for who, client in clients.items():
        client.force_login(world.people[who])
    return {who: client.cookies[settings.SESSION_COOKIE_NAME].value for who, client in clients.items()}


def knock(world: World, key: str | None, method: str, name: str) -> str:
    """One request, of which nothing remains."""
    page, client = TABLE[name], Client(raise_request_exception=False)
    if key:
        client.cookies[settings.SESSION_COOKIE_NAME] = key
    address = reverse(name, args=[world.places.get(word, word) for word in page.needs.split()])
    # Tries are counted across requests, and uploads are read to their end.
    cache.clear()
    PAPER.seek(0)
    words = {field: world.places.get(str(value), value) for field, value in page.posted.items()}
    with transaction.atomic():
        response = client.get(address) if method == "get" else client.post(address, words)
        transaction.set_rollback(True)
    return outcome(response)


def outcome(response: HttpResponse) -> str:
    """The answer in the words of the table."""
    target = response.headers.get("Location", "")
    if target.startswith(reverse("account_login")):
        return "in"
    if target.startswith(reverse("account_reauthenticate")):
        return "pw"
    return "ok" if response.status_code < 400 else str(response.status_code)


def test_every_address_has_its_line_in_the_table():
    assert set(TABLE) == set(named_patterns(get_resolver()))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_the_answer_of_the_table(world, keys, name, method):
    answered = {who: knock(world, keys.get(who), method, name) for who in ("nobody", *PEOPLE)}

    assert answered == getattr(TABLE[name], method)
