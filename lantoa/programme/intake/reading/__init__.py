"""Reads an administrative document into a structured plan: extract, repair, read. Knows no models, so commands use it too."""
