"""What the desk remembers: accounts, FAQs, questions, settlements and the audit log, in SQLite or PostgreSQL."""
