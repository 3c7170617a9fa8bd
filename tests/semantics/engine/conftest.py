"""The wiki that most of these tests ask."""

import pytest

from tests.semantics.engine.projects import projects
from tests.semantics.engine.wiki import Wiki


@pytest.fixture
def wiki(db: None) -> Wiki:
    return projects()
