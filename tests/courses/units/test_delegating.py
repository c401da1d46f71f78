from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from courses.units.delegating import GRANTS, ends_by, grantable, may_grant
from courses.units.models import Role
from courses.units.roles import HeldRole

EARLY, LATE = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
PATHS = st.lists(st.integers(1, 3), max_size=4).map(lambda ids: "/" + "".join(f"{one}/" for one in ids))
HELD = st.builds(HeldRole, st.sampled_from(Role), st.none(), PATHS, st.sampled_from([None, EARLY, LATE]))


@given(st.lists(HELD, max_size=4), st.sampled_from(Role), PATHS)
def test_nobody_grants_above_or_beside_what_they_hold(held: list[HeldRole], role: Role, path: str) -> None:
    if may_grant(held, role, path):
        assert any(path.startswith(one.path) and role in GRANTS.get(one.role, ()) for one in held)
        assert role in grantable(held)


@given(st.lists(HELD, max_size=4), st.sampled_from(Role), PATHS, st.lists(st.integers(1, 3), max_size=2))
def test_what_one_may_grant_one_may_grant_below(held: list[HeldRole], role: Role, path: str, more: list[int]) -> None:
    if may_grant(held, role, path):
        assert may_grant(held, role, path + "".join(f"{one}/" for one in more))


def test_a_path_that_only_begins_alike_is_not_below() -> None:
    assert not may_grant([HeldRole(Role.ADMIN, 1, "/1/")], Role.HELPER, "/12/")


def test_the_longest_role_that_covers_says_how_long() -> None:
    head, admin = HeldRole(Role.HEAD, 1, "/1/", EARLY), HeldRole(Role.ADMIN, 2, "/1/2/", LATE)

    assert ends_by([head, admin], Role.HELPER, "/1/2/") == LATE
    assert ends_by([head, admin], Role.HELPER, "/1/") == EARLY
    assert ends_by([head, HeldRole(Role.ADMIN, None, "/")], Role.HELPER, "/1/") is None
