"""意见反馈: what somebody said about the product, and what was answered. About the product, never about people."""

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.organisation.models.accounts import Account


class Feedback(models.Model):
    """One 意见反馈: an identity; its words are rows of their own."""


class FeedbackText(LedgerRow):
    """What was said, by whom, on which page (an address of the site without its query)."""

    DIGESTED = ("feedback_id", "account_id", "page", "text")

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="said")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    page = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=2000)


class FeedbackAnswer(LedgerRow):
    """An answer. With a ``question`` in the answerer's own words everybody may read it; else only who asked."""

    DIGESTED = ("feedback_id", "account_id", "text", "question")

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="answers")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    question = models.CharField(max_length=200, blank=True)
