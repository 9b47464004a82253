"""上下级: what was received and sent, feedback, roll-ups, named readers."""

from lvze.web.superior import feedback, readers, received, rolling_up, sent

__all__ = ["feedback", "readers", "received", "rolling_up", "sent"]
