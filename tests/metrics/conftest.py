"""Every test here has the tests' own fact tables."""

from collections.abc import Iterator

import pytest

from tests.metrics.rows import own_fact_tables


@pytest.fixture
def rows(db: None) -> Iterator[None]:
    with own_fact_tables():
        yield
