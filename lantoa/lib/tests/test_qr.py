import re

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from lantoa.lib.qr import QUIET, draw_qr

ADDRESS = "https://lantoa.example/vao-lop/12-7k2mqxh9w3ntb5pd/"


def test_the_path_paints_every_black_square_and_no_other():
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(ADDRESS)

    drawing = draw_qr(ADDRESS)

    painted = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawing.path)
        for step in range(int(length))
    }
    rows = code.get_matrix()
    assert painted == {(x, y) for y, row in enumerate(rows) for x, black in enumerate(row) if black}
    assert drawing.side == len(rows)


def test_a_quiet_zone_stays_white_all_around():
    drawing = draw_qr(ADDRESS)
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)", drawing.path)]

    assert min(min(start) for start in starts) == QUIET
    assert max(y for _x, y in starts) == drawing.side - QUIET - 1
