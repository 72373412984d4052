"""A local server that speaks the protocol of chat completions, with the answers that a test gives it."""

import json

from articles.extraction.language_model import LanguageModel

PATH = "/v1/chat/completions"


def model_at(server, **fields):
    """The language model behind the server; quick to give up and to try again."""
    return LanguageModel(**{"url": f"{server.url}/v1", "name": "small", "timeout": 5.0, "wait": 0.01, **fields})


def said(content, *, finish="stop", **message):
    """An answer of the protocol; `content` is written as JSON unless it is a string."""
    words = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    answer = {"choices": [{"message": {"role": "assistant", "content": words, **message}, "finish_reason": finish}]}
    return json.dumps(answer, ensure_ascii=False)


def statement(*content, kind="direct", **fields):
    nothing = dict.fromkeys(("cue", "source", "speaker", "addressee", "occasion"))
    return {"kind": kind, "content": list(content), **nothing, "denial": False, **fields}


def meeting(words, **fields):
    nothing = dict.fromkeys(("when", "edtf", "place", "host"))
    return {"words": words, "kind": "talks", "status": "held", **nothing, "participants": [], **fields}


def told(*statements, actors=(), meetings=(), roles=()):
    return {"actors": list(actors), "statements": list(statements), "meetings": list(meetings), "roles": list(roles)}


def asked(server):
    """The questions that came, as JSON."""
    return [json.loads(request.body) for request in server.requests]
