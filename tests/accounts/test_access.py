"""Who may do what."""

import pytest

from accounts.access import may
from accounts.models import Membership
from accounts.rights import Group, Right
from tests.accounts.personas import PersonaFactory


def test_everybody_reads_and_only_people_with_an_account_edit(people: PersonaFactory) -> None:
    charlie, bob = people.charlie().user, people.bob().user
    assert may(charlie, Right.READ)
    assert may(bob, Right.READ)
    assert not may(charlie, Right.EDIT)
    assert may(bob, Right.EDIT)


def test_an_editor_moves_and_a_member_does_not(people: PersonaFactory) -> None:
    alice, bob = people.alice().account, people.bob().account
    assert not may(bob, Right.MOVE)
    assert may(alice, Right.MOVE)
    Membership.objects.filter(user=alice).delete()
    assert not may(type(alice).objects.get(pk=alice.pk), Right.MOVE)


def test_an_administrator_may_everything(people: PersonaFactory) -> None:
    administrator = people.administrator().user
    assert all(may(administrator, right) for right in Right)


def test_a_closed_account_has_the_rights_of_everybody(people: PersonaFactory) -> None:
    alice = people.alice().account
    alice.is_active = False
    assert may(alice, Right.READ)
    assert not may(alice, Right.EDIT)


def test_asking_twice_costs_one_query(people: PersonaFactory, django_assert_num_queries: pytest.FixtureRequest) -> None:
    alice = people.alice().account
    fresh = type(alice).objects.get(pk=alice.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture that is a function
        assert may(fresh, Right.EDIT)
        assert not may(fresh, Right.DELETE)
    assert Group.EDITOR in fresh.groups
