"""From a question to an answer with its sources, or to a refusal that helps."""
