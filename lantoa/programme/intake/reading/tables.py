"""Tables of work: "nhiệm vụ | chủ trì | phối hợp | thời gian | sản phẩm" become tasks."""

import re
from collections import defaultdict

from lantoa.programme.intake.reading.draft import Draft, Group, Row
from lantoa.programme.intake.reading.duties import with_attribute
from lantoa.programme.intake.reading.nodes import Basis, Doubt, NodeKind
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage, join

_COLUMNS = (
    ("number", r"(?:stt|tt|so tt|so thu tu)\W*$"),
    ("cooperating", r".*phoi hop"),
    (
        "responsible",
        r".*(?:chu tri|phan cong|nguoi thuc hien|don vi thuc hien|co quan thuc hien|trach nhiem|phu trach|bo phan thuc hien)",
    ),
    ("deadline", r".*(?:hoan thanh|thoi han|tien do|han )"),
    ("time", r".*(?:thoi gian|thang|ngay|tuan|thoi diem)"),
    ("product", r".*(?:san pham|ket qua|dau ra)"),
    ("note", r".*(?:ghi chu|kinh phi|dia diem|so luong)"),
    ("task", r".*(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|ten|viec)"),
)
_ATTRIBUTES = {
    "responsible": "chu tri",
    "cooperating": "phoi hop",
    "time": "thoi gian",
    "deadline": "thoi han",
    "product": "san pham",
}


PAGE_BREAK = 12  # letters that may stand between the halves of a table: a page number


def rows_of(item: Item) -> list[Row]:
    """The rows of a table from top to bottom; paragraphs of one cell are joined."""
    grid: dict[int, dict[int, Passage]] = defaultdict(dict)
    for paragraph in item.table:
        _, row, column = paragraph.line.cell or (0, 0, 0)
        known = grid[row].get(column)
        grid[row][column] = join(known, paragraph.passage) if known else paragraph.passage
    return [Row(grid[number]) for number in sorted(grid)]


def columns_of(row: Row) -> dict[int, str]:
    """What each column holds, by the words of a heading row; empty if it is not one."""
    named: dict[int, str] = {}
    for column, cell in row.cells.items():
        name = next((name for name, pattern in _COLUMNS if re.match(pattern, cell.folded)), None)
        if name and name not in named.values() and len(cell) < 60:
            named[column] = name
    return named if "task" in named.values() and len(named) >= 2 else {}


def add_table(draft: Draft, item: Item, section_id: str | None) -> None:
    """Read a table of work into tasks; a table of any other kind is left to be listed."""
    rows = rows_of(item)
    first = next((index for index, row in enumerate(rows[:3]) if columns_of(row)), None)
    head = rows[first] if first is not None else _head_before(draft, item)
    if head is None:
        return
    columns = columns_of(head)
    for paragraph in item.table:
        draft.covered.append(paragraph.passage)
    draft.table_head = head
    group = Group("T", section_id)
    for row in rows[0 if first is None else first + 1 :]:
        _add_row(draft, _completed(row, head), columns, group)


def _head_before(draft: Draft, item: Item) -> Row | None:
    """The heading row of the table right above, which goes on here on a new page."""
    if draft.table_head is None or not draft.covered:
        return None
    gap = item.table[0].passage.span.start - draft.covered[-1].span.end
    width = max(paragraph.line.cell[2] for paragraph in item.table if paragraph.line.cell)
    return draft.table_head if 0 <= gap <= PAGE_BREAK and width <= max(draft.table_head.cells) else None


def _completed(row: Row, head: Row) -> Row:
    """Under "Tháng" a bare "9" or "10/2025" is a month."""
    cells = {
        column: join(head.cells[column], cell)
        if re.fullmatch(r"[\d/ -]+", cell.text) and column in head.cells and head.cells[column].folded == "thang"
        else cell
        for column, cell in row.cells.items()
    }
    return Row(cells)


def _add_row(draft: Draft, row: Row, columns: dict[int, str], group: Group) -> None:
    named = {columns[column]: cell for column, cell in row.cells.items() if column in columns}
    task = named.get("task") or _first_words(row, columns)
    if task is None:
        return
    number = named["number"].text if "number" in named else None
    if _is_title(named, number):
        section_id = f"{group.section_id or 'B'}.{draft.next('B')}"
        draft.add(NodeKind.SECTION, section_id, task, parent_id=group.section_id, number_as_written=number)
        return
    draft.add(
        NodeKind.TASK,
        f"T{draft.next('T')}",
        task,
        section_id=group.section_id,
        number_as_written=number,
        responsible_basis=Basis.UNSTATED,
        doubts=() if "responsible" in named else (Doubt("responsible_unstated"),),
    )
    for name in (name for name in _ATTRIBUTES if name in named):
        draft.nodes[-1] = with_attribute(draft.nodes[-1], _ATTRIBUTES[name], named[name], draft.year)


def _first_words(row: Row, columns: dict[int, str]) -> Passage | None:
    return next((cell for column, cell in row.cells.items() if columns.get(column) != "number"), None)


def _is_title(named: dict[str, Passage], number: str | None) -> bool:
    """A row with a title alone heads those below, unless it is numbered like them: "II | Công tác chỉ đạo |  |"."""
    return not named.keys() - {"number", "task"} and not (number or "").strip(" .").isdigit()
