"""The organisers' own answers: their life cycle, when a question means one of them, and whether they still hold."""
