"""The plan as a running thing (chương trình): read from paper, reviewed, published, followed."""
