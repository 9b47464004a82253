"""Actions and readings that span neighbours: suggestions beside a report, next year's matters from its last section."""
