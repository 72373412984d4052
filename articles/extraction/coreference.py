"""Every source finds its speaker: by name, surname, role and country, pronoun, "the minister", "the alliance", capital.

Statements are taken in the order in which they are read, the headline last, because it is explained by the body.
What stands inside reported content is no antecedent: in "Lavrov said Kerry was wrong. He added…" he is Lavrov.
"""

from __future__ import annotations

from articles.extraction.candidates import Span, StatementCandidate
from articles.extraction.document import Document
from articles.extraction.lexicon.agents import agents
from articles.extraction.lexicon.epithets import GENDER_OF_NOUN
from articles.extraction.nominals import Nominals
from articles.extraction.pronouns import GENDERS, PRONOUNS, QUANTIFIERS, Pronouns
from articles.extraction.scene import Answer, Scene
from articles.extraction.sources import TITLE_HEADS
from articles.extraction.unnamed_roles import unnamed_roles

SUBJECT_BACK = 40  # tokens before the pronoun's own sentence

MOST_JOINED = 6
JOINING = {"person", "state", "igo", "body", "organization", "ministry", "government", "office", "party", "armed_group"}

LONGEST_NAME = 60  # code points of a name behind its title


def coreference(document: Document) -> None:
    """Fills `speaker` or `speaker_candidates` of every statement that has a source or follows one that has."""
    scene = Scene(document)
    answers: dict[str, Answer] = {}
    order = reading_order(document)
    for at in order:
        statement = document.statements[at]
        answer = speaker_of(scene, statement, answers)
        answers[statement.key] = answer
        scene.heard(statement, answer)
        via = carrier_of(scene, statement)
        others = joint_speakers(document, statement, answer)
        if answer.actor or answer.candidates or via:  # of several who speak as one the first speaks, all are offered
            document.replace_statement(
                at,
                speaker=answer.actor,
                speaker_candidates=(*answer.candidates, *others),
                via=via,
                role=role_of(scene, answer),
            )
    unnamed_roles(document)


def joint_speakers(document: Document, statement: StatementCandidate, answer: Answer) -> list[str]:
    """ "Macron and Merkel said": those joined to the first, where each is named."""
    source = statement.source
    if source is None or answer.actor is None:
        return []
    head = head_token(document, source)
    joined = [one for one in (*head.conjuncts,) if source.start <= one.idx < source.end and one.i != head.i]
    found = []
    for noun in joined[:MOST_JOINED]:
        for start, end, key in document.mentions_in(noun.left_edge.idx, noun.idx + len(noun)):
            is_its_own = start <= noun.idx < end and key != answer.actor and key not in found
            if is_its_own and document.actors[key].kind in JOINING:
                found.append(key)
    return found


def carrier_of(scene: Scene, statement: StatementCandidate) -> str | None:
    """The agency that passes the statement on."""
    span = scene.document.carriers.get(statement.key)
    if span is None:
        return None
    head = head_token(scene.document, span)
    answer = named(scene, span, head)
    return (
        answer.actor
        if answer
        else Nominals(scene).resolve(head, span, scene.document.words(span).lower(), span.start).actor
    )


def role_of(scene: Scene, answer: Answer) -> str | None:
    """The post that the article says the speaker holds now, the first named."""
    return scene.post.get(answer.actor) if answer.actor else None


def reading_order(document: Document) -> list[int]:
    """Indexes of the statements: body before headline, level one before two, then by where the source stands."""

    def position(at: int) -> tuple[bool, int, int]:
        statement = document.statements[at]
        start = statement.content[0].start
        headline = document.paragraphs[document.paragraph_at(start)].kind == "headline"
        return headline, min(start, statement.source.start if statement.source else start), statement.level

    return sorted(range(len(document.statements)), key=position)


