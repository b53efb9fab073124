"""What an operator's own programs see of the installation: whether it is well, its figures, its log."""
