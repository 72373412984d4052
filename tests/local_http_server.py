"""A real web server on 127.0.0.1 plays the outside world; a test says what it answers."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, kw_only=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0  # seconds before the first byte
    announced_length: int | None = None  # a Content-Length that lies
    pause: float = 0  # seconds after each byte of the body


@dataclass(frozen=True, kw_only=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class LocalHTTPServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Listener)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answers: dict[str, list[Answer]] = {}
        self.requests: list[Request] = []

    def answer(self, path: str, body: str | bytes = b"", **rest) -> str:
        """Answer `path` so (`rest`: see Answer) and return its address.

        Answers given to one path come in turn; the last stays.
        """
        body = body.encode() if isinstance(body, str) else body
        self.answers.setdefault(path, []).append(Answer(body=body, **rest))
        return self.url + path

    def next_answer(self, path: str) -> Answer:
        answers = self.answers.get(path) or self.answers.get(path.partition("?")[0])
        if not answers:
            return Answer(status=404, body=b"nothing here")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def requests_of(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]


class Listener(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append(Request(method=self.command, path=self.path, headers=headers, body=body))
        answer = self.server.next_answer(self.path)
        time.sleep(answer.delay)
        self.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value)
        length = len(answer.body) if answer.announced_length is None else answer.announced_length
        self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # whoever asked did not want to wait any longer
                self.write(answer)

    def write(self, answer: Answer) -> None:
        size = 1 if answer.pause else max(len(answer.body), 1)
        for start in range(0, len(answer.body), size):
            self.wfile.write(answer.body[start : start + size])
            time.sleep(answer.pause)

    do_HEAD = do_POST = do_GET

    def log_message(self, *_):
        pass
