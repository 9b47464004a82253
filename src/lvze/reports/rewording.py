"""One part of a report worded while others word other parts; and the words before, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lvze.kernel.errors import NotFound
from lvze.organisation.actors import Actor
from lvze.reports.actions import edit_report
from lvze.reports.models import ReportVersion
from lvze.reports.policies import may_write, seen_versions


@dataclass(frozen=True, slots=True)
class Words:
    """What one form sends: texts by section, words by sentence (None: as the outline has it, empty: not said),
    elements around the text (empty: none)."""

    free: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str | None] = field(default_factory=dict)
    layout: Mapping[str, str] = field(default_factory=dict)

    def stand_in(self, version: ReportVersion) -> bool:
        """Whether the version says exactly this."""
        return self == self.of(version)

    def of(self, version: ReportVersion) -> "Words":
        """What the version says in the same places."""
        return Words(
            free={name: version.free.get(name, "") for name in self.free},
            chosen={name: version.chosen.get(name) for name in self.chosen},
            layout={name: version.layout.get(name, "") for name in self.layout},
        )


def reword(*, actor: Actor, now: datetime, report: int, version: int, words: Words) -> int:
    """Say the words instead of those in ``version``; whatever was changed elsewhere since is kept. Answers the new
    version, or the newest where nothing is changed.

    Raises Conflict where the same places were changed since, NotReady after 起草, NotFound, NotAllowed.
    """
    may_write(actor, report=report)
    versions = {each.version: each for each in seen_versions(actor, report)}
    newest = versions[max(versions)]
    if words.stand_in(newest):
        return newest.version
    is_alone = version in versions and words.of(versions[version]) == words.of(newest)
    return edit_report(
        actor=actor,
        now=now,
        report=report,
        version=newest.version if is_alone else version,
        free={**newest.free, **words.free},
        chosen={name: said for name, said in {**newest.chosen, **words.chosen}.items() if said is not None},
        layout={name: said for name, said in {**newest.layout, **words.layout}.items() if said != ""},
    )


def take_back_words(*, actor: Actor, now: datetime, report: int, version: int) -> int:
    """撤销: what stood before ``version``, as a new version. Raises Conflict unless it is the newest, NotFound."""
    before = next((each for each in seen_versions(actor, report) if each.version == version - 1), None)
    if before is None:
        raise NotFound("没有更早的一稿。")
    return edit_report(
        actor=actor,
        now=now,
        report=report,
        version=version,
        free=before.free,
        chosen=before.chosen,
        layout=before.layout,
    )
