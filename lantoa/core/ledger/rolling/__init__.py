"""Sums of entries up the trees, kept while entries come in, so that no page reads entries to show a figure."""
