"""The programme inside the documents: who meets when, where, about what, and what the sources disagree on."""
