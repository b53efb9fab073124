"""The statements that sum entries in the database itself. Both databases run the same text, but for how they cut a date.

CROSS JOIN pins the order in which SQLite goes through the tables; its planner would start with the largest. Tables and columns
are those of the models; nothing that anybody typed is ever part of a statement.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from lantoa.core.ledger.models import Facet

SUMS = """
    SUM(CASE WHEN e.proof = 'system' THEN e.quantity ELSE 0 END) AS system,
    SUM(CASE WHEN e.proof = 'evidenced' THEN e.quantity ELSE 0 END) AS evidenced,
    SUM(CASE WHEN e.proof = 'claimed' THEN e.quantity ELSE 0 END) AS claimed,
    SUM(CASE WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END) AS entries
"""
VALUES = {
    Facet.METHOD: ("COALESCE(e.method_id, 0)", ""),
    Facet.AUDIENCE: ("COALESCE(e.audience_id, 0)", ""),
    Facet.TOPIC: ("t.topic_id", "JOIN ledger_entrytopic t ON t.entry_id = e.id"),
}
COLUMNS = "tree, unit_id, kind_id, facet, half, value, undertaking, system, evidenced, claimed, entries"
ADDED = """
    ON CONFLICT (tree, unit_id, kind_id, facet, half, value, undertaking) DO UPDATE SET
    system = ledger_rollup.system + excluded.system, evidenced = ledger_rollup.evidenced + excluded.evidenced,
    claimed = ledger_rollup.claimed + excluded.claimed, entries = ledger_rollup.entries + excluded.entries
"""
HELD_ON_THE_DAY = "c.valid_from <= e.happened_on AND (c.valid_to IS NULL OR c.valid_to >= e.happened_on)"
HOLDS_TODAY = "c.valid_from <= %(today)s AND (c.valid_to IS NULL OR c.valid_to >= %(today)s)"


def half_in(connection: BaseDatabaseWrapper) -> str:
    """The half of the month of `e.happened_on` as a number, as `halves.half_of` gives it."""
    if connection.vendor == "postgresql":
        return (
            "(EXTRACT(YEAR FROM e.happened_on) * 10000 + EXTRACT(MONTH FROM e.happened_on) * 100"
            " + CASE WHEN EXTRACT(DAY FROM e.happened_on) < 15 THEN 1 ELSE 15 END)::int"
        )
    return (
        "CAST(substr(e.happened_on, 1, 4) || substr(e.happened_on, 6, 2) AS INTEGER) * 100"
        " + CASE WHEN substr(e.happened_on, 9, 2) < '15' THEN 1 ELSE 15 END"
    )


def add_then(connection: BaseDatabaseWrapper, facet: Facet) -> str:
    """Add the entries after position `after` up to `until` to the sums of every unit above theirs on the day of the act."""
    value, topics = VALUES[facet]
    return f"""
        INSERT INTO ledger_rollup ({COLUMNS})
        SELECT %(tree)s, c.ancestor_id, e.kind_id, {facet.value}, {half_in(connection)} AS half, {value} AS value,
            COALESCE(e.undertaking_id, 0) AS undertaking, {SUMS}
        FROM ledger_position p CROSS JOIN ledger_entry e {topics}
            CROSS JOIN org_closure c CROSS JOIN ledger_rolledunit r
        WHERE p.number > %(after)s AND p.number <= %(until)s AND e.id = p.entry_id
            AND c.axis = %(axis)s AND c.descendant_id = e.unit_id AND {HELD_ON_THE_DAY}
            AND r.axis = c.axis AND r.unit_id = c.ancestor_id
        GROUP BY 2, 3, 5, 6, 7 {ADDED}
    """


def add_now(connection: BaseDatabaseWrapper, facet: Facet) -> str:
    """As `add_then` on today's tree, for the halves in which it differs; ended units count at those that carry on."""
    value, topics = VALUES[facet]
    half = half_in(connection)
    return f"""
        INSERT INTO ledger_rollup ({COLUMNS})
        SELECT %(tree)s, c.ancestor_id, e.kind_id, {facet.value}, {half} AS half, {value} AS value,
            COALESCE(e.undertaking_id, 0) AS undertaking, {SUMS}
        FROM ledger_position p CROSS JOIN ledger_entry e {topics}
            LEFT JOIN ledger_standsnow s ON s.unit_id = e.unit_id
            CROSS JOIN org_closure c CROSS JOIN ledger_rolledunit r
        WHERE p.number > %(after)s AND p.number <= %(until)s AND e.id = p.entry_id
            AND c.axis = %(axis)s AND c.descendant_id = COALESCE(s.heir_id, e.unit_id) AND {HOLDS_TODAY}
            AND r.axis = c.axis AND r.unit_id = c.ancestor_id AND {half} < r.settled_from
        GROUP BY 2, 3, 5, 6, 7 {ADDED}
    """


