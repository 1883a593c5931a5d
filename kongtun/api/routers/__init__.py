"""Operations of the API, one file a resource. Each reads from ``visible_to`` and writes by an action of its app."""
