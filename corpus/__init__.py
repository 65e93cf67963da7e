"""The forum's materials: files read into documents, their structure, and the programme inside them."""
