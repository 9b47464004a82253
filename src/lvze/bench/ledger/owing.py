"""A large tree that owes: choices, the records that meet most of them, and matters, over years, written in bulk."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from pathlib import Path
from random import Random

from django.db import connection
from django.db.models import Max

from lvze.audit.actions import Act, action
from lvze.audit.digesting import digest_of
from lvze.audit.models import LedgerRow
from lvze.bench.ledger.filling import fill
from lvze.bench.ledger.inserting import insert_many, keep_numbering
from lvze.bench.progress import tell
from lvze.catalogue.definitions import Catalogue, Kind
from lvze.kernel.days import LOCAL_ZONE, PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.checking import Checked, check_entry
from lvze.ledger.entries import Entry, Part
from lvze.ledger.packs import installed_catalogue
from lvze.matters.models import Matter, MatterMove, MatterProgress, MatterSpell, MatterVersion
from lvze.matters.telling import columns_of, counted_unit, spells_of
from lvze.obligations.actions import NewChoice, choose_obligations
from lvze.organisation.access import Actor, actor_for
from lvze.organisation.actions import NewPerson, NewUnit, create_people, create_units, found_institution
from lvze.organisation.models import Account, Unit

YEARS = (2021, 2022, 2023, 2024, 2025)
OBLIGATIONS = ("theme_party_day", "branch_general_meeting")
FOUNDED = date(2019, 1, 1)
_BEGUN = datetime(2020, 12, 31, tzinfo=UTC)
_UNDER_ONE = 50
_CHAIN = ("seq", "recorded_at", "salt", "digest")
#: Of what is owed so much is done.
_DONE = 0.85


@dataclass(frozen=True, slots=True)
class Owing:
    """The account that writes, the Party root, its branches, and the two people every matter names."""

    account: int
    root: int
    branches: tuple[int, ...]
    people: tuple[int, int]

    @property
    def actor(self) -> Actor:
        return actor_for(Account.objects.get(pk=self.account))


def owing_ledger(folder: Path, *, units: int) -> Owing:
    """The tree of the ledger in this process's database, which is built first if it is still empty."""
    note = folder / "owing.json"
    if note.exists():
        said = json.loads(note.read_text(encoding="utf-8"))
        return Owing(said["account"], said["root"], tuple(said["branches"]), tuple(said["people"]))
    owing = build(units=units)
    note.write_text(json.dumps(asdict(owing)), encoding="utf-8")
    return owing


def build(*, units: int, years: Sequence[int] = YEARS) -> Owing:
    """Found it and record everything. The database is migrated and empty. The same each time."""
    random, catalogue = Random(20260101), installed_catalogue()
    owing = _settle(units)
    choices = [NewChoice(unit, each, FOUNDED) for unit in owing.branches for each in OBLIGATIONS]
    choose_obligations(actor=owing.actor, now=_BEGUN, choices=choices)
    for year in years:
        for month in range(1, 13):
            days = Period.month(year, month)
            recorded = datetime.combine(days.last, time(18), LOCAL_ZONE)
            fill(
                actor=owing.actor,
                now=recorded,
                entries=tuple(_month(owing, catalogue, days, random)),
                catalogue=catalogue,
            )
        moment = datetime.combine(date(year, 12, 31), time(19), LOCAL_ZONE)
        fill_matters(actor=owing.actor, now=moment, owing=owing, year=year, seed=random.random())
        tell(f"已写入 {year} 年")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return owing


def _settle(units: int) -> Owing:
    """A Party tree three levels deep: a committee for every fifty branches."""
    founded = found_institution(
        now=_BEGUN,
        username="bench",
        person_name="测试员",
        administrative_name="某市测试局",
        administrative_form="局",
        party_name="中共某市测试局党组",
        party_form="党组",
        effective_from=FOUNDED,
        password="an-invented-secret-of-the-bench",
    )
    actor = actor_for(Account.objects.get(pk=founded.account_id))
    root, above = founded.party_id, 1 + units // _UNDER_ONE
    committees = [NewUnit("party", f"测试第{n}党委", "党委", FOUNDED, root, key=f"{n}") for n in range(above)]
    branches = [
        NewUnit("party", f"测试第{n}党支部", "党支部", FOUNDED, parent_key=f"{n // _UNDER_ONE}")
        for n in range(units - above)
    ]
    made = create_units(actor=actor, now=_BEGUN, units=[*committees, *branches])
    leader, responsible = create_people(actor=actor, now=_BEGUN, people=[NewPerson("赵甲"), NewPerson("钱乙")])
    return Owing(founded.account_id, root, tuple(made[above:]), (leader, responsible))


