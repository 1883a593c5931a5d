"""How group work leaves the program."""
