"""A plan in our own words, short enough to know by heart."""

SHORT_PLAN = """UBND TỈNH BƯỞI
SỞ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/KH-SGDĐT
Bưởi, ngày    tháng 3 năm 2024
KẾ HOẠCH
Truyền thông về dịch vụ công trực tuyến năm 2024
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa;
Sở Giáo dục và Đào tạo ban hành Kế hoạch truyền thông về dịch vụ công trực tuyến năm 2024 với các nội dung sau:
I. MỤC TIÊU
- 100% viên chức của ngành biết cách nộp hồ sơ trực tuyến.
- Giúp người dân tự nộp được hồ sơ mà không phải đến cơ quan.
II. NỘI DUNG
1. Tuyên truyền đến viên chức
- Quy định về dịch vụ công trực tuyến.
- Trách nhiệm của viên chức khi hướng dẫn người dân.
III. HÌNH THỨC
- Tổ chức tập huấn tại đơn vị.
- Sử dụng áp phích, tờ rơi.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở
- Theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch này.
2. Phòng GD&ĐT các huyện và các đơn vị, trường học trực thuộc Sở
- Xây dựng kế hoạch của đơn vị, gửi về Sở (qua Văn phòng Sở) trước ngày 02/4/2024.
- Định kỳ hàng quý báo cáo kết quả thực hiện.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở để xem xét./.
Nơi nhận:
- UBND tỉnh (thay báo cáo);
- Phòng GD&ĐT các huyện;
- Lưu: VT.
GIÁM ĐỐC
Trần Thị Mai Hương
"""
