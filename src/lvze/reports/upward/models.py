"""What passes between a unit and the level above after 报送. Rows are written once; a newer one holds."""

from typing import Any, ClassVar

from django.db import models

from lvze.audit.models import DIGEST_LENGTH, LedgerRow


class _OfSubmission(LedgerRow):
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        abstract = True


class SubmissionTerms(_OfSubmission):
    """How far a submitted report opens from above, as its unit chose. Without a row: figures only."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "opens")

    opens = models.CharField(max_length=10)
    """``figures`` 数值和口径, or ``records`` a sample of the records besides, without names."""


class SubmissionOpened(_OfSubmission):
    """Somebody from outside opened something of a submission; who and when is the event's (``seq``).

    ``what``: ``report``, ``figure`` (then ``place`` says which), ``file``, ``correction``, or ``roll_up``.
    """

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "what", "place")
    NOTES_A_LOOK = True

    what = models.CharField(max_length=10)
    place = models.PositiveIntegerField(null=True)


class Correction(_OfSubmission):
    """更正报送: figures of an issued report that the ledger says otherwise now, old → new, and why.

    ``figures``: ``{"place", "metric", "title", "unit", "old", "new"}`` each; the issued file stays as it is.
    """

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "report_id",
        "version",
        "reason",
        "recipient",
        "sent_on",
        "figures",
        "content_digest",
    )

    reason = models.CharField(max_length=500)
    recipient = models.CharField(max_length=200)
    sent_on = models.DateField()
    figures: Any = models.JSONField()
    content_digest = models.CharField(max_length=DIGEST_LENGTH)


class FeedbackDraft(_OfSubmission):
    """What one superior has noted so far: ``points`` are ``{"place", "words"}`` each. Nobody else sees it."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "author", "points")

    author = models.BigIntegerField()
    points: Any = models.JSONField(default=list)


class FeedbackLetter(_OfSubmission):
    """反馈意见书, issued: its points, its number and the very .docx the unit receives."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "report_id",
        "version",
        "author",
        "sender",
        "number",
        "issued_on",
        "points",
        "content_digest",
    )

    author = models.BigIntegerField()
    sender = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField()
    points: Any = models.JSONField()
    content_digest = models.CharField(max_length=DIGEST_LENGTH)


class FeedbackReply(LedgerRow):
    """The unit's answer to one point (0 is the first); ``matter`` is the task it opened from it."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("letter_id", "point", "words", "matter_id")

    letter = models.ForeignKey(FeedbackLetter, on_delete=models.PROTECT, related_name="replies")
    point = models.PositiveIntegerField()
    words = models.TextField(max_length=2000)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="+")


class SealedPackage(_OfSubmission):
    """An offline package was made; its code lets anybody hold a package against this ledger."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("report_id", "version", "code")

    code = models.CharField(max_length=DIGEST_LENGTH)
