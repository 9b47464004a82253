"""The whole form of a kind, as a template shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.ledger.compatibility import company
from lvze.ledger.doubts import Doubt
from lvze.ledger.importing.directory import Directory
from lvze.ledger.queries.lists import RecordLine
from lvze.ledger.queries.twins import Twin
from lvze.web.entry.fields import FormField, fields_of, roles_of


@dataclass(slots=True)
class Company:
    """A kind the same event may also be counted as; ``fields`` once it is ticked."""

    kind: Kind
    ticked: bool
    asks_item: bool
    item: str
    fields: list[FormField]


@dataclass(slots=True)
class Form:
    """``musts`` first, ``others`` folded away."""

    kind: Kind
    sent: Mapping[str, str]
    units: list[tuple[int, str]]
    musts: list[FormField]
    others: list[FormField]
    roles: list[FormField]
    companions: list[Company]
    errors: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    twins: tuple[Twin, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    draft: str = ""
    """The draft this form is kept in, once it is."""
    recent: tuple[RecordLine, ...] = ()
    """Earlier records of the kind, to be filled in like."""

    @property
    def asks_people(self) -> bool:
        return self.kind.people != "none"

    @property
    def must_have_people(self) -> bool:
        return self.kind.people == "required"

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Every error as (field id, sentence), for the list above the form."""
        return [(f"f-{name}", sentence) for name, sentence in self.errors.items()]


def form_of(
    kind: Kind,
    catalogue: Catalogue,
    directory: Directory,
    sent: Mapping[str, str],
    many: Mapping[str, list[str]],
    errors: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Form:
    """The form with what was sent and what is wrong with it."""
    own = fields_of(kind, sent, many)
    form = Form(
        kind=kind,
        sent=sent,
        units=sorted(directory.names.items(), key=lambda each: each[1]),
        musts=[each for each in own if each.required],
        others=[each for each in own if not each.required],
        roles=roles_of(kind, sent),
        companions=_companions(kind, catalogue, sent, many),
        errors=dict(errors or {}),
        sources=dict(sources or {}),
    )
    for each in (*form.musts, *form.others, *form.roles):
        each.error = form.errors.get(each.name, "")
        each.source = form.sources.get(each.name, "")
    return form


def _companions(
    kind: Kind, catalogue: Catalogue, sent: Mapping[str, str], many: Mapping[str, list[str]]
) -> list[Company]:
    named = {*kind.together_freely, *kind.together_with_item}
    named |= {
        other.id for other in catalogue.kinds.values() if kind.id in (*other.together_freely, *other.together_with_item)
    }
    ticked = set(many.get("counts_as", ()))
    found = []
    for other_id in sorted(named):
        other = catalogue.kinds.get(other_id)
        if other is None or other.retired or (how := company(kind, other)) == "never":
            continue
        is_ticked = other_id in ticked
        fields = fields_of(other, sent, many, f"{other_id}-") if is_ticked else []
        item = sent.get(f"{other_id}-item", "")
        found.append(Company(other, is_ticked, how == "with_item", item, fields))
    return found
