"""Texts that hold something personal, of each kind the rules know; no real person."""

NAME = "นางสาวก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์"
KINDS = {
    "name": "ก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์",
    "name with invisible letters": "ก้ำ\u200bกึ่ง \u200b ปู่ย่า\u2060ศักดิ์สิทธิ์",
    "titled name nobody knows": "นายทดสอบ ไม่มีใครรู้จัก",
    "phone": "081-234-5678",
    "phone in Thai digits": "๐๘๑ ๒๓๔ ๕๖๗๘",
    "phone spaced out": "0 8 1 2 3 4 5 6 7 8",
    "citizen id": "1-1037-02071-81-1",
    "citizen id with hidden breaks": "11037\u200b02071\u200b811",
    "e-mail": "someone.private@example.com",
    "account": "123-4-56789-0",
}
