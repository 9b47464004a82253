"""Actions and readings that span neighbours: suggestions beside a report, next year's matters out of its last section."""
