"""What the road of a document says of a person who is erased, of their stand-in and of their namesakes."""

from lantoa.core.accounts.personal_data import erase_holdings
from lantoa.core.clock import today
from lantoa.core.documents.models import Step
from lantoa.core.org.actions import let_stand_in
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person


def names():
    return list(Step.objects.order_by("pk").values_list("person_name", flat=True))


def renamed(user, name):
    user.full_name = name
    user.save()
    return user


def test_whose_name_begins_like_that_of_the_erased_keeps_it(draft, lead, province):
    renamed(lead, "Nguyễn Văn Anh")
    draft()
    namesakes = [renamed(person(province.office, Role.CLERK, name), "Nguyễn Văn An") for name in ("an.1", "an.2")]

    erase_holdings(namesakes[0])
    assert names() == ["Nguyễn Văn Anh"]

    erase_holdings(lead)
    assert names() == [""]


def test_the_stand_in_is_named_without_whom_they_stood_in_for(draft, lead, province):
    deputy = renamed(person(province.office, Role.CLERK, "phó"), "Trần Phó")
    days = {"from_day": today(), "to_day": today(), "reason": "Nghỉ"}
    let_stand_in(lead.posts.get(), person=deputy, by="tests", **days)
    draft(by=deputy)
    assert "Chi Lan" in names()[0]

    erase_holdings(lead)

    assert names() == ["Trần Phó"]