def facts_then(connection: BaseDatabaseWrapper, facet: Facet, wanted: int) -> str:
    """The sums of `wanted` rows (unit, first day, last day) from the entries themselves, by the tree of the day of each act."""
    value, topics = VALUES[facet]
    later, earlier = ("GREATEST", "LEAST") if connection.vendor == "postgresql" else ("MAX", "MIN")
    return f"""
        WITH wanted (unit_id, first, last) AS (VALUES {_rows(connection, wanted)})
        SELECT w.unit_id, e.kind_id, {half_in(connection)} AS half, {value} AS value,
            COALESCE(e.undertaking_id, 0) AS undertaking, {SUMS}
        FROM wanted w CROSS JOIN org_closure c CROSS JOIN ledger_entry e {topics}
            CROSS JOIN ledger_position p
        WHERE c.axis = %s AND c.ancestor_id = w.unit_id AND e.unit_id = c.descendant_id
            AND e.happened_on >= {later}(c.valid_from, w.first)
            AND e.happened_on <= {earlier}(COALESCE(c.valid_to, w.last), w.last)
            AND p.entry_id = e.id AND p.number <= %s
        GROUP BY 1, 2, 3, 4, 5
    """


def facts_now(connection: BaseDatabaseWrapper, facet: Facet, wanted: int) -> str:
    """As `facts_then` by today's tree; ended units count at those that carry on."""
    value, topics = VALUES[facet]
    return f"""
        WITH wanted (unit_id, first, last) AS (VALUES {_rows(connection, wanted)}),
        placed (unit_id, origin_id, first, last) AS (
            SELECT w.unit_id, c.descendant_id, w.first, w.last FROM wanted w CROSS JOIN org_closure c
            WHERE c.axis = %s AND c.ancestor_id = w.unit_id AND c.valid_from <= %s
                AND (c.valid_to IS NULL OR c.valid_to >= %s)
            UNION ALL
            SELECT w.unit_id, s.unit_id, w.first, w.last FROM wanted w CROSS JOIN org_closure c
                CROSS JOIN ledger_standsnow s
            WHERE c.axis = %s AND c.ancestor_id = w.unit_id AND c.valid_from <= %s
                AND (c.valid_to IS NULL OR c.valid_to >= %s) AND s.heir_id = c.descendant_id
        )
        SELECT w.unit_id, e.kind_id, {half_in(connection)} AS half, {value} AS value,
            COALESCE(e.undertaking_id, 0) AS undertaking, {SUMS}
        FROM placed w CROSS JOIN ledger_entry e {topics} CROSS JOIN ledger_position p
        WHERE e.unit_id = w.origin_id AND e.happened_on >= w.first AND e.happened_on <= w.last
            AND p.entry_id = e.id AND p.number <= %s
        GROUP BY 1, 2, 3, 4, 5
    """


def _rows(connection: BaseDatabaseWrapper, number: int) -> str:
    # PostgreSQL would take the days for text.
    row = "(%s::bigint, %s::date, %s::date)" if connection.vendor == "postgresql" else "(%s, %s, %s)"
    return ", ".join([row] * number)
