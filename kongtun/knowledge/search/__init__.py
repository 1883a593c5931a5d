"""The search of the knowledge store: cutting a query, finding the words it means, ranking the entries."""
