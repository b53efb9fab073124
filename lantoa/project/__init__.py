"""Settings, addresses and commands: the only place that names every app."""
