"""The event a programme belongs to: its name, dates, time zone, hosts and backers."""
