"""Each word the reader knows, in a sentence of the kind it comes from."""

import pytest

from lantoa.programme.intake.reading.headings import roles_of
from lantoa.programme.intake.reading.lexicon import document_types, find, load
from lantoa.programme.intake.reading.nodes import SectionRole
from lantoa.programme.intake.reading.tests.samples import passage

ACTORS = [
    ("Văn phòng Sở Nội vụ tổng hợp", "department_office", "Văn phòng Sở Nội vụ"),
    ("Giao Văn phòng HĐND và UBND huyện đôn đốc", "committee_office", "Văn phòng HĐND và UBND huyện"),
    ("Văn phòng Bộ bố trí", "ministry_office", "Văn phòng Bộ"),
    ("Văn phòng tiếp nhận", "office", "Văn phòng"),
    ("Trưởng các phòng, khoa phân công", "division_heads", "Trưởng các phòng, khoa"),
    ("các phòng chuyên môn thuộc Sở", "divisions", "các phòng chuyên môn thuộc Sở"),
    ("Phòng Giáo dục và Đào tạo các huyện, thị xã", "district_offices", "Phòng Giáo dục và Đào tạo các huyện, thị xã"),
    ("Phòng Tư pháp huyện rà soát", "specialised_office", "Phòng Tư pháp huyện"),
    ("Phòng Kiểm soát thủ tục hành chính chủ trì", "specialised_office", "Phòng Kiểm soát thủ tục hành chính"),
    ("các đơn vị sự nghiệp trực thuộc Sở Y tế", "affiliated_units", "các đơn vị sự nghiệp trực thuộc Sở Y tế"),
    ("Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm", "agency_heads", "Thủ trưởng các cơ quan, đơn vị"),
    ("Người đứng đầu các đơn vị, trường học", "unit_heads", "Người đứng đầu các đơn vị, trường học"),
    ("Hiệu trưởng các trường chỉ đạo", "unit_heads", "Hiệu trưởng các trường"),
    ("các cấp ủy, tổ chức đảng quán triệt", "party_committees", "các cấp ủy, tổ chức đảng"),
    ("báo cáo Giám đốc Sở Công Thương", "director", "Giám đốc Sở Công Thương"),
    ("Sở Văn hóa, Thể thao và Du lịch", "department", "Sở Văn hóa, Thể thao và Du lịch"),
    ("các sở, ban, ngành tỉnh, đoàn thể tỉnh", "departments", "các sở, ban, ngành tỉnh, đoàn thể tỉnh"),
    ("Chủ tịch UBND xã quyết định", "committee_chair", "Chủ tịch UBND xã"),
    ("UBND các xã, phường, thị trấn", "peoples_committees", "UBND các xã, phường, thị trấn"),
    ("Ủy ban nhân dân cấp xã", "peoples_committees", "Ủy ban nhân dân cấp xã"),
    ("báo cáo UBND tỉnh", "peoples_committee", "UBND tỉnh"),
    ("Hội đồng nhân dân xã giám sát", "peoples_council", "Hội đồng nhân dân xã"),
    ("Bộ Khoa học và Công nghệ", "ministry", "Bộ Khoa học và Công nghệ"),
    ("trình Bộ trưởng xem xét", "minister", "Bộ trưởng"),
    ("Vụ Tổ chức cán bộ chủ trì", "ministry_units", "Vụ Tổ chức cán bộ"),
    ("Mặt trận Tổ quốc Việt Nam xã", "fatherland_front", "Mặt trận Tổ quốc Việt Nam xã"),
    ("các tổ chức chính trị - xã hội xã", "mass_organisations", "các tổ chức chính trị - xã hội xã"),
    ("Ban Thường vụ Huyện đoàn chỉ đạo", "youth_union", "Ban Thường vụ Huyện đoàn"),
    ("Hội Liên hiệp Phụ nữ huyện", "womens_union", "Hội Liên hiệp Phụ nữ huyện"),
    ("Hội Nông dân xã vận động", "farmers_union", "Hội Nông dân xã"),
    ("Hội Cựu chiến binh xã", "veterans_union", "Hội Cựu chiến binh xã"),
    ("Công đoàn ngành Y tế", "trade_union", "Công đoàn ngành Y tế"),
    ("Công an huyện phối hợp", "police", "Công an huyện"),
    ("Đài Phát thanh và Truyền hình tỉnh", "radio_tv_station", "Đài Phát thanh và Truyền hình tỉnh"),
    ("Đài Truyền thanh xã", "loudspeaker_station", "Đài Truyền thanh xã"),
    ("phối hợp Báo Sông Hậu", "newspaper", "Báo Sông Hậu"),
    ("cung cấp cho các cơ quan báo chí", "press_agencies", "các cơ quan báo chí"),
    ("Bộ phận Một cửa niêm yết", "one_stop", "Bộ phận Một cửa"),
    ("Chi nhánh Văn phòng Đăng ký đất đai", "land_registry", "Chi nhánh Văn phòng Đăng ký đất đai"),
    ("Công chức Tư pháp - Hộ tịch hướng dẫn", "commune_officers", "Công chức Tư pháp - Hộ tịch"),
    ("Trưởng các thôn, tổ trưởng tổ dân phố", "village_heads", "Trưởng các thôn, tổ trưởng tổ dân phố"),
    ("Tổ công nghệ số cộng đồng các ấp", "digital_teams", "Tổ công nghệ số cộng đồng các ấp"),
    ("các bệnh viện, trung tâm y tế huyện", "health_facilities", "các bệnh viện, trung tâm y tế huyện"),
    ("Bảo hiểm xã hội tỉnh", "social_insurance", "Bảo hiểm xã hội tỉnh"),
    ("Ban Giám hiệu duyệt", "school_board", "Ban Giám hiệu"),
    ("Tổ trưởng chuyên môn theo dõi", "teachers_in_charge", "Tổ trưởng chuyên môn"),
    ("Ban Chỉ đạo cải cách hành chính tỉnh", "steering_committee", "Ban Chỉ đạo cải cách hành chính tỉnh"),
    ("các đơn vị, trường học báo cáo", "units_schools", "các đơn vị, trường học"),
    ("các đơn vị liên quan phối hợp", "units", "các đơn vị liên quan"),
    ("các cơ quan chuyên môn thuộc UBND huyện", "specialised_agencies", "các cơ quan chuyên môn thuộc UBND huyện"),
    ("Chi cục Kiểm lâm tổ chức tuần tra", "named_body", "Chi cục Kiểm lâm"),
]
AUDIENCES = [
    ("cho đảng viên", "party_members"),
    ("cán bộ quản lý các cấp", "officials"),
    ("cán bộ, chiến sĩ", "armed_forces"),
    ("đến học viên", "learners"),
    ("học sinh THCS", "lower_secondary_pupils"),
    ("cha mẹ học sinh", "parents"),
    ("bảo vệ trẻ em", "children"),
    ("cho giáo viên", "teachers"),
    ("với người bệnh", "patients"),
    ("đoàn viên, thanh niên", "youth"),
    ("hội viên phụ nữ", "women"),
    ("giúp nông dân", "farmers"),
    ("người cao tuổi", "elderly"),
    ("người khuyết tật", "disabled_people"),
    ("hộ nghèo", "poor_households"),
    ("người sử dụng đất", "land_users"),
    ("đồng bào dân tộc thiểu số", "ethnic_minorities"),
    ("người có uy tín", "reputable_people"),
    ("hợp tác xã", "businesses"),
]
OUTLETS = [
    ("sinh hoạt chi bộ", "regular_meeting"),
    ("hội nghị báo cáo viên", "briefing"),
    ("văn bản chỉ đạo", "steering_documents"),
    ("phổ biến, giáo dục pháp luật", "law_dissemination_integration"),
    ("pa nô tại cổng", "poster"),
    ("sổ tay hỏi đáp", "leaflet"),
    ("hội diễn văn nghệ", "skit"),
    ("nói chuyện chuyên đề", "seminar"),
    ("tiếp xúc cử tri", "dialogue"),
    ("phóng sự", "press"),
    ("loa truyền thanh thông minh", "loudspeaker"),
    ("Cổng thông tin điện tử tỉnh", "web_portal"),
    ("nhắn tin nhắn SMS", "messaging"),
    ("podcast", "video"),
    ("dịch vụ công trực tuyến", "online_public_service"),
    ("niêm yết công khai", "frontline_conduct"),
    ("đường dây nóng", "feedback_handling"),
    ("lấy ý kiến", "survey"),
    ("dư luận xã hội", "public_opinion"),
    ("bảng tin công cộng", "public_notice_board"),
    ("ấn phẩm", "newsletter_material"),
    ("tủ sách pháp luật", "law_bookcase"),
    ("xe loa", "mobile_outreach"),
    ("báo cáo viên", "household_visit"),
    ("lễ ra quân", "launch_event"),
    ("câu lạc bộ", "extracurricular"),
    ("trợ giúp pháp lý", "consultation"),
    ("các hình thức khác", "other"),
]
HEADINGS = [
    ("QUAN ĐIỂM, MỤC TIÊU", SectionRole.OBJECTIVES),
    ("Mục đích, ý nghĩa", SectionRole.OBJECTIVES),
    ("Chỉ tiêu cụ thể", SectionRole.OBJECTIVES),
    ("YÊU CẦU", SectionRole.REQUIREMENTS),
    ("Đối tượng tuyên truyền", SectionRole.AUDIENCES),
    ("Nội dung truyền thông", SectionRole.CONTENTS),
    ("NỘI DUNG", SectionRole.CONTENTS),
    ("Hình thức, phương pháp", SectionRole.METHODS),
    ("CÁC NHIỆM VỤ TRỌNG TÂM", SectionRole.TASKS),
    ("NỘI DUNG THỰC HIỆN", SectionRole.TASKS),
    ("Giải pháp chủ yếu", SectionRole.TASKS),
    ("THỜI GIAN, TIẾN ĐỘ", SectionRole.TIMETABLE),
    ("LỘ TRÌNH THỰC HIỆN", SectionRole.TIMETABLE),
    ("Kinh phí", SectionRole.BUDGET),
    ("PHÂN CÔNG NHIỆM VỤ", SectionRole.ASSIGNMENTS),
    ("Trách nhiệm thực hiện", SectionRole.ASSIGNMENTS),
    ("Chế độ báo cáo", SectionRole.ASSIGNMENTS),
    ("ĐẶC ĐIỂM TÌNH HÌNH", SectionRole.OTHER),
]


