from lantoa.core import outbox
from lantoa.core.outbox.tests.sample.notes import LINE, NOTE

outbox.declare(NOTE)
outbox.declare(LINE)
