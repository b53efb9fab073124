"""What an official document says and how it looks, apart from who handles it: one model, one writer for each format."""
