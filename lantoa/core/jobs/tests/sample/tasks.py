from pathlib import Path
from time import sleep

from lantoa.core import jobs
from lantoa.core.jobs import actions
from lantoa.core.jobs.models import Job
from lantoa.core.refusals import Refusal


class NoSuchPage(Refusal):
    message = "There is no page %(page)s."


@jobs.work("sample.add", label="Adding two numbers")
def add(job: Job, *, left: int, right: int) -> dict[str, int]:
    job.progress(1, 2, "Half of it is done.")
    return {"sum": left + right}


@jobs.work("sample.add_calmly", label="Adding when nothing else is to do", priority=-10)
def add_calmly(job: Job, *, left: int, right: int) -> int:
    return left + right


@jobs.work("sample.fail", label="Failing", retries=2, backoff_seconds=0)
def fail(job: Job) -> None:
    raise ValueError(f"attempt {job.attempts}")


@jobs.work("sample.fail_later", label="Failing with a pause", retries=1, backoff_seconds=3600)
def fail_later(job: Job) -> None:
    raise ValueError("no")


@jobs.work("sample.refuse", label="Refusing", retries=2)
def refuse(job: Job, *, page: int) -> None:
    raise NoSuchPage(page=page)


@jobs.work("sample.stop", label="Asked to stop in the middle")
def stop(job: Job) -> None:
    actions.cancel(job, by="sample.stop")
    job.stop_if_cancelled()


@jobs.work("sample.break_when_stopped", label="Breaking because it was asked to stop", retries=3)
def break_when_stopped(job: Job) -> None:
    actions.cancel(job, by="sample.break_when_stopped")
    raise ValueError("stopped half-way")


@jobs.work("sample.wait", label="Waiting too long", limit_seconds=0.05)
def wait(job: Job) -> None:
    sleep(5)


@jobs.work("sample.answer_badly", label="Answering what cannot be kept")
def answer_badly(job: Job) -> set[int]:
    return {1}


@jobs.work("sample.write_lines", label="Writing lines")
def write_lines(job: Job, *, path: str, gate: str) -> None:
    """Says when it begins and when it ends; in between it waits until the gate exists."""
    with Path(path).open("a") as lines:
        print("begun", file=lines, flush=True)
        while not Path(gate).exists():
            job.stop_if_cancelled()
            sleep(0.02)
        print("ended", file=lines)
