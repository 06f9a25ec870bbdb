"""WhatsApp's Cloud API on loopback. It answers as the published one does, and takes nothing that the published schema
does not: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN, NUMBER = "EAAG-test-token", "106540352242922"
KINDS = {"text", "image", "document", "template"}
TOP = {"messaging_product", "recipient_type", "to", "type", "context", *KINDS}


@dataclass
class Api:
    """`written_by`: the numbers that wrote within a day. `approved`: name and language → how many gaps. `fails`: what
    to answer instead; `mute`: takes it and hangs up."""

    written_by: set[str] = field(default_factory=set)
    approved: dict[tuple[str, str], int] = field(default_factory=dict)
    fails: tuple[int, dict[str, Any]] | None = None
    mute: bool = False
    came: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    base: str = ""

    def problem(self, told: dict[str, Any]) -> tuple[int, str] | None:
        """The code of WhatsApp for what is wrong with it."""
        if told.get("messaging_product") != "whatsapp" or set(told) - TOP or told.get("type") not in KINDS:
            return 100, "(#100) Invalid parameter"
        if not re.fullmatch(r"\+?[1-9]\d{6,14}", str(told.get("to"))):
            return 131009, "(#131009) Parameter value is not valid"
        if "context" in told and not str(told["context"].get("message_id", "")).startswith("wamid."):
            return 100, "(#100) Invalid parameter"
        if KINDS & set(told) != {told["type"]} or not isinstance(told[told["type"]], dict):
            return 131008, "(#131008) Required parameter is missing"
        if told["type"] != "template" and told["to"] not in self.written_by:
            return 131047, "(#131047) Re-engagement message"
        problem: tuple[int, str] | None = getattr(self, f"_{told['type']}")(told[told["type"]])
        return problem

    def _text(self, text: dict[str, Any]) -> tuple[int, str] | None:
        body = text.get("body")
        if set(text) - {"body", "preview_url"} or not isinstance(body, str) or not 1 <= len(body) <= 4096:
            return 100, "(#100) Invalid parameter"
        return None

    def _image(self, media: dict[str, Any]) -> tuple[int, str] | None:
        known = {"id", "link", "caption"}
        if set(media) - known or ("id" in media) == ("link" in media) or len(media.get("caption", "")) > 1024:
            return 100, "(#100) Invalid parameter"
        if "id" in media and media["id"] not in self.media:
            return 131052, "(#131052) Media download error"
        return None

    def _document(self, media: dict[str, Any]) -> tuple[int, str] | None:
        return self._image({name: value for name, value in media.items() if name != "filename"})

    def _template(self, template: dict[str, Any]) -> tuple[int, str] | None:
        if set(template) - {"name", "language", "components"} or set(template["language"]) - {"code", "policy"}:
            return 100, "(#100) Invalid parameter"
        gaps = self.approved.get((template["name"], template["language"]["code"]))
        if gaps is None:
            return 132001, "(#132001) Template name does not exist in the translation"
        given = [one for part in template.get("components", []) if part["type"] == "body" for one in part["parameters"]]
        if len(given) != gaps:
            return 132000, "(#132000) Number of parameters does not match the expected number of params"
        if any(one["type"] != "text" or not one["text"] or re.search(r"[\n\t]| {5}", one["text"]) for one in given):
            return 132018, "(#132018) There’s an issue with the parameters in your template"
        return None


@contextmanager
def whatsapp(**more: Any) -> Iterator[Api]:
    api = Api(**more)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if api.mute and self.path.endswith("/messages"):
                api.came.append(json.loads(body))
                self.close_connection = True
                return
            self._say(*_answer(api, self.path, dict(self.headers), body))

        def _say(self, status: int, told: dict[str, Any]) -> None:
            whole = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole)

        def log_message(self, *_told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    api.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()


def _answer(api: Api, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
    if headers.get("Authorization") != f"Bearer {TOKEN}":
        return 401, _error(190, "Invalid OAuth access token - Cannot parse access token")
    if api.fails:
        return api.fails[0], api.fails[1]
    if re.fullmatch(rf"/v\d+\.0/{NUMBER}/media", path):
        return _kept(api, headers["Content-Type"], body)
    if not re.fullmatch(rf"/v\d+\.0/{NUMBER}/messages", path):
        return 404, _error(100, "Unsupported post request.")
    told = json.loads(body)
    if problem := api.problem(told):
        return 400, _error(*problem)
    api.came.append(told)
    contact = {"input": told["to"], "wa_id": told["to"].lstrip("+")}
    id = f"wamid.HBgL{len(api.came)}"
    return 200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": id}]}


def _kept(api: Api, kind: str, body: bytes) -> tuple[int, dict[str, Any]]:
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=policy.default)
    parts = {part.get_param("name", header="content-disposition"): part for part in whole.iter_parts()}
    if parts["messaging_product"].get_payload(decode=True) != b"whatsapp" or "file" not in parts:
        return 400, _error(100, "(#100) Invalid parameter")
    id = str(1000 + len(api.media))
    api.media[id] = (parts["file"].get_content_type(), bytes(parts["file"].get_content()))
    return 200, {"id": id}


def _error(code: int, words: str) -> dict[str, Any]:
    details = {"messaging_product": "whatsapp", "details": words}
    return {
        "error": {
            "message": words, "type": "OAuthException", "code": code, "error_data": details, "fbtrace_id": "A1",
        }
    }  # fmt: skip


def error(code: int, words: str = "Something") -> dict[str, Any]:
    return _error(code, words)
