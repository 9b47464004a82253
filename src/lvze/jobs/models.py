"""One row a piece of work. Working state, not ledger: it goes when its answer has been fetched or a week has passed."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

STATES = {"waiting": "排队中", "running": "办理中", "finished": "已完成", "failed": "未完成"}


class Job(models.Model):
    """``done`` of ``total`` steps; ``message`` is one Chinese sentence; ``given`` and ``answer`` are plain JSON."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=16, default="waiting", choices=list(STATES.items()))
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    given = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["account", "-asked_at"]),)

    def __str__(self) -> str:
        return f"{self.title}（{STATES[self.state]}）"

    @property
    def is_over(self) -> bool:
        return self.state in ("finished", "failed")

    @property
    def folder(self) -> Path:
        """Where its files lie: ``given/`` what was uploaded, ``made/`` what it made."""
        return Path(settings.LVZE_DATA) / "jobs" / str(self.pk)

    def made(self, name: str) -> Path:
        """A file the job made. Raises FileNotFoundError for a name it did not make."""
        place = self.folder / "made" / Path(name).name
        if not place.is_file():
            raise FileNotFoundError(name)
        return place
