"""The organisers' desk: pages under /desk and the same actions as an API."""
