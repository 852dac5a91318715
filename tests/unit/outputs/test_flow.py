"""The picture of who went where: as wide as people are many, nobody left out."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest

from masthead.catalog.registration import Ref
from masthead.load.schema import Kind
from masthead.outputs.flow import Step, flow_of


class Names(dict):
    """Every entity is called by its id."""

    def __missing__(self, ref):
        return SimpleNamespace(name=ref.id)


LINKS = {"de": Names()}


def company(name):
    return Ref(Kind.COMPANY, name) if name else None


def drawn(*ways):
    """The picture of (origin, target) pairs, each of a person of their own."""
    steps = [Step(Ref(Kind.PERSON, f"p{n}"), company(a), company(b)) for n, (a, b) in enumerate(ways)]
    return flow_of(steps, LINKS, "de")


def named(side):
    return [("others" if block.others else block.name, block.count) for block in side]


def test_people_with_one_way_are_one_ribbon():
    flow = drawn(("a", "b"), ("a", "b"), ("a", "c"))
    assert [(r.origin.name, r.target.name, r.count, r.who) for r in flow.ribbons] == [
        ("a", "b", 2, ("p0", "p1")),
        ("a", "c", 1, ("p2",)),
    ]
    assert named(flow.left) == [("a", 3)]
    assert named(flow.right) == [("b", 2), ("c", 1)]


def test_the_largest_come_first_and_those_not_named_last():
    flow = drawn(("a", "z"), ("b", "z"), ("b", None), (None, "z"), ("b", "y"))
    assert named(flow.left) == [("b", 3), ("a", 1), ("", 1)]
    assert named(flow.right) == [("z", 3), ("y", 1), ("", 1)]


def test_small_companies_are_drawn_as_one():
    flow = drawn(*((f"a{n:02}", "big") for n in range(12)), ("a00", "big"))
    assert named(flow.left)[0] == ("a00", 2)
    assert named(flow.left)[-1] == ("others", 4)
    assert sum(block.count for block in flow.left) == 13
    assert sum(ribbon.count for ribbon in flow.ribbons) == 13


def test_halves_are_left_out_where_whole_moves_are_many():
    ways = [("a", "b")] * 11 + [("a", None)]
    assert ("", 1) in named(drawn(*ways).right)
    assert named(drawn(*ways, ("c", "b")).right) == [("b", 12)]


@pytest.mark.parametrize("many", [1, 5, 40, 900])
def test_blocks_lie_below_each_other_within_the_picture(many):
    flow = drawn(*((f"a{n % 11}", f"b{n % 7}") for n in range(many)), ("a0", None))
    for side in (flow.left, flow.right):
        assert all(one.y + one.height < other.y for one, other in pairwise(side))
        assert side[-1].y + side[-1].height < flow.height


def test_names_are_drawn_only_where_there_is_room():
    assert drawn(*[("a", "b")] * 4).ribbons[0].who == ()
    assert {ribbon.who for ribbon in drawn(*((f"a{n}", "b") for n in range(40))).ribbons} == {()}


def test_without_anybody_between_two_companies_there_is_no_picture():
    assert drawn(("a", None), (None, "b")) is None
    assert drawn() is None
