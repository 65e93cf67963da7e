"""People as lines name them: the labels over them, their names, posts, bodies and countries."""

from corpus.programme.people.countries import country_code
from corpus.programme.people.labels import RoleLabel, label_starts, role_label
from corpus.programme.people.line import PersonLine, parse_people
from corpus.programme.people.posts import post_and_body

__all__ = ["PersonLine", "RoleLabel", "country_code", "label_starts", "parse_people", "post_and_body", "role_label"]
