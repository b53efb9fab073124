"""The statements that find who was reached and count it, run in the database itself. Both databases run the same text."""

from lantoa.core.ledger.models import Depth

# What each depth counts, from the marks of people.
SAYS = {
    "reached": (Depth.REACHED, Depth.UNDERSTANDS, Depth.CAN_DO),
    "understanding": (Depth.UNDERSTANDS, Depth.CAN_DO),
    "able": (Depth.CAN_DO,),
    "checked": (Depth.UNDERSTANDS, Depth.CAN_DO, Depth.CHECKED),
    "tried": (Depth.CAN_DO, Depth.TRIED),
}

# An entry that stands: no reversal of it has got a position yet that counts here.
STANDS = """
    e.reverses_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM ledger_entry v JOIN ledger_position q ON q.entry_id = v.id
        WHERE v.reverses_id = e.id AND q.number <= %(until)s
    )
"""
# Of several acts on the first day, the one of the unit with the lowest key, so that counting anew finds the same.
FIRST_OF_EACH = """
    INSERT INTO ledger_reach (topic_id, person_key, depth, first_on, unit_id)
    SELECT topic_id, person_key, depth, happened_on, unit_id FROM (
        SELECT a.above AS topic_id, n.person_key, n.depth, e.happened_on, e.unit_id,
            ROW_NUMBER() OVER (
                PARTITION BY a.above, n.person_key, n.depth ORDER BY e.happened_on, e.unit_id
            ) AS place
        FROM {acts}
        WHERE {wanted} AND {stands}
    ) AS found WHERE place = 1
    ON CONFLICT (topic_id, person_key, depth) DO UPDATE SET first_on = excluded.first_on, unit_id = excluded.unit_id
    WHERE excluded.first_on < ledger_reach.first_on
        OR (excluded.first_on = ledger_reach.first_on AND excluded.unit_id < ledger_reach.unit_id)
"""
# A topic counts for itself and for every topic that it carries further.
ABOVE = """
    WITH RECURSIVE above (topic, above) AS (
        SELECT id, id FROM ledger_topic
        UNION ALL
        SELECT x.topic, t.carries_id FROM above x JOIN ledger_topic t ON t.id = x.above WHERE t.carries_id IS NOT NULL
    )
"""
ADD = ABOVE + FIRST_OF_EACH.format(
    acts="""
        ledger_position p CROSS JOIN ledger_entry e CROSS JOIN ledger_entryperson n CROSS JOIN ledger_entrytopic b
            CROSS JOIN above a
    """,
    wanted="""
        p.number > %(after)s AND p.number <= %(until)s AND e.id = p.entry_id AND n.entry_id = e.id
            AND b.entry_id = e.id AND a.topic = b.topic_id
    """,
    stands=STANDS,
)


def add_for(people: int) -> str:
    """Find the first reach anew of so many people, by their keys, from every entry that names them."""
    keys = ", ".join(["%s"] * people)
    statement = FIRST_OF_EACH.format(
        acts="""
            ledger_entryperson n CROSS JOIN ledger_entry e CROSS JOIN ledger_position p
                CROSS JOIN ledger_entrytopic b CROSS JOIN above a
        """,
        wanted=f"""
            n.person_key IN ({keys}) AND e.id = n.entry_id AND p.entry_id = e.id AND p.number <= %s
                AND b.entry_id = e.id AND a.topic = b.topic_id
        """,
        stands=STANDS.replace("%(until)s", "%s"),
    )
    return ABOVE + statement


_EVERY_FIRST = f"""
    SELECT a.above, n.person_key, n.depth, MIN(e.happened_on)
    FROM ledger_entryperson n JOIN ledger_entry e ON e.id = n.entry_id JOIN ledger_position p ON p.entry_id = e.id
        JOIN ledger_entrytopic b ON b.entry_id = e.id JOIN above a ON a.topic = b.topic_id
    WHERE p.number <= %(until)s AND {STANDS}
    GROUP BY a.above, n.person_key, n.depth
"""
# What should be there and is not, or on another day.
FIRST_REACHES = f"{ABOVE} {_EVERY_FIRST} EXCEPT SELECT topic_id, person_key, depth, first_on FROM ledger_reach"
HOW_MANY_REACHES = f"{ABOVE} SELECT COUNT(*) FROM ({_EVERY_FIRST}) AS every_first"

PLACES = """
    roster_membership m
        LEFT JOIN roster_schoolclass s ON s.id = m.school_class_id
        LEFT JOIN ledger_rosterkey k ON k.person_id = m.person_id
"""
STANDS_THERE = """
    m."group" = %s AND m.valid_from <= %s AND (m.valid_to IS NULL OR m.valid_to >= %s)
"""
OF_GRADES = " AND s.grade >= %s AND s.grade <= %s"


def per_person(topics: int, places: str, *, by_unit: bool) -> str:
    """For each person (and unit) of some places: how many of the topics hold at each depth, up to a day."""
    counted = ", ".join(
        f"COUNT(DISTINCT CASE WHEN r.depth IN ({', '.join(str(int(mark)) for mark in marks)}) THEN r.topic_id END) AS {name}"
        for name, marks in SAYS.items()
    )
    unit = "m.unit_id, " if by_unit else ""
    return f"""
        SELECT {unit}m.person_id, {counted}
        FROM {PLACES}
            LEFT JOIN ledger_reach r ON r.person_key = k.key AND r.topic_id IN ({", ".join(["%s"] * topics)})
                AND r.first_on <= %s
        WHERE {places}
        GROUP BY {unit}m.person_id
    """


def counted(topics: int, places: str) -> str:
    """By unit: how many people there are, and at how many of them enough of the topics hold at each depth."""
    sums = ", ".join(f"SUM(CASE WHEN {name} >= %s THEN 1 ELSE 0 END)" for name in SAYS)
    return f"""
        SELECT unit_id, COUNT(*), {sums} FROM ({per_person(topics, places, by_unit=True)}) AS each_person
        GROUP BY unit_id
    """


def reached_by_topic(topics: int, places: str) -> str:
    """By unit and topic: how many people were reached about it."""
    return f"""
        SELECT m.unit_id, r.topic_id, COUNT(DISTINCT m.person_id)
        FROM {PLACES}
            JOIN ledger_reach r ON r.person_key = k.key AND r.topic_id IN ({", ".join(["%s"] * topics)})
                AND r.first_on <= %s AND r.depth IN ({", ".join(str(int(mark)) for mark in SAYS["reached"])})
        WHERE {places}
        GROUP BY m.unit_id, r.topic_id
    """
