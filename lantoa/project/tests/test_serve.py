import os
import signal
import socket
import sys
import threading
import time

import pytest

from lantoa.project.serve import Child, NoPortFree, Supervisor, free_port, is_open

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_free_port_is_taken_as_wanted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert free_port("127.0.0.1", port) == port


def test_the_next_free_port_stands_in_for_a_taken_one(taken):
    assert is_open("127.0.0.1", taken)
    assert free_port("127.0.0.1", taken) > taken


def test_an_address_that_is_not_ours_has_no_port():
    with pytest.raises(NoPortFree):
        free_port("203.0.113.1", 8000)


def test_a_child_that_dies_early_waits_longer_each_time():
    child = Child("worker", SLEEP)

    pauses = [child.bury(now) for now in (1.0, 2.0, 3.0)]

    assert pauses == [1.0, 3.0, 7.0]


def test_a_child_that_lived_long_is_started_again_at_once():
    child = Child("worker", SLEEP, failures=3)

    assert child.bury(1000.0) == 0.0


def test_the_supervisor_starts_a_killed_child_again_and_ends_all_when_told():
    said = []
    children = [Child("web", SLEEP), Child("worker", SLEEP)]
    supervisor = Supervisor(children, said.append, lambda: True)
    killed = []

    def people():
        wait_for(lambda: all(child.process for child in children))
        killed.append(children[1].process.pid)
        os.kill(killed[0], signal.SIGKILL)
        wait_for(lambda: children[1].process and children[1].process.pid != killed[0])
        killed.append(children[1].process.pid)
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    threading.Thread(target=people).start()
    try:
        supervisor.run()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])

    assert said == ["The worker process ended by itself (code -9); starting again in 1 s."]
    assert killed[0] != killed[1]
    assert [child.process.poll() for child in children] == [-signal.SIGTERM, -signal.SIGTERM]
