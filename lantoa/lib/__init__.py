"""Pure functions by subject; they know nothing of Django or of the product."""
