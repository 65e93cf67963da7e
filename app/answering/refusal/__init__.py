"""When not to answer: what the evidence says about the thing asked for."""
