"""Which commune became which on 2025-07-01, written down by name and apart from the demo's data, to hold these against.

After Nghị quyết 1655/NQ-UBTVQH15 as the package vietnamadminunits 1.0.4 (MIT) has it; * marks its default of a divided commune.
"""

WHOLE = """
Cà Mau: P. An Xuyên ← P. 9, P. 2, P. 1, P. Tân Xuyên, An Xuyên · P. Hòa Thành ← Hòa Thành, Hòa Tân · P. Lý Văn Lâm ← P. 8, Lý Văn Lâm · P. Tân Thành ← P. 5, P. Tân Thành, Tân Thành
U Minh: Nguyễn Phích ← TT U Minh · U Minh ← Khánh Hòa, Khánh Tiến · Khánh An ← Khánh An · Khánh Lâm ← Khánh Hội
Thới Bình: Thới Bình ← TT Thới Bình, Thới Bình · Biển Bạch ← Biển Bạch, Tân Bằng, Biển Bạch Đông · Trí Phải ← Trí Phải, Trí Lực, Tân Phú · Tân Lộc ← Tân Lộc Bắc, Tân Lộc, Tân Lộc Đông
Trần Văn Thời: Trần Văn Thời ← TT Trần Văn Thời, Khánh Lộc, Phong Lạc · Sông Đốc ← TT Sông Đốc · Đá Bạc ← Khánh Bình Tây Bắc, Khánh Bình Tây · Khánh Bình ← Khánh Bình, Khánh Bình Đông · Khánh Hưng ← Khánh Hưng, Khánh Hải
Cái Nước: Cái Nước ← TT Cái Nước, Trần Thới · Lương Thế Trân ← Thạnh Phú, Lương Thế Trân, Phú Hưng · Tân Hưng ← Tân Hưng · Hưng Mỹ ← Hưng Mỹ
Đầm Dơi: Đầm Dơi ← TT Đầm Dơi, Tân Duyệt, Tân Dân · Tạ An Khương ← Tạ An Khương Đông, Tạ An Khương Nam · Trần Phán ← Trần Phán, Tân Trung · Tân Thuận ← Tân Đức, Tân Thuận · Quách Phẩm ← Quách Phẩm Bắc, Quách Phẩm · Thanh Tùng ← Thanh Tùng, Ngọc Chánh · Tân Tiến ← Tân Tiến, Nguyễn Huân
Năm Căn: Năm Căn ← Hàng Vịnh · Đất Mới ← Đất Mới, Lâm Hải · Tam Giang ← Hiệp Tùng, Tam Giang, Tam Giang Đông
Phú Tân: Cái Đôi Vàm ← TT Cái Đôi Vàm, Nguyễn Việt Khái · Phú Mỹ ← Phú Thuận, Phú Mỹ · Phú Tân ← Phú Tân, Tân Hải · Nguyễn Việt Khái ← Việt Thắng, Tân Hưng Tây, Rạch Chèo
Ngọc Hiển: Tân Ân ← Tam Giang Tây, Tân Ân Tây · Phan Ngọc Hiển ← Viên An Đông, TT Rạch Gốc · Đất Mũi ← Đất Mũi
"""
# Xã Hồ Thị Kỷ went on as it was.
UNCHANGED = ("Thới Bình", "Xã Hồ Thị Kỷ")

DIVIDED = """
Cái Nước: Đông Hưng → Cái Nước, Tân Hưng* · Đông Thới → Cái Nước*, Tân Hưng · Hòa Mỹ → Hưng Mỹ*, Phú Mỹ, Tân Hưng · Tân Hưng Đông → Cái Nước, Hưng Mỹ*
Đầm Dơi: Tạ An Khương → Đầm Dơi, Tạ An Khương*
Năm Căn: TT Năm Căn → Đất Mới, Năm Căn* · Hàm Rồng → Đất Mới, Năm Căn*
Ngọc Hiển: Tân Ân → Đất Mũi, Phan Ngọc Hiển* · Viên An → Đất Mới, Đất Mũi*
Trần Văn Thời: Lợi An → P. Lý Văn Lâm, Lương Thế Trân*, Trần Văn Thời · Phong Điền → Sông Đốc*, Trần Văn Thời · Trần Hợi → Đá Bạc*, Trần Văn Thời
U Minh: Khánh Lâm → Khánh Lâm*, U Minh · Khánh Thuận → Nguyễn Phích*, U Minh · Nguyễn Phích → Khánh An, Khánh Lâm, Nguyễn Phích*
Cà Mau: P. 6 → P. Hòa Thành, P. Tân Thành* · P. 7 → P. Hòa Thành*, P. Tân Thành · Định Bình → P. Hòa Thành, P. Tân Thành* · Tắc Vân → P. Hòa Thành, P. Tân Thành*
"""

FROM_BAC_LIEU = """P. Bạc Liêu, P. Vĩnh Trạch, P. Hiệp Thành, P. Giá Rai, P. Láng Tròn, Hồng Dân, Ninh Quới, Vĩnh Lộc, Ninh Thạnh Lợi,
Phước Long, Vĩnh Phước, Vĩnh Thanh, Phong Hiệp, Hòa Bình, Châu Thới, Vĩnh Lợi, Hưng Hội, Vĩnh Mỹ, Vĩnh Hậu, Phong Thạnh, Gành Hào,
Đông Hải, Long Điền, An Trạch, Định Thành"""

Commune = tuple[str, str]


def in_full(name: str) -> str:
    """P. 9 is Phường 9, TT U Minh is Thị trấn U Minh, a bare name is a xã."""
    name = " ".join(name.split())
    for short, long in (("P. ", "Phường "), ("TT ", "Thị trấn ")):
        if name.startswith(short):
            return long + name.removeprefix(short)
    return f"Xã {name}"


def successors() -> dict[Commune, set[tuple[str, str]]]:
    """For each old commune of Cà Mau (district, name) the new ones with how much of it each got."""
    found: dict[Commune, set[tuple[str, str]]] = {}
    for district, entry in _entries(WHOLE):
        new, _, old = entry.partition("←")
        for name in old.split(","):
            found[district, in_full(name)] = {(in_full(new), "whole")}
    for district, entry in _entries(DIVIDED):
        old, _, new = entry.partition("→")
        names = [name.strip() for name in new.split(",")]
        found[district, in_full(old)] = {
            (in_full(name.rstrip("*")), "rest" if name.endswith("*") else "part") for name in names
        }
    return found


def _entries(text: str):
    for line in text.strip().splitlines():
        district, _, rest = line.partition(":")
        for entry in rest.split("·"):
            yield district, entry
