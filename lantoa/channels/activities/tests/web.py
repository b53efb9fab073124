"""A small site on this machine, which tests alone may ask."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from lantoa.channels.activities.tests.pictures import jpeg

NEWS = """<!doctype html><html><head><title>Trang chủ</title>
<meta property="og:title" content="Tập huấn dịch vụ công &amp; chữ ký số">
<meta property="article:published_time" content="2024-03-12T07:30:00+07:00">
<meta property="og:image" content="/anh.jpg"></head><body><h1>Tin</h1></body></html>"""


class Site:
    """Answers by path: a status, headers and a body, or something that does the answering."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.base = ""

    def page(self, path, text=NEWS, *, status=200, kind="text/html; charset=utf-8", **headers):
        body = text if isinstance(text, bytes) else text.encode()
        self.answers[path] = (status, {"Content-Type": kind, **headers}, body)
        return self.base + path

    def leads_on(self, path, to, status=302):
        self.answers[path] = (status, {"Location": to}, b"")
        return self.base + path

    def drips(self, path, seconds=30):
        def answer(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                handler.wfile.write(b" ")
                time.sleep(0.05)

        self.answers[path] = answer
        return self.base + path


@contextmanager
def serving():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            found = site.answers.get(self.path, (404, {"Content-Type": "text/html"}, b"none"))
            if callable(found):
                try:
                    found(self)
                except OSError:
                    self.close_connection = True
                return
            status, headers, body = found
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_port}"
    site.page("/anh.jpg", jpeg(4), kind="image/jpeg")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
