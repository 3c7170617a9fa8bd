"""Fixtures of the account tests."""

import pytest

from tests.accounts.personas import PersonaFactory


@pytest.fixture
def people(db: None) -> PersonaFactory:
    return PersonaFactory()
