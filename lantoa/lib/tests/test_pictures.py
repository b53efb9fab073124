from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lantoa.lib.pictures import bits_apart, difference_hash


def stripes(step, size=(90, 80)):
    """Grey that rises and falls from left to right."""
    picture = Image.new("L", size)
    picture.putdata([(x * step) % 256 for _y in range(size[1]) for x in range(size[0])])
    return picture


def test_the_same_picture_smaller_and_pressed_harder_looks_the_same():
    picture = stripes(7)
    buffer = BytesIO()
    picture.resize((45, 40)).save(buffer, "JPEG", quality=60)

    assert bits_apart(difference_hash(picture), difference_hash(Image.open(buffer))) <= 5


def test_another_picture_looks_otherwise():
    assert bits_apart(difference_hash(stripes(7)), difference_hash(stripes(19))) > 10


def test_darker_from_left_to_right_sets_every_bit_and_brighter_none():
    falling = stripes(2).transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    assert difference_hash(falling) == -1
    assert difference_hash(stripes(2)) == 0


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_how_far_two_are_apart_is_the_same_both_ways_and_nothing_from_itself(one, other):
    assert bits_apart(one, other) == bits_apart(other, one) <= 64
    assert bits_apart(one, one) == 0


@given(st.binary(min_size=12 * 10, max_size=12 * 10))
def test_every_picture_fits_a_signed_number_of_64_bits(points):
    found = difference_hash(Image.frombytes("L", (12, 10), points))

    assert -(2**63) <= found < 2**63
