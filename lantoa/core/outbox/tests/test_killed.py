"""A process that takes items in is killed twenty times with no chance to say anything: nothing is lost, nothing done twice."""

import pytest

from lantoa.core.outbox.tests.sites import ITEMS, Site, kill_after

DEATHS = 20


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.close()


def test_what_is_acknowledged_is_there_and_nothing_is_there_twice(site):
    items = site.found()

    for death in range(DEATHS):
        # Somewhere within the next batch, at another point each time.
        kill_after(site, 3, seconds=0.0007 * death)
        known = {id.replace("-", "") for id in site.acknowledged()}
        assert known <= {id for (id,) in site.rows("SELECT id FROM outbox_parcel WHERE state = 'whole'")}

    last = site.start_sending()
    _output, errors = last.communicate(timeout=120)
    assert (last.returncode, errors) == (0, "")
    assert len(site.acknowledged()) == ITEMS
    ids = sorted(item["id"].replace("-", "") for item in items)
    assert sorted(id for (id,) in site.rows("SELECT id FROM outbox_parcel WHERE state = 'whole'")) == ids
    assert sorted(id for (id,) in site.rows("SELECT id FROM ledger_entry")) == ids
    hashes = sorted(file["sha256"] for item in items for file in item["files"])
    assert sorted(each for (each,) in site.rows("SELECT sha256 FROM files_storedfile")) == hashes
    assert site.rows("SELECT count(*) FROM outbox_parcelfile WHERE arrived_at IS NULL") == [(0,)]
