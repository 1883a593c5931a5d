"""What is said about a file that cannot be read."""


class FileRefused(Exception):  # noqa: N818 (says what is wrong)
    """The file, or one place in it, cannot be read; the message says where and what to do."""
