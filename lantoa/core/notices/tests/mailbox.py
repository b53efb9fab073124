"""A mail server of the tests: takes letters over real SMTP, refuses and hangs up as it is told, and keeps what it took."""

import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any


@dataclass
class Mailbox:
    """What came in, and how the server behaves. `answers` maps an address to what is said of it as recipient."""

    port: int = 0
    letters: list[tuple[str, str]] = field(default_factory=list)
    connections: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 2.0.0 taken"
    # Hang up instead of answering the letter of this address: taken or not, nobody knows.
    hangs_up_on: str = ""
    seconds_each: float = 0.0
    file: Path | None = None
    keeps_texts: bool = False
    texts: list[Any] = field(default_factory=list)

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _id in self.letters]

    def twice(self) -> dict[str, int]:
        """Which letters came more than once."""
        return {number: count for number, count in Counter(id_ for _to, id_ in self.letters).items() if count > 1}


class Handler(socketserver.StreamRequestHandler):
    mailbox: Mailbox

    def handle(self) -> None:
        self.mailbox.connections += 1
        self.say("220 mailbox")
        recipient = ""
        while line := self.rfile.readline():
            word = line.decode().strip().upper().split(" ")[0]
            if word == "RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
                self.say(self.mailbox.answers.get(recipient, "250 2.1.5 ok"))
            elif word == "DATA":
                self.say("354 go on")
                if not self.take(recipient):
                    return
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, recipient: str) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        time.sleep(self.mailbox.seconds_each)
        if self.mailbox.after_data.startswith("2"):
            message = message_from_bytes(b"".join(lines))
            self.mailbox.letters.append((recipient, message["Message-ID"]))
            if self.mailbox.keeps_texts:
                self.mailbox.texts.append(message)
            if self.mailbox.file:
                with self.mailbox.file.open("a") as file:
                    print(recipient, message["Message-ID"], file=file, flush=True)
        if recipient == self.mailbox.hangs_up_on:
            return False
        self.say(self.mailbox.after_data)
        return True

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def open_mailbox(port: int = 0, **facts: Any) -> Iterator[Mailbox]:
    """A mail server at a free port of this machine, or at the given one, while the block lasts."""
    mailbox = Mailbox(**facts)
    server = Server(("127.0.0.1", port), type("OneHandler", (Handler,), {"mailbox": mailbox}))
    mailbox.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield mailbox
    finally:
        server.shutdown()
        server.server_close()
