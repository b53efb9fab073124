"""The demo (trình diễn): an example province, its cast, a clock with set days, one-click sign-in. Only where LANTOA_DEMO is set."""
