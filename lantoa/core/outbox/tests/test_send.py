"""Items that come in: once, whole, each answered by its own name."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.core.outbox.models import Parcel
from lantoa.core.outbox.tests.conftest import digest, entries_of


def test_an_item_that_comes_in_is_done_and_acknowledged_by_its_id(phone, written):
    item = written()

    said = phone.send(item)

    assert said == [{"id": item["id"], "answer": "accepted", "missing": [], "url": f"/mau/{item['id']}/"}]
    (entry,) = entries_of(item)
    assert (entry.subject_title, entry.quantity) == ("Sinh hoạt dưới cờ", 12)


def test_the_same_item_again_gets_the_same_answer_and_is_done_once(phone, written):
    item = written()
    (first,) = phone.send(item)

    (again,) = phone.send(item)

    assert again == first | {"answer": "accepted_before"}
    assert len(entries_of(item)) == 1


def test_the_same_content_in_another_order_is_the_same_item(phone, written, photos):
    item = written(*photos)
    phone.send(item)
    turned = {name: item[name] for name in reversed(item)}
    turned |= {"facts": dict(reversed(item["facts"].items())), "files": item["files"][::-1]}

    (again,) = phone.send(turned)

    assert again["answer"] == "accepted_before"


@pytest.mark.parametrize(
    "other",
    [{"facts": {"title": ["Khác"], "held_on": ["2024-03-18"]}}, {"taking": "sample.line"}, {"files": []}],
)
def test_other_content_under_the_same_id_changes_nothing(phone, written, photos, other):
    item = written(*photos)
    phone.send(item)

    (said,) = phone.send(item | other)

    assert said["answer"] == "other_content"
    assert "chưa thay đổi gì" in said["sentence"]
    assert [entry.subject_title for entry in entries_of(item)] == ["Sinh hoạt dưới cờ"]


def test_a_refused_item_says_why_and_where_and_leaves_nothing(phone, written):
    item = written(title="")

    said = phone.send(item)

    refusal = {"answer": "refused", "sentence": "Hãy ghi nội dung.", "field": "title"}
    assert said == [{"id": item["id"], "missing": []} | refusal]
    assert len(entries_of(item)) == 0


def test_a_refused_item_may_come_again_mended_or_as_it_was(phone, written):
    item = written(title="")
    phone.send(item)

    (as_it_was,) = phone.send(item)
    (mended,) = phone.send(item | {"facts": item["facts"] | {"title": ["Họp"]}})

    assert (as_it_was["answer"], mended["answer"]) == ("refused", "accepted")
    assert Parcel.objects.get().refusal == ""
    assert len(entries_of(item)) == 1


def test_each_item_of_a_batch_is_answered_by_itself(phone, written, colleague):
    good, empty, strange = written(), written(title=""), written(taking="nobody.takes")
    others, twice = written(person=colleague.pk), written()

    said = phone.send(good, empty, others, strange, twice, twice)

    assert [(each["id"], each["answer"]) for each in said] == [
        (good["id"], "accepted"),
        (empty["id"], "refused"),
        (others["id"], "wrong_person"),
        (strange["id"], "unknown_taking"),
        (twice["id"], "accepted"),
        (twice["id"], "accepted_before"),
    ]
    assert [len(entries_of(each)) for each in (good, empty, others, strange, twice)] == [1, 0, 0, 0, 1]


def test_what_somebody_else_wrote_is_never_done_in_the_name_of_who_is_signed_in(phone, written, colleague):
    item = written(person=colleague.pk)

    (said,) = phone.send(item)

    assert said["answer"] == "wrong_person"
    assert "đăng nhập" in said["sentence"]
    assert not Parcel.objects.exists()


def test_an_id_that_somebody_else_used_tells_nothing_of_what_stands_there(phone, written, colleague):
    item = written()
    phone.send(item)
    phone.client.force_login(colleague)

    (said,) = phone.send(item | {"person": colleague.pk})

    assert said.keys() == {"id", "answer", "missing", "sentence"}
    assert said["answer"] == "other_content"
    assert phone.ask(item)["items"] == []


def test_an_error_rolls_the_whole_batch_back_and_alone_the_others_come_in(phone, written):
    good, broken = written(), written(title="sập")
    body = json.dumps({"items": [good, broken]})
    careful = Client(raise_request_exception=False)
    careful.cookies = phone.client.cookies

    response = careful.post(reverse("outbox:send"), body, "application/json")

    assert response.status_code == 500
    assert (len(entries_of(good)), Parcel.objects.count()) == (0, 0)
    assert phone.send(good)[0]["answer"] == "accepted"


def test_files_are_refused_where_the_taking_takes_none(phone, written, photos):
    item = written(*photos, taking="sample.line")

    (said,) = phone.send(item)

    assert (said["answer"], said["sentence"]) == ("refused", "Ở đây không nhận tệp kèm theo.")


def test_whoever_lost_the_right_is_refused_and_may_send_again_with_it(phone, written, coordinator, province):
    posts = coordinator.posts.all()
    unit_roles = list(posts.values_list("pk", "role"))
    posts.update(role="clerk")
    item = written()

    (without,) = phone.send(item)
    for pk, role in unit_roles:
        posts.filter(pk=pk).update(role=role)
    (with_it,) = phone.send(item)

    assert (without["answer"], with_it["answer"]) == ("refused", "accepted")


FILE = {"sha256": digest(b"a"), "size": 1}


@pytest.mark.parametrize(
    "part",
    [
        {"id": "7"},
        {"person": "7"},
        {"person": True},
        {"taking": 7},
        {"facts": []},
        {"facts": {"title": "Họp"}},
        {"facts": {"title": [7]}},
        {"facts": {"title": ["a\0"]}},
        {"facts": {"title\0": ["a"]}},
        {"facts": {"title": ["\ud800"]}},
        {"files": 7},
        {"files": [FILE | {"sha256": "../x"}]},
        {"files": [FILE | {"size": 0}]},
        {"files": [FILE | {"size": 10**10}]},
        {"files": [FILE | {"size": "1"}]},
        {"files": [{"sha256": digest(b"a")}]},
    ],
)
def test_what_no_phone_of_ours_writes_is_not_read(phone, written, part):
    body = json.dumps({"items": [written(), written() | part]})

    response = phone.client.post(reverse("outbox:send"), body, "application/json")

    assert (response.status_code, response.json()["answer"]) == (400, "refused")
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", '{"items": 7}', '"items"', b"\xff"])
def test_what_is_no_batch_is_not_read(phone, body):
    assert phone.client.post(reverse("outbox:send"), body, "application/json").status_code == 400


def test_at_most_fifty_come_at_once_and_at_most_thirty_files_each(phone, written):
    many = [written() for _number in range(51)]
    crowded = written(files=[{"sha256": digest(bytes([number])), "size": 1} for number in range(31)])

    refused = [
        phone.client.post(reverse("outbox:send"), json.dumps({"items": items}), "application/json")
        for items in (many, [crowded])
    ]

    assert [response.status_code for response in refused] == [400, 409]
    assert phone.client.get(reverse("outbox:ask"), {"id": [item["id"] for item in many]}).status_code == 400
    assert len(phone.send(*many[:50])) == 50


def test_a_sign_in_that_has_ended_is_said_as_such_with_the_way_in(phone, written):
    phone.client.logout()

    answers = [
        phone.client.get(reverse("outbox:ask")),
        phone.client.post(reverse("outbox:send"), json.dumps({"items": [written()]}), "application/json"),
        phone.client.post(reverse("outbox:file", args=[uuid4(), digest(b"a")])),
    ]

    said = {"answer": "sign_in", "sign_in": "/dang-nhap/?next=%2Fhop-cho-gui%2F"}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(401, said)] * 3
    assert not Parcel.objects.exists()


def test_nothing_is_taken_without_the_token(phone, written, coordinator):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)
    body = json.dumps({"items": [written()]})

    without = strict.post(reverse("outbox:send"), body, "application/json")
    token = strict.get(reverse("outbox:ask")).json()["token"]
    with_it = strict.post(reverse("outbox:send"), body, "application/json", headers={"X-CSRFToken": token})

    assert (without.status_code, with_it.status_code) == (403, 200)


def test_a_known_item_is_recognised_by_few_questions(phone, written, photos, django_assert_max_num_queries):
    items = [written(*photos) for _number in range(50)]
    phone.send(*items)

    # Session, account and last use of the sign-in; the transaction's own two; items, their files.
    with django_assert_max_num_queries(7):
        said = phone.send(*items)

    assert {each["answer"] for each in said} == {"accepted_before"}


def test_nothing_new_is_one_request_of_few_questions(phone, written, photos, django_assert_max_num_queries):
    items = [written(*photos) for _number in range(50)]
    phone.send(*items)

    # Session, account and last use of the sign-in; items, their files.
    with django_assert_max_num_queries(5):
        said = phone.ask(*items)

    assert len(said["items"]) == 50
