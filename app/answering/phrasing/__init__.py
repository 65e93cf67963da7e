"""How answers are worded: a catalogue of messages a language, days and hours, Korean particles."""
