"""What must be so for an installation to run well: each thing is looked at, and what is wrong is said with what to do."""