def _month(owing: Owing, catalogue: Catalogue, days: Period, random: Random) -> Iterator[Checked]:
    theme_day = _checked(catalogue.kinds["theme_party_day"], {}, owing, catalogue)
    meeting = _checked(catalogue.kinds["branch_meeting"], {"type": "党员大会", "expected": 12}, owing, catalogue)
    for unit in owing.branches:
        if random.random() < _DONE:
            yield _placed(theme_day, unit, days, random)
        if days.first.month % 3 == 0 and random.random() < _DONE:
            yield _placed(meeting, unit, days, random)


def _checked(kind: Kind, data: dict[str, object], owing: Owing, catalogue: Catalogue) -> Checked:
    part = Part(unit=owing.root, headcount=11, organiser=True)
    entry = Entry(kind=kind.id, happened=PartialDate.day(FOUNDED), parts=(part,), data=data, title=f"测试{kind.title}")
    return check_entry(entry, catalogue, FOUNDED)


def _placed(checked: Checked, unit: int, days: Period, random: Random) -> Checked:
    happened = PartialDate.day(days.first.replace(day=random.randint(1, days.last.day)))
    part = Part(unit=unit, headcount=random.randint(5, 12), organiser=True)
    return replace(checked, entry=replace(checked.entry, happened=happened, parts=(part,)))


def _nobody_is_refused(actor: object, **_: object) -> None:
    """The large ledger is nobody's: it lives in a folder that is thrown away."""


@action("bench.fill_matters", allowed=_nobody_is_refused)
def fill_matters(act: Act, *, owing: Owing, year: int, seed: float) -> None:
    """A matter of the year for each branch, most of them begun and closed, under one event with their spells."""
    kind, random = installed_catalogue().kinds["task_matter"], Random(seed)
    first = (Matter.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    told = [_told(matter, unit, owing, kind, year, random) for matter, unit in enumerate(owing.branches, start=first)]
    insert_many(Matter, ("id",), ([version.matter_id] for version, _, _ in told))
    keep_numbering(Matter)
    rows = [row for version, moves, progress in told for row in (version, *moves, *progress)]
    act.write_set(lambda seq, recorded_at: _write_protected(rows, seq, recorded_at))
    act.after(lambda seq: _project(told, kind, seq))


_Told = tuple[MatterVersion, list[MatterMove], list[MatterProgress]]


def _told(matter: int, unit: int, owing: Owing, kind: Kind, year: int, random: Random) -> _Told:
    opened = date(year, 2, 1) + timedelta(days=random.randrange(20))
    begun = opened + timedelta(days=random.randrange(1, 40))
    closed = begun + timedelta(days=random.randrange(30, 200))
    leader, responsible = owing.people
    hand = {"by_account": owing.account}
    version = MatterVersion(
        matter_id=matter,
        version=1,
        kind=kind.id,
        kind_version=kind.version,
        title=f"测试任务{matter}",
        data={"type": "督办任务", "based_on": "测试", "standard": "办结"},
        unit_id=unit,
        assigner_id=owing.root,
        leader_id=leader,
        responsible_id=responsible,
        due=date(year, 8, 31),
        sensitivity=kind.sensitivity,
        by_account=owing.account,
    )
    steps = [("", "", "waiting", opened)]
    progress = []
    if random.random() < _DONE:
        progress.append(MatterProgress(matter_id=matter, number=1, text="已着手", reported_on=begun, **hand))
        steps.append(("start", "waiting", "working", begun))
        if random.random() < _DONE:
            steps += [("ask", "working", "asked", closed), ("close", "asked", "done", closed)]
    moves = [
        MatterMove(matter_id=matter, number=number, transition=name, before=before, after=after, moved_on=day, **hand)
        for number, (name, before, after, day) in enumerate(steps, 1)
    ]
    return version, moves, progress


def _write_protected(rows: Sequence[LedgerRow], seq: int, recorded_at: datetime) -> Iterator[str]:
    by_model: dict[type[LedgerRow], list[tuple[object, ...]]] = {}
    for row in rows:
        model, salt = type(row), secrets.token_hex(16)
        row.seq = seq
        values = {name: getattr(row, name) for name in model.DIGESTED}
        digest = digest_of(model, values, salt)
        by_model.setdefault(model, []).append((*values.values(), seq, recorded_at, salt, digest))
        yield digest
    for model, written in by_model.items():
        insert_many(model, (*model.DIGESTED, *_CHAIN), written)


def _project(told: Iterable[_Told], kind: Kind, seq: int) -> None:
    names = tuple(field.attname for field in MatterSpell._meta.concrete_fields if field.attname != "id")
    trees = dict(Unit.objects.values_list("pk", "tree"))
    spells = [
        MatterSpell(
            **columns_of(version, kind, spell, counted_unit(version, kind, trees)),
            opened_on=moves[0].moved_on,
            from_seq=seq,
        )
        for version, moves, _ in told
        for spell in spells_of(version, kind, moves, ())
    ]
    insert_many(MatterSpell, names, map(attrgetter(*names), spells))
