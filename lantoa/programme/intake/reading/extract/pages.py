"""What is common to all readers that go page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .refusals import ExtractionStopped

Page = TypeVar("Page")


@dataclass(frozen=True)
class Progress:
    """Tells the caller how far the reading is, and stops it when asked."""

    on_progress: Callable[[int, int], None] | None = None
    should_stop: Callable[[], bool] | None = None

    def tell(self, done: int, total: int) -> None:
        if self.on_progress:
            self.on_progress(done, total)

    def over(self, pages: Sequence[Page]) -> Iterator[Page]:
        """Each page in turn; raises ExtractionStopped before the next page once the caller asks to stop."""
        for done, page in enumerate(pages):
            if self.should_stop and self.should_stop():
                raise ExtractionStopped
            self.tell(done, len(pages))
            yield page
        self.tell(len(pages), len(pages))
