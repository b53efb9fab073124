"""Units in dated trees, the people who hold posts in them, what a post allows, calendars (tổ chức). Records nothing in the ledger."""
