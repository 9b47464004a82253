"""One evaluator: definitions of ``catalogue.definitions.Metric`` over fact tables."""

from lvze.metrics.evaluation.evaluator import evaluate, evaluate_many

__all__ = ["evaluate", "evaluate_many"]
