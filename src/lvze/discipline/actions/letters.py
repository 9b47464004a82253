"""Numbered letters (建议书, 提醒函, 督办书 … 五书): the number is given inside the action, and the paper in Word."""

import re
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.discipline import policies
from lvze.discipline.errors import LetterWrong
from lvze.discipline.paper import letter_paper, wording
from lvze.kernel.days import local_day
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import unit_names
from lvze.matters.actions import NewMatter, open_matter
from lvze.matters.models import MatterVersion
from lvze.matters.policies import may_see
from lvze.organisation.models import Unit

KIND = "letter_matter"
_NUMBER = re.compile(r"(?P<word>.+)〔(?P<year>\d{4})〕(?P<place>\d+)号")


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to send. ``unit`` must answer by ``due``; ``cause`` is about the work, never about a person.

    ``word`` is the 机关代字 where it is not the pack's; ``source_record`` the inspection it came from.
    """

    type: str
    title: str
    cause: str
    sender: int
    unit: int
    due: date
    word: str = ""
    source_record: int | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """The letter's matter and the number it was given."""

    matter: int
    number: str


@action("discipline.issue_letter", allowed=policies.may_issue)
def issue_letter(act: Act, *, letter: NewLetter) -> Issued:
    """Send a letter under the next number of its sender, year and word; its reply is owed from then on.

    Numbers have neither gaps nor doubles: the sender's row is locked until the letter is written.
    Raises LetterWrong, MatterWrong, NotAllowed.
    """
    # One letter of a sender at a time; a rolled-back one gives its number back.
    Unit.objects.select_for_update(no_key=True).get(pk=letter.sender)
    day = letter.sent_on or local_day(act.now)
    word = letter.word.strip() or wording(letter.type, installed_catalogue()).word
    number = f"{word}〔{day.year}〕{_taken(letter.sender, word, day.year) + 1}号"
    matter = open_matter(
        actor=act.actor,
        now=act.now,
        matter=NewMatter(
            kind=KIND,
            title=letter.title,
            unit=letter.unit,
            assigner=letter.sender,
            due=letter.due,
            data={"type": letter.type, "number": number, "cause": letter.cause},
            source_record=letter.source_record,
            opened_on=letter.sent_on,
        ),
    )
    return Issued(matter, number)


@action("discipline.print_letter", allowed=policies.may_print)
def print_letter(act: Act, *, matter: int) -> bytes:
    """The letter as .docx in the form of an official letter. Raises NotFound, LetterWrong for another kind."""
    version = may_see(act.actor, matter=matter)
    if version.kind != KIND:
        raise LetterWrong("这一项不是监督文书，不能打印成文书，请核对编号。")
    names = unit_names((version.unit_id, version.assigner_id))
    act.subject("matter", matter, unit_id=version.unit_id)
    opened = MatterVersion.objects.get(matter=matter, version=1).matter.moves.order_by("number")[0].moved_on
    return letter_paper(
        data=version.data,
        title=version.title,
        addressee=names[version.unit_id],
        sender=names[version.assigner_id],
        sent_on=opened,
        due=version.due,
        catalogue=installed_catalogue(),
    )


def _taken(sender: int, word: str, year: int) -> int:
    """The greatest place already given for the sender's word in the year; 0 for none."""
    numbers = MatterVersion.objects.filter(kind=KIND, assigner=sender).values_list("data__number", flat=True)
    read = (_NUMBER.fullmatch(str(number or "")) for number in numbers)
    places = (int(found["place"]) for found in read if found and (found["word"], found["year"]) == (word, str(year)))
    return max(places, default=0)
