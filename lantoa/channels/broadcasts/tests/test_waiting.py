"""What waits at home for heads and those who prepare, and what passes on with posts and units."""

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.handlers import tell_what_is_not_sent
from lantoa.channels.broadcasts.waiting import waiting_at, waiting_for
from lantoa.core.channels import channels


def test_the_head_finds_what_waits_for_approval(submitted, head, lead):
    [waiting] = waiting_for(head)

    assert (waiting.title, waiting.url) == (submitted.subject, submitted.get_absolute_url())
    assert waiting_for(lead) == []


def test_what_came_back_waits_for_those_who_prepare(submitted, province, head, lead):
    actions.give_back(submitted, remark="Nêu rõ ngày", seen=submitted.revision, by=head)

    assert [waiting.action for waiting in waiting_for(lead)] == ["Sửa"]
    assert waiting_at(lead, province.upper_school) == []
    assert len(waiting_at(lead, province.department)) == 1


def test_a_school_finds_nothing(submitted, coordinator, principal):
    assert waiting_for(coordinator) == waiting_for(principal) == []


def test_the_preview_of_an_act_says_what_would_not_be_sent(drafted, province, people, head, lead):
    draft = drafted(below=province.next_education_office)
    actions.submit(draft, seen=draft.revision, by=lead)

    class Outcome:
        ended = [province.next_education_office]

    assert tell_what_is_not_sent(Outcome).startswith("1 đợt nhắn tin đang chờ")
    Outcome.ended = [province.school]
    assert tell_what_is_not_sent(Outcome) is None


def test_the_channel_declares_its_place():
    [channel] = [each for each in channels() if each.address == "dot-nhan-tin/"]

    assert [item.page for item in channel.menu] == ["broadcasts:index"]
