"""Lan Tỏa turns a public body's communication plan on paper into a running programme."""
