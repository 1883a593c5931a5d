"""The accounts of the demo. Used only in demo mode, which refuses to start under a public host name."""

DEMO_PASSWORD = "kongtun-demo"  # noqa: S105 (meant to be read: it is printed on the log-in page of the demo)

# In the order in which the log-in page offers them.
DEMO_ACCOUNTS = (
    "applicant",
    "officer",
    "committee",
    "chair",
    "finance",
    "mentor-tambon",
    "mentor-district",
    "mentor-zone",
    "district-board",
    "province",
    "zone",
    "programme",
    "executive",
    "admin",
)
