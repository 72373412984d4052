"""One question to the configured address and its answer as text: bounded in time and size, sent nowhere else.

The protocol is OpenAI's chat completions, which Ollama, vLLM, llama.cpp and hosted models speak. Redirects are not
followed and no proxy of the environment is used, so the words of an article reach the configured address only.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from articles.extraction.language_model import in_time

LARGEST_ANSWER = 1_000_000  # bytes
TRIES = 3
LONGEST_WAIT = 30.0  # seconds that a server may ask for; beyond, the job comes again later
MOST_TOKENS = 4_096
# Servers differ in what they take beside model and messages; what is refused is asked for again with less.
FORMS = ("schema", "json", "bare")


class LanguageModelFailed(Exception):
    """The model gave nothing that can be used; `str()` says why, for the person who set it up."""


class Unavailable(LanguageModelFailed):
    """Not reached, too slow or too busy: worth another try later."""


class RefusedByServer(LanguageModelFailed):
    """The address answers, but not to this question: a wrong key, name or address."""


class AnswersUseless(LanguageModelFailed):
    """It answered every part of the article with something else than was asked for."""


class BadAnswer(ValueError):
    """One answer cannot be used; `str()` says why."""


@dataclass(frozen=True, kw_only=True)
class LanguageModel:
    """Where to ask and what. `url` ends before "/chat/completions" or with it; `timeout` is seconds for one answer."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    wait: float = 2.0  # seconds before the second try, doubled before the third

    @property
    def address(self) -> str:
        base = self.url.strip().rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def host(self) -> str:
        """For people: host and port, without what may be secret in an address."""
        try:
            url = httpx.URL(self.address)
        except httpx.InvalidURL:
            return "an address that is none"
        return f"{url.host}:{url.port}" if url.port else url.host


class Questions:
    """Asks one model again and again over one connection. Use it in a `with`."""

    def __init__(self, model: LanguageModel, *, sleep: Callable[[float], None] = time.sleep):
        self.model, self._sleep = model, sleep
        self._forms = list(FORMS)
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Readout"}
        headers |= {"Authorization": f"Bearer {model.key}"} if model.key else {}
        self._deadline = in_time.Deadline()
        self._client = in_time.client(self._deadline, timeout=model.timeout, headers=headers)

    def __enter__(self) -> Questions:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """What the model writes. Raises BadAnswer, or LanguageModelFailed where asking on makes no sense."""
        while True:
            status, body = self._patiently(self._question(messages, schema))
            if status == 200:
                return written(body)
            if status in (400, 415, 422, 501) and len(self._forms) > 1:
                del self._forms[0]
                continue
            raise RefusedByServer(refusal(self.model, status, body))

    def _question(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        asked: dict[str, Any] = {"model": self.model.name, "messages": messages}
        form = self._forms[0]
        if form == "bare":
            return asked
        asked |= {"temperature": 0, "max_tokens": MOST_TOKENS, "stream": False}
        as_schema = {"type": "json_schema", "json_schema": {"name": "finds", "strict": True, "schema": schema}}
        return asked | {"response_format": as_schema if form == "schema" else {"type": "json_object"}}

    def _patiently(self, question: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body; what may pass is tried TRIES times. Raises Unavailable."""
        why = ""
        for attempt in range(TRIES):
            wait = self.model.wait * 2**attempt
            try:
                status, body, asked_for = self._once(question)
            except (httpx.TransportError, httpcore.ProtocolError, httpcore.NetworkError) as error:
                why = f"it cannot be reached or broke off ({type(error).__name__})"
            else:
                if status != 429 and status < 500 or status == 501:
                    return status, body
                why = f"it answered {status}, {'too many questions' if status == 429 else 'an error of its own'}"
                wait = max(wait, asked_for)
            if wait > LONGEST_WAIT:
                break
            if attempt + 1 < TRIES:
                self._sleep(wait)
        raise Unavailable(f"The language model at {self.model.host} does not answer: {why}.")

    def _once(self, question: dict[str, Any]) -> tuple[int, bytes, float]:
        """Status, body and the seconds it asks to wait. One deadline for the whole answer, however it trickles in."""
        self._deadline.set(self.model.timeout)
        body = bytearray()
        try:
            with self._client.stream("POST", self.model.address, json=question) as response:
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise BadAnswer("it came compressed, which was not asked for")
                for chunk in response.iter_raw():
                    body += chunk
                    if len(body) > LARGEST_ANSWER:
                        raise BadAnswer(f"it is longer than {LARGEST_ANSWER:,} bytes")
                return response.status_code, bytes(body), seconds(response.headers.get("retry-after", ""))
        except (httpx.TimeoutException, httpcore.TimeoutException):
            raise self._too_slow() from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise RefusedByServer(
                "The address of the language model (READOUT_LANGUAGE_MODEL_URL) does not begin with http:// or https://."
            ) from None

    def _too_slow(self) -> Unavailable:
        return Unavailable(
            f"The language model at {self.model.host} took longer than {self.model.timeout:g} seconds for an answer. "
            "A smaller model, or a longer READOUT_LANGUAGE_MODEL_TIMEOUT, may help."
        )


def seconds(retry_after: str) -> float:
    return float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0.0


def refusal(model: LanguageModel, status: int, body: bytes) -> str:
    """In words for the person who set the model up; the key is never in them, even where a server repeats it."""
    if 300 <= status < 400:
        return f"{model.host} sends the question on to another address ({status}), which is not followed."
    reasons = {
        401: "the key is missing or wrong",
        403: "the key does not allow it",
        404: f"there is no model “{model.name}” or no such address",
    }
    said = " ".join(body[:300].decode("utf-8", "replace").split())
    said = said.replace(model.key, "…") if model.key else said
    return f"{model.host} answered {status}: {reasons.get(status) or said or 'without a word'}."


def written(body: bytes) -> str:
    """The words of the model in an answer of the protocol. Raises BadAnswer."""
    try:
        answer = json.loads(body)
        choice = answer["choices"][0]
        message = choice["message"]
        content, declined = message.get("content"), message.get("refusal")
        ended = choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise BadAnswer("it does not speak the protocol of chat completions") from None
    if declined or ended == "content_filter":
        raise BadAnswer(f"the model declined: {str(declined or 'its filter stopped it')[:200]}")
    if ended == "length":
        raise BadAnswer("it was cut off at the model's limit of tokens")
    if not isinstance(content, str) or not content.strip():
        raise BadAnswer("it is empty")
    return content
