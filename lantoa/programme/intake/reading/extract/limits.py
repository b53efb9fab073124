"""How much of a file is looked at before it is refused: far above any real plan, far below what a server can bear."""

MB = 1024 * 1024

FILE_BYTES_MAX = 50 * MB
PAGES_MAX = 300
# A dense page of an administrative document holds about 3,500 characters.
CHARACTERS_MAX = PAGES_MAX * 4_000

ARCHIVE_ENTRIES_MAX = 2_000
ARCHIVE_BYTES_MAX = 200 * MB
ARCHIVE_XML_BYTES_MAX = 60 * MB
# XML of Word shrinks to between a tenth and a thirtieth; a bomb shrinks to a thousandth.
ARCHIVE_RATIO_MAX = 150
ARCHIVE_RATIO_FROM_BYTES = 5 * MB

PICTURE_MEGAPIXELS_MAX = 100
RENDER_PIXELS_MAX = 25_000_000
PAGE_IMAGE_WIDTH_MAX = 2_400

OCR_DPI = 300
OCR_PAGE_SECONDS_MAX = 90
