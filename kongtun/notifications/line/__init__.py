"""LINE: the client of the Messaging API, signatures, LINE Login. Knows no records."""
