"""A reading says some things twice for the sake of its kinds; the review says them once."""

from datetime import date
from decimal import Decimal

from lantoa.programme.intake.echoes import without_echoes
from lantoa.programme.intake.reading.nodes import (
    Basis,
    Deadline,
    DeadlineOperator,
    Mention,
    MentionRole,
    Node,
    NodeKind,
    Period,
    Recurrence,
)
from lantoa.programme.intake.reading.source import Span

HERE = Span(0, 1, 1, 1)


def node(kind, mark, text, above=None, section=None, **facts):
    return Node(kind, mark, text, HERE, parent_id=above, section_id=section, **facts)


def told(*nodes):
    """(mark, mark above) of each node that is left."""
    return [(each.id, each.parent_id) for each in without_echoes(nodes)]


def test_an_item_without_a_group_stands_below_its_section():
    assert told(
        node(NodeKind.SECTION, "S1", "MỤC TIÊU"),
        node(NodeKind.OBJECTIVE, "O1", "Mọi nhà biết.", section="S1"),
        node(NodeKind.OBJECTIVE_POINT, "O1.a", "Nhà nào cũng biết", above="O1", section="S1"),
    ) == [("S1", None), ("O1", "S1"), ("O1.a", "O1")]


def test_a_group_that_the_paper_does_not_name_passes_its_items_upward():
    assert told(
        node(NodeKind.SECTION, "S1", "HÌNH THỨC"),
        node(NodeKind.METHOD_GROUP, "F0", " ", section="S1"),
        node(NodeKind.METHOD, "F0.1", "Phát tờ rơi.", above="F0", section="S1"),
    ) == [("S1", None), ("F0.1", "S1")]


def test_a_group_with_the_words_of_its_heading_takes_its_place_and_number():
    found = without_echoes(
        [
            node(NodeKind.SECTION, "S1", "HÌNH THỨC"),
            node(NodeKind.SECTION, "S1.1", "Trực quan:", above="S1", number_as_written="1."),
            node(NodeKind.METHOD_GROUP, "F1", "TRỰC QUAN", section="S1.1"),
            node(NodeKind.METHOD, "F1.1", "Treo băng rôn.", above="F1", section="S1.1"),
        ]
    )

    assert [(each.id, each.parent_id, each.number_as_written) for each in found] == [
        ("S1", None, None),
        ("F1", "S1", "1."),
        ("F1.1", "F1", None),
    ]


def test_what_else_stood_below_the_heading_stands_below_the_group():
    assert told(
        node(NodeKind.SECTION, "S1", "Văn phòng Sở"),
        node(NodeKind.ASSIGNEE, "A1", "Văn phòng Sở", section="S1"),
        node(NodeKind.PROVISION, "P1", "Bảng phân công kèm theo.", section="S1"),
    ) == [("A1", None), ("P1", "A1")]


def test_a_group_of_other_words_stays_below_its_heading():
    assert told(
        node(NodeKind.SECTION, "S1", "Giao nhiệm vụ"),
        node(NodeKind.ASSIGNEE, "A1", "Văn phòng Sở", section="S1"),
    ) == [("S1", None), ("A1", "S1")]


def test_a_task_with_the_words_of_its_heading_is_no_echo():
    assert told(
        node(NodeKind.SECTION, "S1", "Rà soát quy trình"),
        node(NodeKind.TASK, "T1", "Rà soát quy trình", section="S1"),
        node(NodeKind.TASK, "T2", "Báo cáo", section="S1"),
    ) == [("S1", None), ("T1", "S1"), ("T2", "S1")]


def test_an_only_point_with_the_same_words_is_told_once():
    assert told(
        node(NodeKind.TOPIC, "C1", "Tiết kiệm nước;"),
        node(NodeKind.TOPIC_POINT, "C1.a", "tiết kiệm nước", above="C1"),
    ) == [("C1", None)]


def test_two_points_or_other_words_are_kept():
    nodes = (
        node(NodeKind.TOPIC, "C1", "Tiết kiệm nước, giữ nguồn nước"),
        node(NodeKind.TOPIC_POINT, "C1.a", "Tiết kiệm nước", above="C1"),
        node(NodeKind.TOPIC_POINT, "C1.b", "giữ nguồn nước", above="C1"),
        node(NodeKind.TOPIC, "C2", "Nước sạch cho trường học"),
        node(NodeKind.TOPIC_POINT, "C2.a", "Nước sạch", above="C2"),
    )

    assert [mark for mark, _above in told(*nodes)] == ["C1", "C1.a", "C1.b", "C2", "C2.a"]


def test_a_point_with_items_of_its_own_is_kept():
    nodes = (
        node(NodeKind.TOPIC, "C1", "Nước"),
        node(NodeKind.TOPIC_POINT, "C1.a", "Nước", above="C1"),
        node(NodeKind.TOPIC_POINT, "C1.a.1", "Nước giếng", above="C1.a"),
    )

    assert [mark for mark, _above in told(*nodes)] == ["C1", "C1.a", "C1.a.1"]


def test_what_the_point_knew_is_not_lost():
    office = Mention(MentionRole.RESPONSIBLE, "department_office", "Văn phòng Sở", HERE)
    facts = {
        "target": Decimal(90),
        "unit": "%",
        "scope": "toàn ngành",
        "deadline": Deadline("trước ngày 02/4/2024", DeadlineOperator.BEFORE, date(2024, 4, 2)),
        "recurrences": (Recurrence(Period.QUARTERLY, "hàng quý"),),
        "tempo": "kịp thời",
        "responsible_basis": Basis.STATED,
        "is_focus": True,
        "is_encouraged": True,
        "mentions": (office,),
    }

    (left,) = without_echoes(
        [
            node(NodeKind.OBJECTIVE, "O1", "90% viên chức biết."),
            node(NodeKind.OBJECTIVE_POINT, "O1.a", "90% viên chức biết", above="O1", **facts),
        ]
    )

    assert {name: getattr(left, name) for name in facts} == facts


def test_what_the_item_itself_knows_stands_and_nobody_is_named_twice():
    office = Mention(MentionRole.RESPONSIBLE, "department_office", "Văn phòng Sở", HERE)
    again = Mention(MentionRole.RESPONSIBLE, "department_office", "Văn phòng Sở", Span(5, 9, 1, 1))

    (left,) = without_echoes(
        [
            node(NodeKind.OBJECTIVE, "O1", "Biết.", target=Decimal(0), unit="%", mentions=(office,)),
            node(NodeKind.OBJECTIVE_POINT, "O1.a", "Biết", above="O1", target=Decimal(5), mentions=(again,)),
        ]
    )

    assert (left.target, left.mentions) == (0, (office,))
