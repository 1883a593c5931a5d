"""PostgreSQL backend of Django that makes databases with the Thai ICU collation."""
