"""What answering knows of English and Korean: words, numbers, clocks, calendars, countries, a forum's terms."""
