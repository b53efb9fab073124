"""Backups: database and files of an installation in one archive, taken while it runs, proven, and put back whole."""
