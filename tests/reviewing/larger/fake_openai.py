"""A server that speaks as OpenAI's does, on this machine: it answers as it is told to, and keeps what it was sent."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from prevenance.reviewing.larger.settings import LargerSettings

Moments = list[dict[str, Any]]


@dataclass
class FakeOpenAI:
    """`answer` makes the content out of the prompt; `status` other than 200 is sent instead, after `delay` seconds."""

    answer: Callable[[str], str] = lambda prompt: "{}"
    status: int = 200
    delay: float = 0.0
    prompts: list[str] = field(default_factory=list)
    address: str = ""

    def settings(self, seconds: float = 20.0) -> LargerSettings:
        return LargerSettings(self.address, "grand-1", "secret-key", seconds, (2.0, 10.0))


def moments(*told: dict[str, Any]) -> Callable[[str], str]:
    return lambda prompt: json.dumps({"moments": list(told)})


def completion(content: str) -> dict[str, Any]:
    return {
        "id": "one",
        "object": "chat.completion",
        "created": 1,
        "model": "grand-1",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 4000, "completion_tokens": 500, "total_tokens": 4500},
    }


@contextmanager
def serving(fake: FakeOpenAI) -> Iterator[FakeOpenAI]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            prompt = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fake.prompts.append(prompt)
            time.sleep(fake.delay)
            body = json.dumps(completion(fake.answer(prompt)) if fake.status == 200 else {"error": {"message": "no"}})
            try:
                self.send_response(fake.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Retry-After", "0")
                self.end_headers()
                self.wfile.write(body.encode())
            except OSError:
                pass  # who asked did not wait

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fake.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
