"""Writers at once wait for each other at the flush: one chain, no gap, nothing lost."""

from datetime import datetime
from pathlib import Path
from threading import Thread

from django.db import connections

from lvze.audit.queries import head
from lvze.audit.verification import verify
from lvze.organisation.actions import NewPerson, create_person
from lvze.organisation.actors import Actor
from lvze.organisation.models import PersonVersion
from tests.cast import build_cast

WRITERS, WRITES = 4, 10


def test_four_writers_make_one_chain(data_dir: Path, now: datetime) -> None:
    actor = build_cast(now).alice.actor
    before, own = head().seq, connections["default"]
    errors: list[BaseException] = []

    def write(writer: int, actor: Actor) -> None:
        connections["default"] = own.copy()
        try:
            for number in range(WRITES):
                create_person(actor=actor, now=now, person=NewPerson(f"写{writer}之{number}"))
        except BaseException as error:
            errors.append(error)
        finally:
            connections["default"].close()

    threads = [Thread(target=write, args=(writer, actor)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert head().seq == before + WRITERS * WRITES
    assert PersonVersion.objects.filter(name__startswith="写").count() == WRITERS * WRITES
    report = verify()
    assert report.differences == []
    assert report.anchors == report.events
