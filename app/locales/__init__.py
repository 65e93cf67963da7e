"""The interface's message catalogues: one gettext file a language, named by its code (`ko.po`); English is the source."""
