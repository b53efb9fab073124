from PIL import Image, ImageDraw

from lantoa.programme.intake.reading.extract.grid import GRID_DPI, grids_of
from lantoa.programme.intake.reading.extract.layout import Place, Token

POINT = GRID_DPI / 72


def drawn(*lines: tuple[float, float, float, float]) -> Image.Image:
    """A page with ruled lines, in points."""
    paper = Image.new("L", (round(595 * POINT), round(842 * POINT)), 255)
    pen = ImageDraw.Draw(paper)
    for line in lines:
        pen.line([value * POINT for value in line], fill=0, width=1)
    return paper


def table(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    across = [(columns[0], y, columns[-1], y) for y in rows]
    return across + [(x, rows[0], x, rows[-1]) for x in columns]


def word(text: str, x: float, y: float) -> Token:
    return Token(text, Place(x - 5, y - 5, x + 5, y + 5))


def test_a_ruled_table_is_found_where_it_stands():
    (grid,) = grids_of(drawn(*table([80, 200, 400], [100, 150, 220])))

    assert [round(x / 5) * 5 for x in grid.columns] == [80, 200, 400]
    assert [round(y / 5) * 5 for y in grid.rows] == [100, 150, 220]


def test_words_get_the_cell_they_stand_in():
    (grid,) = grids_of(drawn(*table([80, 200, 400], [100, 150, 220])))
    words = [word("Thời hạn", 300, 120), word("Nhiệm vụ", 120, 120), word("Quý II", 300, 200)]

    cells = [(row, column, [token.text for token in inside]) for row, column, inside in grid.cells(words)]

    assert cells == [(1, 1, ["Nhiệm vụ"]), (1, 2, ["Thời hạn"]), (2, 2, ["Quý II"])]
    assert not grid.holds(word("ngoài", 500, 120))


def test_merged_cells_are_one():
    lines = [line for line in table([80, 200, 400], [100, 150, 220]) if line != (200, 100, 200, 220)]
    (grid,) = grids_of(drawn(*lines, (200, 150, 200, 220)))

    cells = [
        (row, column, len(inside))
        for row, column, inside in grid.cells([word("Thời", 120, 120), word("hạn", 300, 120)])
    ]

    assert cells == [(1, 1, 2)]
    assert len(list(grid.borders())) == 9


def test_two_tables_come_in_the_order_of_the_page():
    grids = grids_of(drawn(*table([80, 200, 400], [500, 550]), *table([80, 300, 400], [100, 150])))

    assert [round(grid.rows[0] / 10) * 10 for grid in grids] == [100, 500]


def test_rules_under_a_heading_and_frames_are_no_tables():
    underline = (200, 90, 300, 90)
    frame = table([40, 560], [40, 800])

    assert grids_of(drawn(underline, *frame)) == []


def test_a_table_that_leans_a_little_is_still_found():
    paper = drawn(*table([80, 200, 400], [100, 150, 220])).rotate(0.2, Image.Resampling.BICUBIC, fillcolor=255)

    (grid,) = grids_of(paper)

    assert (len(grid.columns), len(grid.rows)) == (3, 3)


def test_a_photograph_full_of_lines_is_no_table():
    noise = Image.effect_noise((827, 60), 40).resize((827, 1170), Image.Resampling.NEAREST)

    assert (
        grids_of(
            noise.point(lambda light: 0 if light < 128 else 255)
            .resize((827, 1170))
            .transpose(Image.Transpose.ROTATE_90)
        )
        == []
    )


def test_words_over_merged_rows_belong_to_the_upper_cell():
    lines = [line for line in table([80, 200, 400], [100, 150, 220]) if line != (80, 150, 400, 150)]
    (grid,) = grids_of(drawn(*lines, (200, 150, 400, 150)))

    cells = [(row, column) for row, column, _ in grid.cells([word("TT", 120, 200), word("Xong", 300, 200)])]

    assert cells == [(1, 1), (2, 2)]
