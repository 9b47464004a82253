"""Reports: outlines become drafts whose numbers open on their records; issued ones never change."""
