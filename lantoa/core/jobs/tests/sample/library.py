"""Tasks as a library brings them: django-tasks' own, of which no job knows."""

from pathlib import Path
from time import sleep

from django_tasks import TaskContext, task


@task
def write(path: str, *, words: str) -> None:
    with Path(path).open("a") as lines:
        print(words, file=lines)


@task
async def write_at_leisure(path: str) -> None:
    await write.acall(path, words="leisurely")


@task(takes_context=True, priority=7)
def write_attempt(context: TaskContext, path: str, gate: str) -> None:
    with Path(path).open("a") as lines:
        print(f"attempt-{context.attempt}", file=lines, flush=True)
        while not Path(gate).exists():
            sleep(0.02)
        print("over", file=lines)


@task
def break_down() -> None:
    raise ValueError("The library is broken.")
