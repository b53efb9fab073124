"""Reading, judging and writing sheets. Nothing here writes to the database."""
