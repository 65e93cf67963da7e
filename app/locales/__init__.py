"""The interface's message catalogues: a gettext file a language (`ko.po`), from English."""
