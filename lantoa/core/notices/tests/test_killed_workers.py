"""Real workers, killed with no chance to say anything, in the middle of sending over real SMTP and real HTTP."""

from collections import Counter

import pytest

from lantoa.core.notices import standin
from lantoa.core.notices.tests.mailbox import open_mailbox
from lantoa.core.notices.tests.sites import BY_EMAIL, PEOPLE, WORKER, Site, by_phone, ended, kill_in_the_middle

DEATHS = (20, 60)


@pytest.fixture
def mailbox():
    with open_mailbox(seconds_each=0.01) as mailbox:
        yield mailbox


@pytest.fixture
def site(tmp_path, mailbox):
    site = Site(tmp_path, LANTOA_EMAIL_HOST="127.0.0.1", LANTOA_EMAIL_PORT=str(mailbox.port))
    site.tell_everybody(**BY_EMAIL)
    yield site
    site.close()


@pytest.fixture
def provider():
    with standin.running() as provider:
        provider.seconds_each, provider.rate_remains = 0.01, 100_000
        yield provider


@pytest.fixture
def phones(tmp_path, provider):
    """Makes an installation whose people are reached by one way that goes to phones."""
    sites = []

    def make(way, **settings):
        site = Site(tmp_path, **settings)
        sites.append(site)
        site.tell_everybody(**by_phone(way))
        return site

    yield make
    for site in sites:
        site.close()


@pytest.fixture
def texting(phones, provider):
    gateway = {"LANTOA_SMS_URL": f"{provider.address}/sms", "LANTOA_SMS_KEY": "key", "LANTOA_SMS_SENDER": "LANTOA"}

    def make(**settings):
        return phones("sms", **gateway, **settings)

    return make


@pytest.fixture
def calling(phones, provider):
    account = {
        "LANTOA_ZALO_APP": standin.APP,
        "LANTOA_ZALO_SECRET": standin.SECRET,
        "LANTOA_ZALO_ACCOUNT": standin.ACCOUNT,
        "LANTOA_ZALO_REFRESH_TOKEN": standin.FIRST_REFRESH_KEY,
        "LANTOA_ZALO_PER_SECOND": "10000",
    }
    places = dict.fromkeys(("LANTOA_ZALO_OAUTH_URL", "LANTOA_ZALO_OPENAPI_URL", "LANTOA_ZALO_BUSINESS_URL"))
    return phones("zalo", **account, **dict.fromkeys(places, provider.address))


def test_workers_killed_in_the_middle_lose_nothing_and_send_at_most_one_letter_each_twice(site, mailbox):
    kill_in_the_middle(site, lambda: len(mailbox.letters), at=DEATHS)

    assert ended(site.python(WORKER))[0] == 0

    assert site.states("email") == {"sent": PEOPLE}
    assert set(mailbox.recipients) == {f"p{n}@truong.example" for n in range(PEOPLE)}
    # The one in hand at each death, and under the same Message-ID, by which a mailbox keeps one.
    assert len(mailbox.twice()) <= len(DEATHS)
    assert max(mailbox.twice().values(), default=1) <= 2


def test_two_workers_at_once_send_nothing_twice(site, mailbox):
    workers = [site.python(WORKER), site.python(WORKER)]

    assert [ended(worker)[0] for worker in workers] == [0, 0]
    assert (site.states("email"), mailbox.twice()) == ({"sent": PEOPLE}, {})


def test_no_text_is_sent_twice_and_each_death_leaves_one_in_doubt_at_most(texting, provider):
    site = texting()
    kill_in_the_middle(site, lambda: len(provider.texts), at=DEATHS)

    assert ended(site.python(WORKER))[0] == 0

    states = site.states("sms")
    assert set(states) <= {"sent", "unsure"}
    assert states["sent"] + states.get("unsure", 0) == PEOPLE
    assert states.get("unsure", 0) <= len(DEATHS)
    # What is in doubt went or did not; everything else went, and nothing twice.
    got = Counter(text["to"] for text in provider.texts)
    assert max(got.values()) == 1
    assert states["sent"] <= len(got) <= PEOPLE


def test_a_gateway_that_knows_its_references_leaves_none_in_doubt(texting, provider):
    site = texting(LANTOA_SMS_REPEATS="1")
    kill_in_the_middle(site, lambda: len(provider.texts), at=DEATHS)

    assert ended(site.python(WORKER))[0] == 0

    assert site.states("sms") == {"sent": PEOPLE}
    assert sorted(Counter(text["to"] for text in provider.texts).values()) == [1] * PEOPLE


def test_no_message_by_zalo_is_sent_twice_and_its_keys_survive(calling, provider):
    kill_in_the_middle(calling, lambda: len(provider.sent), at=DEATHS)

    assert ended(calling.python(WORKER))[0] == 0

    states = calling.states("zalo")
    assert set(states) <= {"sent", "unsure"}
    assert states["sent"] + states.get("unsure", 0) == PEOPLE
    assert states.get("unsure", 0) <= len(DEATHS)
    assert max(Counter(message["to"] for message in provider.sent).values()) == 1
    # A refresh key is good once: no worker used one that another had used.
    assert len(provider.refreshes) == len(set(provider.refreshes))
