"""What the gallery shows: invented people, units and figures, long names among them."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from lantoa.ui.forms import Combobox, DateInput, RadioCards

TODAY = date(2024, 3, 18)
# Long enough to break any layout that has not thought of it.
LONG_UNIT = (
    "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên và Hỗ trợ phát triển giáo dục hòa nhập huyện Năm Căn"
)
COLOURS = ["paper", "surface", "sunken", "ink", "ink-soft", "brand", "brand-soft", "seal", "seal-soft", "ochre"]
COLOURS += ["ochre-soft", "leaf", "leaf-soft", "sky", "sky-soft", "rail"]
UNITS = [
    "Văn phòng Sở",
    "Phòng Giáo dục Trung học",
    "Phòng GD&ĐT huyện Đầm Dơi",
    "Phòng GD&ĐT huyện Thới Bình",
    "Phòng GD&ĐT huyện Trần Văn Thời",
    "Phòng GD&ĐT thành phố Cà Mau",
    "Trường THPT Rạch Gốc Đông",
    "Trường Phổ thông Dân tộc nội trú Cái Nước",
    LONG_UNIT,
]


@dataclass(frozen=True)
class Person:
    """Somebody signed in, for the menus of the gallery."""

    name: str
    is_authenticated: bool = True

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class News:
    """What Django's messages look like to a template."""

    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


class SpecimenForm(forms.Form):
    """One field of every kind that the kit knows."""

    title = forms.CharField(label="Tên hoạt động", help_text="Viết như sẽ đọc trong báo cáo.", max_length=200)
    unit = forms.ChoiceField(
        label="Đơn vị chủ trì",
        choices=[("", ""), *((str(number), name) for number, name in enumerate(UNITS))],
        widget=Combobox,
        help_text="Gõ không dấu cũng tìm được: “dam doi”.",
    )
    held_on = forms.DateField(label="Ngày tổ chức", widget=DateInput)
    reach = forms.IntegerField(label="Số người tham dự", min_value=0, required=False)
    summary = forms.CharField(label="Nội dung tóm tắt", widget=forms.Textarea, max_length=600, required=False)
    method = forms.ChoiceField(
        label="Hình thức",
        choices=[("", "Chọn một hình thức"), ("1", "Hội nghị, tập huấn"), ("2", "Sinh hoạt dưới cờ"), ("3", "Tờ rơi")],
    )
    audiences = forms.MultipleChoiceField(
        label="Đối tượng",
        choices=[("staff", "Cán bộ, công chức, viên chức"), ("pupils", "Học sinh, học viên"), ("people", "Nhân dân")],
        widget=forms.CheckboxSelectMultiple,
    )
    proof = forms.ChoiceField(
        label="Minh chứng",
        choices=[("evidenced", "Có minh chứng"), ("claimed", "Chỉ kê khai")],
        widget=RadioCards(
            notes={
                "evidenced": "Ảnh, danh sách hoặc đường dẫn; được tính vào số đã chứng minh.",
                "claimed": "Chỉ là con số tự khai; luôn được ghi tách riêng.",
            }
        ),
    )
    share = forms.ChoiceField(
        label="Chia sẻ cho đơn vị khác",
        choices=[("yes", "Có"), ("no", "Không")],
        widget=forms.RadioSelect,
        required=False,
    )
    photo = forms.FileField(label="Ảnh hoặc văn bản", help_text="JPG, PNG hoặc PDF, không quá 50 MB.", required=False)
    confirmed = forms.BooleanField(label="Tôi đã kiểm tra và chịu trách nhiệm về nội dung này")


class NoteForm(forms.Form):
    """Saves itself."""

    note = forms.CharField(label="Ghi chú khi rà soát", required=False)


class SignInForm(forms.Form):
    """The shortest form there is."""

    login = forms.CharField(label="Tên đăng nhập hoặc thư điện tử")
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)


class FilterForm(forms.Form):
    """A list's filters."""

    query = forms.CharField(label="Tìm", required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=[("", "Tất cả"), ("late", "Quá hạn")], required=False)


def page() -> Page:
    return Paginator(range(1, 452), 25).page(4)


def navigation(current: str = "home") -> list[dict[str, Any]]:
    places = [
        ("home", "Việc cần làm", "inbox", 3),
        ("plan", "Chương trình", "list-tree", ""),
        ("intake", "Tiếp nhận", "file-input", 1),
        ("units", "Đơn vị", "network", ""),
        ("notices", "Thông báo", "bell", 12),
        ("registers", "Sổ văn bản", "book-marked", ""),
    ]
    return [
        {"label": label, "icon": icon, "badge": badge, "is_current": name == current, "url": f"#{name}"}
        for name, label, icon, badge in places
    ]


def desk() -> dict[str, Any]:
    """What a desk needs around its content."""
    return {
        "user": Person("Trần Thị Hồng Gấm"),
        "post": "Chánh Văn phòng Sở",
        "unit": "Sở Giáo dục và Đào tạo tỉnh Cà Mau",
        "navigation": navigation(),
        "person_links": [{"label": "Phiên đăng nhập", "url": "#sign-ins", "icon": "shield-check"}],
        "banners": [demo_banner()],
    }


