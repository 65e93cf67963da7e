"""Reports of a run: one HTML page, and the forms that other tools read (CSV, JUnit XML, TREC run, Markdown)."""
