"""Questions that help did not answer: asked by anybody, answered by the competent bureau to one or once for all (X24)."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kuaiji import jurisdictions
from kuaiji.actions import limits, messages
from kuaiji.actions.messages import To
from kuaiji.queries import bureaus, campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Question
from kuaiji.rules import numbers, policy
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme

ASKER = system("questions")
TEXT, SAID, ANSWER = 500, 100, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as typed, the bureau it is for, and where the answer may be told by SMS to somebody without an account."""

    text: str
    bureau_id: UUID | None = None
    phone: str = ""


def ask(scheme: Scheme, asked: Asked, *, by: Actor, source: str, at: datetime) -> None:
    """Put a question on the desk of a bureau, numbers of persons in it hidden at once; without a bureau at the desk of who leads the campaign.

    Raises Refused: question.text, the phone's flaws, question.bureau, limit.
    """
    phone = numbers.read_mobile(asked.phone) if asked.phone else ""
    problems = [] if 0 < len(asked.text) <= TEXT else [Problem("question.text", "text", {"most": TEXT})]
    problems += [flaw.at("phone") for flaw in phone] if isinstance(phone, list) else []
    there = {each.id for each in bureaus.of_scheme(scheme.slug)}
    bureau_id = asked.bureau_id or campaigns.running(scheme.slug, at=at).bureau_id
    if bureau_id not in there:
        problems.append(Problem("question.bureau", "bureau"))
    if problems:
        raise Refused(problems)
    account_id = by.account_id if by.person_id and by.scheme == scheme.slug else None  # whose own page shows the answer
    own = [(limits.QUESTION, str(account_id))] if account_id else []
    limits.count([*own, (limits.QUESTION_SOURCE, source)], at=at)
    with acting(ASKER, at=at):
        row = Question(scheme=scheme.slug, bureau_id=bureau_id, account_id=account_id, text=numbers.hidden(asked.text), asked_at=at)
        if isinstance(phone, str) and phone and not account_id:
            sealed.put(row, "phone_sealed", phone)
        row.save(force_insert=True)


def answer(question_id: UUID, words: str, *, by: Actor, at: datetime) -> None:
    """Answer whoever asked, and nobody else.

    Raises Refused: not_found, question.settled, question.answer, question.nobody (without an account nobody would see it).
    """
    with acting(_in_name_of(by), at=at):
        row = _open(question_id, by)
        problems = _flaws(words=words, said=None)
        if row.account_id is None:
            problems.append(Problem("question.nobody"))
        if problems:
            raise Refused(problems)
        told = {"state": "answered", "answer": {"zh-Hans": words}, "answered_at": at, "answered_by_id": by.own_account, "answered_name": by.name}
        Question.objects.filter(pk=row.pk).update(**told)
        _tell(row, at)


def publish(question_id: UUID, said: str, words: str, *, by: Actor, at: datetime) -> None:
    """Answer once for all: the question in the bureau's words and the answer join public help; everybody who asked it is told.

    Raises Refused: not_found, question.settled, question.said, question.answer.
    """
    with acting(_in_name_of(by), at=at):
        row = _open(question_id, by)
        if problems := _flaws(words=words, said=said):
            raise Refused(problems)
        told = {"state": "published", "answered_at": at, "answered_by_id": by.own_account, "answered_name": by.name}
        texts = {"said": {"zh-Hans": numbers.hidden(said)}, "answer": {"zh-Hans": numbers.hidden(words)}}
        row.key = row.key or f"q-{secrets.token_hex(4)}"
        Question.objects.filter(pk=row.pk).update(key=row.key, **told, **texts)
        for each in (row, *Question.objects.filter(joined_to=row)):
            _tell(each, at, key=row.key)


def join(question_id: UUID, to_id: UUID, *, by: Actor, at: datetime) -> None:
    """Join a question to another that asks the same: answered with it, or by what it was answered already.

    Raises Refused: not_found, question.settled, question.join (itself, one that is joined, or one answered to its asker alone).
    """
    with acting(_in_name_of(by), at=at):
        row = _open(question_id, by)
        to = Question.objects.filter(pk=to_id, scheme=row.scheme, bureau_id__in=policy.reach(by, "question.answer")).first()
        if to is None or to.pk == row.pk or to.state not in {"open", "published"}:
            raise Refused([Problem("question.join", "to")])
        Question.objects.filter(joined_to=row).update(joined_to=to)
        Question.objects.filter(pk=row.pk).update(state="joined", joined_to=to)
        if to.key and to.state == "published":
            _tell(row, at, key=to.key)


def _in_name_of(by: Actor) -> Actor:
    return replace(by, system=True, posts=())


def _open(question_id: UUID, by: Actor) -> Question:
    row = Question.objects.select_for_update().filter(pk=question_id, bureau_id__in=policy.reach(by, "question.answer")).first()
    if row is None:
        raise Refused([Problem("not_found")])
    if row.state not in {"open", "published"}:
        raise Refused([Problem("question.settled")])
    return row


def _flaws(*, words: str, said: str | None) -> list[Problem]:
    found = [] if said is None or 0 < len(said) <= SAID else [Problem("question.said", "said", {"most": SAID})]
    return [*found, *([] if 0 < len(words) <= ANSWER else [Problem("question.answer", "answer", {"most": ANSWER})])]


def _tell(row: Question, at: datetime, key: str = "") -> None:
    """Tell whoever asked by SMS, where a phone is known: with the address of the public answer, or of their own page."""
    scheme = jurisdictions.scheme(row.scheme)
    account = Account.objects.filter(pk=row.account_id).first() if row.account_id else None
    phone = sealed.take(account, "phone_sealed") if account else sealed.take(row, "phone_sealed")
    facts = {"link": messages.address(scheme, f"/help/{key}/")} if key else {}
    messages.tell(scheme, "question_answered", to=To(phone=phone), facts=facts, key=f"question_answered:{row.pk.hex}", at=at)
