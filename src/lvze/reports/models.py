"""A report, its versions, its way to 报送, and what was frozen when it was issued. Rows are written once."""

from typing import Any, ClassVar

from django.db import models

from lvze.audit.models import DIGEST_LENGTH, LedgerRow
from lvze.reports.confirming.models import FigureSheet, SheetConfirmed, SheetDrawn, SheetLine, SheetSignature
from lvze.reports.querysets import ReportVersionQuerySet
from lvze.reports.upward.models import (
    Correction,
    FeedbackDraft,
    FeedbackLetter,
    FeedbackReply,
    SealedPackage,
    SubmissionOpened,
    SubmissionTerms,
)

__all__ = [
    "STATES",
    "Approval",
    "Correction",
    "FeedbackDraft",
    "FeedbackLetter",
    "FeedbackReply",
    "FigureSheet",
    "FrozenFigure",
    "IssuedFile",
    "Report",
    "ReportMove",
    "ReportVersion",
    "SealedPackage",
    "SheetConfirmed",
    "SheetDrawn",
    "SheetLine",
    "SheetSignature",
    "Submission",
    "SubmissionOpened",
    "SubmissionTerms",
]

STATES = {"draft": "起草", "final": "定稿", "deliberated": "审议", "issued": "签发", "submitted": "报送"}


class Report(models.Model):
    """报告. Only an identity; what it says is in its versions."""


class _OfReport(LedgerRow):
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        abstract = True


class ReportVersion(_OfReport):
    """One version of what the writer settled: outline, subject, period, his own texts and choices.

    ``free`` are his texts by section id, ``chosen`` his words for a sentence whose number is a known zero,
    ``layout`` the elements around the text (主送, 文号, 署名 …), ``proofread`` the confirmed corrections of
    清样校对 as ``[before, after]`` pairs: they are no part of what approvals sign.
    """

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "report_id",
        "version",
        "outline",
        "outline_version",
        "unit_id",
        "administrative_unit_id",
        "period_first",
        "period_last",
        "free",
        "chosen",
        "layout",
        "proofread",
        "shows_late",
    )

    outline = models.CharField(max_length=64)
    outline_version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    administrative_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    period_first = models.DateField()
    period_last = models.DateField()
    free: Any = models.JSONField(default=dict)
    chosen: Any = models.JSONField(default=dict)
    layout: Any = models.JSONField(default=dict)
    proofread: Any = models.JSONField(default=list)
    shows_late = models.BooleanField(default=False)

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "version"], name="report_version_once")]


class ReportMove(_OfReport):
    """A step on the way: 起草, 定稿, 审议, 签发, 报送. From 定稿 on ``as_of`` says which ledger the figures read."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "state", "as_of", "meeting_id", "note")

    state = models.CharField(max_length=12)
    as_of = models.BigIntegerField(null=True)
    meeting = models.ForeignKey("ledger.Record", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)


class Approval(_OfReport):
    """One person's consent to exactly these figures and this text; ``slip`` is the paper's number when 代录."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "report_id",
        "version",
        "step",
        "name",
        "person_id",
        "proxied",
        "slip",
        "signed_on",
        "content_digest",
    )

    step = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    proxied = models.BooleanField(default=False)
    slip = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField()
    content_digest = models.CharField(max_length=DIGEST_LENGTH)


class FrozenFigure(_OfReport):
    """数据项 as it was issued: value, as-of, scope, digest of its metric's definition, and what was behind it."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "report_id",
        "version",
        "place",
        "sentence",
        "metric",
        "metric_version",
        "definitions",
        "definition_digest",
        "value",
        "printed",
        "at_least",
        "as_of",
        "unit_id",
        "subtree",
        "tree",
        "period_first",
        "period_last",
        "records",
        "behind",
    )

    place = models.PositiveIntegerField()
    sentence = models.CharField(max_length=64)
    metric = models.CharField(max_length=100)
    metric_version = models.PositiveIntegerField()
    definitions: Any = models.JSONField(default=dict)
    """Version by id of the metric and of every metric it is worked out of."""
    definition_digest = models.CharField(max_length=DIGEST_LENGTH)
    value = models.CharField(max_length=60)
    """Exact: a whole number or a fraction ``n/d``; 分 for money."""
    printed = models.CharField(max_length=60)
    at_least = models.BooleanField(default=False)
    as_of = models.BigIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    subtree = models.BooleanField()
    tree = models.CharField(max_length=16)
    period_first = models.DateField()
    period_last = models.DateField()
    records = models.PositiveIntegerField()
    behind: Any = models.JSONField(default=list)
    """``[table, thing, version]`` of everything the number opens on."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "version", "place"], name="figure_once")]


class IssuedFile(_OfReport):
    """An issued file: rendered once, kept as evidence, served as those bytes for ever."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "role", "name", "content_digest")

    role = models.CharField(max_length=12)
    """``text`` 正文, ``basis`` 数据依据表."""
    name = models.CharField(max_length=200)
    content_digest = models.CharField(max_length=DIGEST_LENGTH)


class Submission(_OfReport):
    """报送: to whom and when. From here on drift counts; this snapshot is all that a superior sees."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "recipient", "submitted_on")

    recipient = models.CharField(max_length=200)
    submitted_on = models.DateField()