@pytest.mark.parametrize(("text", "code", "name"), ACTORS)
def test_a_body_is_found_with_its_whole_name(text, code, name):
    hit = find("actors", passage(text))[0]

    assert (hit.code, text[hit.start : hit.end]) == (code, name)


@pytest.mark.parametrize(("text", "code"), AUDIENCES)
def test_a_group_of_people_is_found(text, code):
    assert code in [hit.code for hit in find("audiences", passage(text))]


@pytest.mark.parametrize(("text", "code"), OUTLETS)
def test_a_kind_of_outlet_is_found(text, code):
    assert code in [hit.code for hit in find("outlets", passage(text))]


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_a_heading_tells_its_role(heading, role):
    assert roles_of(heading)[0] is role


@pytest.mark.parametrize(
    "text", ["phòng, chống tham nhũng", "văn phòng phẩm", "cơ sở vật chất", "báo cáo kết quả", "bộ câu hỏi"]
)
def test_common_words_are_no_bodies(text):
    assert find("actors", passage(text)) == ()


def test_every_code_has_a_sentence_here():
    known = {row["code"] for row in load("actors")["actors"]}

    assert known - {code for _, code, _ in ACTORS} == {"schools"}


def test_every_type_of_the_decree_is_known():
    symbols = {symbol for _, _, symbol in document_types() if symbol}

    assert symbols >= {
        "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ",
        "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB",
    }  # fmt: skip
