"""The making of the repair model: freely licensed text, its damage by an English OCR, and the counts of both."""
