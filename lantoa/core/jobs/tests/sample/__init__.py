"""An app of work that exists for the tests of background work only."""
