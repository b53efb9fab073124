"""Coverage: who of the people on the rosters was reached, understands, can do; each person once, whatever the unit."""
