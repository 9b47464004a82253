"""What a pack says, frozen and typed. Loading and checking live beside this file; nothing here reads YAML.

Every definition has ``id`` (its file name), ``version`` (1, 2, …; a released version never changes) and the
ids of the mechanisms it carries in ``covers``.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

FieldType = Literal[
    "text",
    "long_text",
    "integer",
    "decimal",
    "money",
    "date",
    "choice",
    "choices",
    "boolean",
    "person",
    "people",
    "unit",
    "list",
]
Noun = Literal["record", "matter"]
Sensitivity = Literal["open", "internal", "sensitive", "restricted"]
SENSITIVITIES: tuple[Sensitivity, ...] = ("open", "internal", "sensitive", "restricted")
SENSITIVITY_TITLES = {"open": "公开", "internal": "内部", "sensitive": "敏感", "restricted": "严控"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. ``fields`` are the columns of a ``list``; ``choices`` the words of a choice."""

    id: str
    title: str
    type: FieldType
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    help: str = ""
    synonyms: tuple[str, ...] = ()
    """Other headers this field goes by in people's sheets."""


@dataclass(frozen=True, slots=True)
class Role:
    """A part people play in a record: 出席, 缺席, 主持, 谈话人, 谈话对象, 主讲 …

    ``counts`` says whether the role is in 人次; ``reasons`` is the enum of an absence (never free text).
    """

    id: str
    title: str
    counts: bool = True
    reasons: tuple[str, ...] = ()
    required: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grace:
    """When a record becomes late: after ``day`` of the month (or quarter) that follows its own."""

    after: Literal["month", "quarter"] = "month"
    day: int = 10


Who = Literal["leader", "lead_unit", "responsible", "office", "discipline"]
WHO_TITLES: dict[Who, str] = {
    "leader": "牵头领导",
    "lead_unit": "牵头部门",
    "responsible": "责任人",
    "office": "交办单位的党办",
    "discipline": "纪检",
}
Standing = Literal["open", "closed", "long_term"]
STANDINGS: tuple[Standing, ...] = ("open", "closed", "long_term")
MoveMeaning = Literal["", "start", "ask_closing", "close", "return", "long_term", "reopen"]


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can be. ``standing`` is what lists and rates ask: open, closed (销号), or 长期坚持, which is
    neither."""

    id: str
    title: str
    standing: Standing = "open"


@dataclass(frozen=True, slots=True)
class ApprovalLevel:
    """One signature of several (三级审核签字): any one of ``who`` gives it."""

    title: str
    who: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """One move of a matter from any of ``leaves`` to ``enters``: made by any one of ``who``, or by one after
    another of ``levels``, each another hand than the ones before.

    ``another_hand``: nobody who did the work may make it. ``note`` asks for words, ``basis`` for the record or the
    paper it rests on (never an upload, N3). ``means`` is what the product's own buttons call it.
    """

    id: str
    title: str
    leaves: tuple[str, ...]
    enters: str
    who: tuple[Who, ...] = ()
    levels: tuple[ApprovalLevel, ...] = ()
    another_hand: bool = False
    note: bool = False
    basis: bool = False
    means: MoveMeaning = ""

    @property
    def steps(self) -> tuple[ApprovalLevel, ...]:
        """The signatures it takes, at least one."""
        return self.levels or (ApprovalLevel(self.title, self.who),)


@dataclass(frozen=True, slots=True)
class Kind:
    """台账类别: the fields, roles and company of one kind of record, or the fields and workflow of one of matter."""

    id: str
    version: int
    title: str
    category: str
    """Menu group: 会议, 学习, 组织生活, 谈话, 廉政, 监督, 整改, 任务制度, 数据."""
    fields: tuple[Field, ...]
    roles: tuple[Role, ...] = ()
    noun: Noun = "record"
    unit: str = "次"
    tree: Literal["party", "administrative"] = "party"
    """Which tree its organiser usually stands in."""
    people: Literal["required", "optional", "none"] = "optional"
    """Whether a list of people or a headcount must be given."""
    sensitivity: Sensitivity = "internal"
    grace: Grace = Grace()
    together_freely: tuple[str, ...] = ()
    """Kinds one event may also be, without more."""
    together_with_item: tuple[str, ...] = ()
    """Kinds one event may also be when that part has an agenda item of its own."""
    never_together: tuple[str, ...] = ()
    title_field: str = ""
    """The field that names a record in lists; empty: the record's own title."""
    print_title: str = ""
    """Name of the printed form, such as 会议登记簿."""
    states: tuple[State, ...] = ()
    """Of a matter: where it can be; it begins in the first."""
    transitions: tuple[Transition, ...] = ()
    """Of a matter: every move there is."""
    synonyms: tuple[str, ...] = ()
    help: str = ""
    retired: bool = False
    examples: tuple[dict[str, Any], ...] = ()
    """Data that passes: ``{"data": {...}, "headcount": 5}`` or ``{"data": {...}, "people": {"attended": 5}}``."""
    counter_examples: tuple[dict[str, Any], ...] = ()
    """Data that fails, each with ``"error"``: words its Chinese error must hold."""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """``field`` holds a value: ``in`` any of ``values``, ``not_in``, ``min``/``max`` (inclusive), ``present``,
    ``absent``, ``contains`` (a substring)."""

    field: str
    op: Literal["in", "not_in", "min", "max", "present", "absent", "contains"]
    values: tuple[Any, ...] = ()


