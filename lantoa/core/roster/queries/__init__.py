"""What the pages of the rosters show."""
