"""Pages of one's own notices and addresses, of those who follow messages, and the doors of providers."""