def demo_banner() -> dict[str, Any]:
    days = [("2024-03-18", "18/3"), ("2024-04-01", "01/4"), ("2024-06-14", "14/6"), ("2025-07-01", "01/7")]
    items = [
        {"value": value, "label": label, "year": value[:4], "is_current": value == "2024-03-18"}
        for value, label in days
    ]
    return {
        "text": "Dữ liệu minh họa. Hôm nay là Thứ Hai, 18/3/2024.",
        "icon": "flask-conical",
        "days": SimpleNamespace(action="#", name="day", items=items),
    }


def tree() -> list[dict[str, Any]]:
    return [
        {
            "number": "I.",
            "label": "Mục đích, yêu cầu",
            "is_open": True,
            "children": [
                {
                    "number": "1.",
                    "label": "100 % công chức, viên chức nắm chắc nội dung cải cách hành chính",
                    "href": "#",
                    "badge": {"label": "Đang thực hiện", "tone": "info"},
                },
                {
                    "number": "2.",
                    "label": "Học sinh từ lớp 10 biết tự nộp hồ sơ trực tuyến",
                    "href": "#",
                    "badge": {"label": "Quá hạn", "tone": "bad"},
                },
            ],
        },
        {
            "number": "II.",
            "label": "Nội dung và hình thức",
            "note": "12 mục",
            "children": [{"number": "a)", "label": "Dịch vụ công trực tuyến toàn trình", "href": "#"}],
        },
        {
            "number": "III.",
            "label": f"Nhiệm vụ của {LONG_UNIT}",
            "href": "#",
            "badge": {"label": "Chưa giao", "tone": "warn"},
        },
    ]


def gallery() -> dict[str, Any]:
    """Everything that the gallery's chapters name."""
    return desk() | {
        "form": SpecimenForm(initial={"summary": "Phổ biến Kế hoạch đến toàn thể viên chức."}),
        "wrong_form": SpecimenForm({"title": "", "reach": "mười", "unit": "99"}, prefix="wrong"),
        "filter_form": FilterForm(),
        "page": page(),
        "today": TODAY,
        "dates": {"far": date(2024, 5, 20), "near": date(2024, 3, 23), "due": TODAY, "late": date(2024, 3, 16)},
        "tree": tree(),
        "long_unit": LONG_UNIT,
        "colours": COLOURS,
        "icons": ["file-input", "list-tree", "network", "bell", "calendar", "map-pin", "school", "megaphone"],
        "save_states": ["saving", "saved", "offline", "refused", "conflict"],
        "shells": [("workbench", _("The desk")), ("public", _("The public face")), ("plain", _("The plain card"))],
        "messages": [
            News("success", "Đã lưu."),
            News("error", "Chưa lưu được: ngày kết thúc đứng trước ngày bắt đầu."),
        ],
        "proofs": [("system", 38), ("evidenced", 33), ("claimed", 22)],
        "sign_in": SignInForm(),
        "note_form": NoteForm(),
        "trail": [("Chương trình", "#"), ("Kế hoạch tuyên truyền cải cách hành chính năm 2024", "#")],
        "tabs": [
            {"label": "Cây nhiệm vụ", "url": "#", "is_current": True, "count": 87},
            {"label": "Phần việc của tôi", "url": "#", "count": 3},
            {"label": "Đơn vị", "url": "#", "count": 54},
            {"label": "Nguồn", "url": "#"},
        ],
        "facts": [
            ("Số, ký hiệu", "41/KH-SGDĐT"),
            ("Ngày ban hành", ""),
            ("Cơ quan ban hành", "Sở Giáo dục và Đào tạo tỉnh Cà Mau"),
            ("Người ký", "Phó Giám đốc Lê Văn Út Nhỏ"),
        ],
        "steps": [
            {"label": "Soạn thảo", "state": "done", "note": "12/3/2024"},
            {"label": "Kiểm tra thể thức", "state": "done", "note": "14/3/2024"},
            {"label": "Lãnh đạo duyệt", "state": "current", "note": "Đang chờ Phó Giám đốc"},
            {"label": "Cấp số, ngày", "state": "next"},
            {"label": "Phát hành", "state": "next"},
        ],
        "stopped": [
            {"label": "Tải lên", "state": "done"},
            {"label": "Nhận dạng chữ", "state": "blocked", "note": "Tệp có mật khẩu"},
            {"label": "Rà soát", "state": "next"},
        ],
        "stops": [
            {"label": "01/01/2020", "note": "", "href": "#structure", "is_current": False},
            {
                "label": "01/12/2024",
                "note": "Sắp xếp các xã",
                "href": "#structure",
                "is_current": False,
                "step": "previous",
            },
            {
                "label": "01/07/2025",
                "note": "Hợp nhất tỉnh, kết thúc cấp huyện",
                "href": "#structure",
                "is_current": True,
            },
            {"label": "31/12/2025", "note": "", "href": "#structure", "is_current": False, "step": "next"},
        ],
        "moments": [
            {"when": "18/3/2024 08:12", "text": "Ban hành đến 54 đơn vị", "who": "Trần Thị Hồng Gấm", "tone": "good"},
            {"when": "16/3/2024 16:40", "text": "Trả lại: thiếu ngày ban hành", "who": "Lê Văn Út Nhỏ", "tone": "bad"},
            {"when": "15/3/2024 09:03", "text": "Trình lãnh đạo duyệt", "who": "Trần Thị Hồng Gấm"},
        ],
    }
