"""How a reorganisation is composed, looked at beforehand, carried out and undone; `actions.reorganisations` has its verbs."""