def speaker_of(scene: Scene, statement: StatementCandidate, answers: dict[str, Answer]) -> Answer:
    if statement.source is None:
        return scene.last_speaker if statement.found_by.endswith("quote_only") else Answer()
    source = statement.source
    at = min(source.start, statement.content[0].start) if statement.kind == "direct" else source.start
    head = head_token(scene.document, source)
    words = scene.document.words(source).lower()
    if head.lower_ in PRONOUNS and not (head.lower_ in QUANTIFIERS and len(words.split()) > 1):
        outer = answers.get(statement.nested_in) if statement.nested_in else None
        noun = nominal_subject(scene, head, at) if head.lower_ in GENDERS and statement.level == 1 else None
        answer = Nominals(scene).resolve_phrase(noun, at) if noun is not None else None
        answer = answer or Pronouns(scene, inside=statement.level > 1).resolve(head, at, outer)
    else:
        answer = named(scene, source, head) or Nominals(scene).resolve(head, source, words, at)
    if answer.actor and head.lower_ in PRONOUNS:
        scene.name(answer.actor, source, "pronoun", "coreference.pronoun", 0.7)
    elif answer.actor and answer.rule.startswith("nominal"):
        scene.name(answer.actor, source, "nominal", f"coreference.{answer.rule}", 0.7)
    return answer


def nominal_subject(scene: Scene, pronoun, position: int):
    """ "His wife, Irina, agreed. She said…": somebody unnamed became the subject since the last one spoke."""
    document, gender = scene.document, GENDERS[pronoun.lower_]
    spoke = scene.speakers[-1].at if scene.speakers else 0
    here = document.token_at(position).i
    begin = max(document.sentence_bounds(max(here - 1, 0))[0] - SUBJECT_BACK, 0)
    for at in range(here - 1, begin, -1):
        token = document.doc[at]
        if token.dep_ != "nsubj" or token.pos_ not in ("NOUN", "PROPN") or token.idx <= spoke:
            continue
        if token.head.dep_ not in ("ROOT", "conj", "ccomp") or scene.is_hidden(token.idx):
            continue
        is_person = agents().get(token.lemma_) == "people" and GENDER_OF_NOUN.get(token.lemma_, gender) == gender
        named = document.mentions_in(token.left_edge.idx, token.right_edge.idx + len(token.right_edge))
        return token if is_person and token.tag_ == "NN" and not named else None
    return None


def head_token(document: Document, source: Span):
    """The grammatical head of the source's words."""
    tokens = document.tokens(source.start, source.end)
    return tokens.root if len(tokens) else document.token_at(source.start)


def named(scene: Scene, source: Span, head) -> Answer | None:
    """A name in the source: the one at its head, else a name that its title announces ("Iran's envoy, Ali Reza")."""
    document = scene.document
    inside = document.mentions_in(source.start, source.end)
    if not inside:  # a source cut at "curator" where the article names "curator Elaine Gray"
        behind = document.mentions_in(source.start, source.end + LONGEST_NAME)
        inside = [one for one in behind if one[0] <= head.idx < one[1]]
    if not inside:
        return None
    head_end = head.idx + len(head)
    at_head = [one for one in inside if one[0] <= head.idx and head_end <= one[1]]
    people = [
        one
        for one in inside
        if document.actors[one[2]].kind == "person" and is_in_apposition(document, source, head, one)
    ]
    best = best_of(scene, at_head) or (max(people, key=lambda one: one[1] - one[0]) if people else None)
    if best is None:
        return None
    actor = document.actors[best[2]]
    if actor.kind == "place":
        state = scene.state_of_place(actor)
        return Answer(actor=state, rule="metonym") if state else Answer(actor=actor.key, rule="place")
    return Answer(actor=actor.key, rule="name")


def best_of(scene: Scene, found: list[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    """The longest name, a person before an organization; a demonym never ("Russian" in "a Russian")."""
    told = [one for one in found if one not in scene.demonyms]
    return max(told, key=lambda one: (scene.draft(one[2]).kind == "person", one[1] - one[0])) if told else None


def is_in_apposition(document: Document, source: Span, head, found: tuple[int, int, str]) -> bool:
    """A person's name beside the head: after it ("the minister, Ali Reza") or in one noun phrase with it."""
    token = document.tokens(found[0], found[1]).root if found[1] > found[0] else head
    if token.i == head.i:
        return True
    if token.dep_ in ("appos", "compound", "flat", "nmod") and token.head.i == head.i:
        return token.dep_ == "appos" or head.tag_.startswith("NNP") or head.lower_ in TITLE_HEADS and token.i > head.i
    return False
