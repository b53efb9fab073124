"""Every page of the product: by whom it is visited, how, and what is looked for; the walks themselves are a module a language."""

import json
import shutil
import subprocess
import sys
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.journeys.fill import PASSWORD
from tests.journeys.product import ROOT, running, settings_of
from tests.journeys.steps import DESK, PHONE, PLANS, enter

# What passes is not written out: that alone took half of the time.
LOOKED_FOR = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

# The demo's own page has an address in the demo alone.
DEMO = "/trinh-dien/"
# By whom each page is visited, and what stands in its address.
PAGES = {
    "lan.anh": [
        *("home", "account", "jobs:job_list", "jobs:job_detail job"),
        *(
            "notices:notice_list",
            "notices:preferences",
            "notices:own_deliveries",
            "notices:way sms",
            "org:unit_list",
            "org:unit_detail unit",
        ),
        *("ledger:entry_list", "ledger:entry_list_before entry", "ledger:entry_detail entry"),
        *("ledger:figure", "ledger:digest_list", "coverage:programme programme"),
        *("coverage:goal programme coverage_goal unit", "coverage:missing programme coverage_goal unit"),
        "coverage:edit_goal programme coverage_goal",
        *("activities:units", "activities:activity activity_published"),
        *(
            "intake:draft_list",
            "intake:draft_review draft",
            "intake:draft_review issued",
            "intake:draft_review refused",
        ),
        *("intake:draft_review by_hand", "intake:draft_review amendment", "intake:item_correct item"),
        *(
            "intake:item_row item",
            "intake:item_party item party",
            "plan:draft_publish draft",
            "plan:draft_paper by_hand",
        ),
        *(
            "plan:programme_list",
            "plan:programme programme",
            "plan:programme_part programme",
            "cascade:board programme",
            "cascade:board_summary programme",
            "cascade:urge programme",
            "cascade:excuse owed",
        ),
        *("plan:programme_status programme", "plan:programme_duties programme", "plan:programme_versions programme"),
        *("plan:item_source plan_item", "documents:document_list", "documents:document document"),
        *(
            "documents:document sent",
            "documents:document_edit document",
            "documents:document_addressees document",
            "account_set_password",
        ),
        *("difficulties:received", "difficulties:matters", "difficulties:group ?chon=difficulty"),
        *("difficulties:matter matter", "difficulties:matter answered_matter", "difficulties:difficulty difficulty"),
        *("cascade:funds_board programme", "cascade:funds handed_in", "cascade:allocate programme ?chon=handed_in"),
        *("improvements:received", "improvements:improvement studied", "improvements:improvement adopted"),
        *(
            "broadcasts:index",
            "broadcasts:new",
            "broadcasts:words campaign_draft",
            "broadcasts:campaign campaign_draft",
        ),
        *(
            "broadcasts:campaign campaign_later",
            "broadcasts:campaign campaign_sent",
            "broadcasts:recipients campaign_sent",
        ),
        *("broadcasts:campaign campaign_correction", "broadcasts:message campaign_sent"),
        "outbox:outbox",
        *("ui:gallery", "ui:shell workbench", "ui:shell public", "ui:shell plain"),
    ],
    "bao.ngoc": [
        *("cascade:unit_plan_list", "cascade:unit_plan unit_plan", "cascade:line line", "cascade:line_add unit_plan"),
        *("cascade:upload unit_plan", "cascade:uploaded upload", "cascade:adopt_signed upload"),
        "cascade:uploaded upload_aside",
        *("directing:mine", "directing:unit_tasks", "directing:share_out school", "directing:task task"),
        *("home", "plan:programme_part programme", "documents:receipt_list", "documents:receipt receipt"),
        *("difficulties:index", "difficulties:own", "difficulties:raise_pick", "difficulties:raise programme school"),
        *("difficulties:difficulty difficulty", "difficulties:difficulty answered", "difficulties:answers"),
        *("improvements:index", "improvements:own", "improvements:examples", "improvements:new"),
        "broadcasts:message campaign_correction",
        *("activities:index", "activities:record", "activities:publish", "activities:guide", "activities:planned"),
        *("activities:activity activity", "activities:activity activity_returned", "activities:correct activity"),
        *(
            "activities:activity activity_published",
            "activities:correct activity_planned",
            "activities:guidance guidance",
        ),
        *("activities:attendance activity", "activities:attendance activity ?nhom=everybody"),
        *("improvements:words own_draft", "improvements:improvement own_draft", "improvements:improvement studied"),
        *("improvements:improvement asked", "improvements:words asked", "improvements:improvement in_force"),
        *("roster:roster_list", "roster:unit_roster school", "roster:headcounts school", "roster:imports school"),
        *("roster:import import", "roster:codes school", "roster:doubles school", "roster:rollover school"),
        *("roster:person person", "roster:person child", "roster:class_door school class_open"),
        *("roster:class_door school class_closed", "enter_by_door token"),
    ],
    "gia.han": ["cascade:funds handed_in", "cascade:spend spent_line", "cascade:take_spending_back spending"],
    "van.hau": ["activities:to_confirm", "activities:activity activity", "activities:activity activity_confirmed"],
    "kim.ngan": ["home", "documents:register", "documents:document sent"],
    "quoc.trung": [
        *("home", "difficulties:matter put_up", "difficulties:matter answered_matter"),
        *("directing:directions", "directing:direction direction", "directing:task task"),
        *("briefing:index", "briefing:briefing unit"),
        *("improvements:improvement before_head", "broadcasts:campaign campaign_submitted"),
        *("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
        *("account_email_change", "account_change_password", "usersessions_list", "account_logout"),
        *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
        *("org:post_detail post", "org:stand_in post", "privacy:own", "privacy:own_log", "privacy:own_erasure"),
        *("mfa_list_webauthn", "mfa_edit_webauthn passkey", "mfa_remove_webauthn passkey"),
    ],
    "nhat.quang": [
        *("home", "org:unit_list", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"),
        *("roster:roster_list", "roster:rollover_below unit", "org:unit_compare", "org:unit_powers unit"),
        *("org:reorganisation_list", "org:reorganisation_new", "org:reorganisation act", "org:reorganisation act_done"),
        *("org:reorganisation_add act sap-nhap", "org:reorganisation_add act doi-ten", "org:post_give unit"),
        *("org:elevate school", "org:elevation_list", "org:hand_over post", "people:powers account"),
        *("privacy:log", "privacy:erasure_list", "privacy:erasure_ask account"),
        *("notices:oversight", "notices:trouble", "notices:suppression_list", "notices:suppression suppression"),
        *("notices:mailing_list", "notices:mailing mailing"),
        *("notices:wording_list", "notices:wording deadline email vi"),
    ],
    "": [
        *(DEMO, "account_login", "account_inactive", "account_reset_password", "account_reset_password_done"),
        *("enter_by_code", "enter_by_door token", "outbox:outbox", "outbox:offline"),
        *("account_reset_password_from_key 1 abc-def", "account_reset_password_from_key_done"),
    ],
}
# Addresses that only take forms, that send a file, or that are met on the way in.
NO_PAGES = {
    *("activities:workbook", "activities:undo_guidance", "activities:withdraw", "activities:give_back"),
    *("activities:attach", "activities:attach_link", "activities:detach", "activities:expect_no_more"),
    *("activities:attendance_sheet", "activities:remove_attendance"),
    *("activities:evidence", "activities:thumbnail", "activities:link_picture", "activities:look_again"),
    *("cascade:begin", "cascade:settle_proposals", "cascade:give_to_sign", "cascade:submit", "cascade:reopen"),
    *("cascade:catch_up", "cascade:leave_as_is"),
    *("cascade:line_remove", "cascade:mend", "cascade:remark", "cascade:take_remark_back", "cascade:settle_remark"),
    *("cascade:board_workbook", "cascade:hand_down"),
    *("cascade:upload_file", "cascade:upload_read_again", "cascade:upload_set_aside"),
    *("cascade:return_plan", "cascade:accept", "cascade:take_back"),
    *(
        "difficulties:received_workbook",
        "difficulties:keep_draft",
        "difficulties:close",
        "difficulties:reopen",
        "difficulties:take_out",
    ),
    *(
        "difficulties:rename",
        "difficulties:add",
        "difficulties:put_up",
        "difficulties:take_back",
        "difficulties:answer",
    ),
    *("difficulties:direct", "directing:report", "directing:close", "directing:direct"),
    *("directing:assign", "directing:finish", "directing:reopen", "directing:take_back"),
    "coverage:missing_workbook",
    *("directing:unit_tasks_workbook", "directing:directions_workbook", "briefing:download"),
    *("cascade:funds_workbook", "cascade:funds_board_workbook", "cascade:voucher"),
    *(
        "broadcasts:workbook",
        "broadcasts:discard",
        "broadcasts:send_trial",
        "broadcasts:submit",
        "broadcasts:take_back",
    ),
    *("broadcasts:give_back", "broadcasts:approve", "broadcasts:cancel", "broadcasts:correct"),
    "broadcasts:recipients_workbook",
    *("improvements:workbook", "improvements:discard", "improvements:propose", "improvements:take_back"),
    *("improvements:propose_same", "improvements:put_up", "improvements:ask", "improvements:decide"),
    *("improvements:bring_into_force", "improvements:measure", "improvements:adopt", "improvements:give_up"),
    *("sso_start", "openid_connect_callback", "mfa_login_webauthn"),
    *("language", "sign_in_end", "mfa_authenticate", "mfa_download_recovery_codes", "plan:feed_renew", "plan:feed"),
    *("jobs:job_cancel", "jobs:job_retry", "notices:notice_open", "notices:notice_read_all"),
    *("notices:follow", "notices:way_forget", "notices:way_try_again", "notices:trouble_workbook"),
    *("notices:mailing_cancel", "notices:wording_forget", "notices:zalo_connect", "notices:zalo_back"),
    *("notices:zalo_hook", "notices:sms_hook"),
    *("intake:draft_take_in", "intake:draft_by_hand", "intake:draft_header", "intake:draft_accept_certain"),
    *("intake:draft_read_again", "intake:draft_set_aside", "intake:draft_file", "intake:draft_page"),
    *("intake:item_add", "intake:item_accept", "intake:item_set_aside", "intake:item_restore", "intake:item_split"),
    *("intake:item_join", "intake:item_move", "intake:item_shift", "plan:programme_amend", "plan:programme_copy"),
    *("plan:item_source_page", "plan:programme_status_table", "documents:document_step", "documents:document_download"),
    *(
        "documents:document_signed",
        "documents:document_offered",
        "documents:document_receipt",
        "documents:receipt_file",
    ),
    *("documents:receipt_acknowledge", "documents:receipt_destroyed"),
    *("roster:template", "roster:export", "roster:import_columns", "roster:import_write", "roster:import_drop"),
    *("roster:import_annotated", "roster:code_slips", "roster:rollover_undo"),
    *("roster:person_leave", "roster:person_party", "roster:person_let_in_again", "roster:class_door_close"),
    *("org:elevation_end", "org:post_correct", "org:post_end", "org:post_withdraw", "org:reorganisation_correct"),
    *("org:reorganisation_take_out", "org:reorganisation_discard", "org:reorganisation_carry_out"),
    *("org:reorganisation_undo", "privacy:own_log_before", "privacy:copy_fetch", "privacy:log_before"),
    *("outbox:ask", "outbox:send", "outbox:file", "outbox:worker", "outbox:manifest"),
    *("privacy:erasure_carry_out", "privacy:erasure_refuse"),
}


def fill(folder):
    """Put one of everything into a demo; returns where each of them is."""
    command = [sys.executable, "-m", "tests.journeys.fill", PLANS / "ke-hoach-mau.docx"]
    done = subprocess.run(command, cwd=ROOT, env=settings_of(folder), check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def filled(mould, tmp_path_factory):
    """A demo with one of everything, and where each of them is."""
    folder = tmp_path_factory.mktemp("filled") / "var"
    shutil.copytree(mould, folder)
    return folder, fill(folder)


@pytest.fixture(scope="module")
def places(filled):
    return filled[1]


@pytest.fixture(scope="module")
def product(filled, tmp_path_factory):
    # Passkeys are offered under a name; phones where a gateway is named.
    settings = {"LANTOA_URL": "http://localhost", "LANTOA_SMS_URL": "http://127.0.0.1:9/sms"}
    with running(filled[0], tmp_path_factory.mktemp("product") / "var", **settings) as product:
        yield product


def address_of(words, places):
    name, *needs = words.split()
    if name == DEMO:
        return DEMO
    # What follows a question mark names one thing by what it is asked under.
    asked = [need[1:].partition("=") for need in needs if need.startswith("?")]
    query = "?" + urlencode({key: places[value] for key, _equals, value in asked}) if asked else ""
    return reverse(name, args=[places.get(need, need) for need in needs if not need.startswith("?")]) + query


def arrive(browser, product, who, places):
    """In the person's own browser, signed in the way that they can."""
    if who != "quoc.trung":
        # What fades in or out has the colours of neither state while it does.
        page = enter(browser, product, who or "lan.anh", reduced_motion="reduce")
        if not who:
            page.context.clear_cookies()
        return page
    page = browser.new_context(base_url=product.address, viewport=DESK).new_page()
    page.goto("/dang-nhap/")
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/nhap-ma/**")
    assert look(page) == []
    page.locator("input[name=code]").fill(places["codes"].pop())
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(f"{product.address}/")
    return page


def speak(page, language):
    """Choose the language with the switch that every page has."""
    page.goto("/ui/plain/")
    with page.expect_navigation():
        page.evaluate(f"document.querySelector('button[name=language][value={language}]').click()")


def look(page, axe_at=(DESK, PHONE)):
    """What is wrong with the page, at a desk and on a phone; `axe_at` says where its parts are looked at one by one."""
    wrong = []
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        width = viewport["width"]
        found = Axe().run(page, options=LOOKED_FOR).response["violations"] if viewport in axe_at else []
        wrong += [(width, rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append((width, "scrolls sideways"))
    page.set_viewport_size(DESK)
    return wrong


def walk(browser, product, who, places, language):
    """What is wrong with each of the person's pages in the language; empty lists where they can be used by everyone.

    A second language changes words and widths, not colours and parts: on a phone alone it is looked at one by one.
    """
    axe_at = (DESK, PHONE) if language == "vi" else (PHONE,)
    page = arrive(browser, product, who, places)
    speak(page, language)
    wrong = {}
    for words in PAGES[who]:
        answer = page.goto(address_of(words, places))
        wrong[words] = look(page, axe_at) if answer.status == 200 else [answer.status]
        if page.locator("html").get_attribute("lang") != language:
            wrong[words].append("another language")
    page.context.close()
    return wrong
