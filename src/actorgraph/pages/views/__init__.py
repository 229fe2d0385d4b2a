"""What each page shows, as plain data: the same that its JSON gives and its template writes."""