Measure = Literal[
    "count",
    "people_times",
    "distinct_people",
    "distinct_units",
    "distinct",
    "sum",
    "stock",
    "nodes",
    "minimum_per_person",
    "exceptions",
    "coverage",
    "of_which",
    "union",
    "ratio",
    "multiple",
    "change_on_last_year",
    "supplied",
]


@dataclass(frozen=True, slots=True)
class Binding:
    """The words by which a claim in a text is bound to a metric.

    ``subject`` is the canonical Chinese name of what is counted; ``aliases`` other names of the same thing;
    ``near`` names that must never be taken for it; ``verbs``, ``actors``, ``sections`` raise confidence;
    ``units`` are the counting words a claim may carry; ``period`` when the claim must be of that cadence.
    """

    subject: str
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    universal: bool = False
    """The metric answers a universal claim (an exceptions or coverage metric)."""


@dataclass(frozen=True, slots=True)
class Metric:
    """指标: which facts, counted how, in which unit. The one definition every consumer asks.

    ``of`` names a fact table (``records``, ``people``, ``items``, ``supplied``, ``units``, ``members``,
    ``appointments`` …) or ``metrics`` for one that is worked out of others. ``distinct_on`` lists the
    dimensions that make one item for ``distinct`` and ``nodes``. ``must`` are the conditions an ``exceptions``
    metric looks for breaches of. ``parts`` are metric ids: the members of a ``union``, numerator and denominator
    of a ``ratio``, value and target of a ``multiple``, the total of ``of_which`` (first), the base of
    ``change_on_last_year`` (first), the stock behind ``coverage`` (first).
    """

    id: str
    version: int
    title: str
    unit: str
    of: str
    measure: Measure
    kinds: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    items: str = ""
    roles: tuple[str, ...] = ()
    field: str = ""
    distinct_on: tuple[str, ...] = ()
    must: tuple[Condition, ...] = ()
    parts: tuple[str, ...] = ()
    minimum: int = 1
    tree: Literal["party", "administrative"] = "party"
    """The tree a roll-up walks."""
    digits: int = 0
    money_unit: str = ""
    """For amounts: the unit they are printed in (万元); values stay 分."""
    supplied_by: str = ""
    """For supplied figures: the department that signs (财务, 纪检 …)."""
    must_be_released: bool = False
    """Whether 纪检 must release the figure before a report may use it."""
    nil_words: tuple[str, ...] = ("未发生", "无此类情况")
    binding: Binding | None = None
    help: str = ""
    retired: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from. An article whose confidence is not ``verified`` is never printed."""

    regulation: str
    article: str = ""
    confidence: Literal["verified", "secondary", "unverified"] = "unverified"
    effective_from: str = ""
    effective_to: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A calendar period, or an offset from an anchor (a record kind, a holiday, a matter, an appointment)."""

    every: Literal["", "week", "half_month", "month", "quarter", "half", "year"] = ""
    anchor: str = ""
    days_before: int = 0
    days_after: int = 0


