"""The commands of `lantoa`, one module each."""
