"""The whole country measured: figures, every page for every role, writes, against bare SQL and bare views in the same run."""