@dataclass(frozen=True, slots=True)
class Obligation:
    """规定动作（法定）/ 自定要求: who must do which metric at least how often, by which clause."""

    id: str
    version: int
    title: str
    bearer: Literal["unit", "post", "person"]
    applies_to: tuple[str, ...]
    """Forms of unit (党组, 党委, 支部 …), posts, or member statuses."""
    metric: str
    minimum: int
    window: Window
    source: Source
    force: Literal["direct", "reference", "own"] = "direct"
    """直接 / 参照 / 自定."""
    parameters: dict[str, Any] = field(default_factory=dict)
    help: str = ""
    retired: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an outline. ``{metric.id}`` (with a dot) is a figure slot, ``{organ}`` (without) a word by
    form of unit or ``{year}``; ``{metric.id|lower}`` etc. are not allowed: a figure is formatted by its metric.

    ``say`` decides when it may be said: ``all`` figures known, ``any`` known (unknown ones stay open blanks),
    ``always`` (unknown figures are blanks that block issue). ``forms`` limits it to kinds of unit.
    ``chart`` names a chart to stand after the sentence's paragraph.
    """

    id: str
    text: str
    say: Literal["all", "any", "always"] = "all"
    forms: tuple[str, ...] = ()
    chart: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1–4) and its sentences and sections. ``free`` asks the writer for text of his own."""

    id: str
    title: str
    level: int
    sentences: tuple[Sentence, ...] = ()
    sections: tuple["Section", ...] = ()
    free: str = ""
    run_in: bool = False
    """The heading is the first sentence of its paragraph (``（一）….``) rather than a line of its own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """报告提纲: title, sections, sentences with slots; words are chosen by the form of the unit."""

    id: str
    version: int
    title: str
    genre: str
    title_template: str
    opening: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    closing: str
    forms: tuple[str, ...] = ()
    period: Literal["year", "half", "quarter"] = "year"
    retired: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the field, several lists to a file. What each list is for is said in its pack file.

    ``by_form`` gives the words of an outline for a form of unit: ``{"党组": {"organ": "党组", …}}``.
    ``lists`` are named lists (set expressions, counting words, placeholders' neighbours, regulation titles …).
    ``tables`` are named mappings or rows (wrong form → right form with its source …).
    """

    id: str
    version: int
    title: str
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    by_form: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the installed packs define: the newest version of each id, and every older version beside it."""

    kinds: dict[str, Kind]
    metrics: dict[str, Metric]
    obligations: dict[str, Obligation]
    outlines: dict[str, Outline]
    words: dict[str, Words]
    older: dict[tuple[str, str, int], Kind | Metric | Obligation | Outline | Words] = field(default_factory=dict)
    """``(folder, id, version)`` → definition, for versions that a newer one replaced."""
    digest: str = ""

    def kind(self, kind_id: str, version: int | None = None) -> Kind:
        """The kind, by default its newest version. Raises KeyError."""
        newest = self.kinds[kind_id]
        if version is None or version == newest.version:
            return newest
        found = self.older["kinds", kind_id, version]
        assert isinstance(found, Kind)
        return found

    def metric(self, metric_id: str, version: int | None = None) -> Metric:
        """The metric, by default its newest version. Raises KeyError."""
        newest = self.metrics[metric_id]
        if version is None or version == newest.version:
            return newest
        found = self.older["metrics", metric_id, version]
        assert isinstance(found, Metric)
        return found
