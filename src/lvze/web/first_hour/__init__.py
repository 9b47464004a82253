"""头一个小时: four steps from an empty ledger to a workbench with something on it, each with a way out."""

from lvze.web.first_hour import jobs, steps

__all__ = ["jobs", "steps"]
