"""What several articles tell alike: copies of text, versions of quotations, reports of events."""
