"""How a picture looks, in few bits, so that the same photo is found again though its bytes differ.

Written here and not taken from the package imagehash, which would bring numpy, scipy and pywavelets for one small function.
"""

from PIL import Image

COLUMNS, ROWS = 9, 8


def difference_hash(picture: Image.Image) -> int:
    """64 bits of the picture (dHash) as a signed number, as databases keep it.

    It is drawn 9 points wide and 8 high in grey; each bit says whether a point is brighter than the one to its right, row by row
    from the upper left. Source: Neal Krawetz, "Kind of Like That" (2013).
    """
    small = picture.convert("L").resize((COLUMNS, ROWS), Image.Resampling.BILINEAR)
    points = small.tobytes()
    bits = 0
    for row in range(ROWS):
        line = points[row * COLUMNS : (row + 1) * COLUMNS]
        for left, right in zip(line, line[1:], strict=False):
            bits = (bits << 1) | (left > right)
    return bits - 2**64 if bits >= 2**63 else bits


def bits_apart(one: int, other: int) -> int:
    """In how many of the 64 bits two hashes differ; up to about 5 the pictures look the same."""
    return ((one ^ other) & (2**64 - 1)).bit_count()
