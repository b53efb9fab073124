"""Everything that must hold of what is kept, whoever wrote it: what `lantoa check` looks for, and benchmarks at their end."""

from collections.abc import Iterator

from lantoa.core.ledger.coverage.verifying import differences as coverage_differences
from lantoa.core.ledger.laws import broken_laws
from lantoa.core.ledger.rolling.verifying import differences
from lantoa.core.org.laws import broken_laws as broken_laws_of_units
from lantoa.core.roster.laws import broken_laws as broken_laws_of_rosters
from lantoa.programme.cascade.owing import out_of_step


def breaches() -> Iterator[str]:
    """A sentence for each law that does not hold; reads the whole database."""
    for breach in broken_laws():
        yield f"Ledger: {breach.sentence} ({breach.entry or breach.law})"
    for about in differences():
        yield f"Ledger: a sum is not what its entries come to; make the sums anew by 'lantoa rebuild'. ({about})"
    for about in coverage_differences():
        yield f"Ledger: coverage is not what entries and rosters come to; make it anew by 'lantoa rebuild'. ({about})"
    for breach in broken_laws_of_units():
        yield f"Organisation: {breach.sentence} ({breach.about})"
    for breach in broken_laws_of_rosters():
        yield f"Rosters: {breach.sentence} ({breach.about})"
    for about in out_of_step():
        yield f"Plans of units: a board does not say what obligations and plans say. ({about})"
