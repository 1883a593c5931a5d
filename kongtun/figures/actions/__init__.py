"""Writing facts: in the transaction of a change, and all of them again."""
