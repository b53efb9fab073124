"""The sentences that belong to the reader's stable codes, in both languages: for the command line and for the screens."""

from lantoa.programme.intake.reading.extract.refusals import Told

DOUBTS: dict[str, Told] = {
    "assignee_unknown": Told(
        "Nobody is recognised in this heading. Say who is meant.",
        "Không nhận ra đơn vị nào trong đề mục này. Hãy cho biết đơn vị được giao.",
    ),
    "date_moved": Told(
        "This date was moved from an earlier programme ({words}). Check it.",
        "Thời hạn này được dời từ chương trình trước ({words}). Hãy kiểm tra lại.",
    ),
    "day_missing": Told(
        "The paper leaves the day of issue blank.",
        "Bản giấy để trống ngày ban hành.",
    ),
    "deadline_year_inferred": Told(
        "The paper gives no year for this date; the year of the plan was taken.",
        "Bản giấy không ghi năm của thời hạn này; đã lấy theo năm của kế hoạch.",
    ),
    "document_date_missing": Told(
        "The date of this document is not stated.",
        "Không thấy ghi ngày của văn bản này.",
    ),
    "issuer_missing": Told(
        "The paper does not name the body that issues it.",
        "Bản giấy không nêu cơ quan ban hành.",
    ),
    "number_missing": Told(
        "The paper carries no number and symbol.",
        "Bản giấy không có số, ký hiệu.",
    ),
    "date_missing": Told(
        "The paper carries no date of issue.",
        "Bản giấy không ghi ngày ban hành.",
    ),
    "title_missing": Told(
        "The paper carries no title.",
        "Bản giấy không có trích yếu.",
    ),
    "signer_missing": Told(
        "The paper does not name its signer.",
        "Bản giấy không ghi người ký.",
    ),
    "number_blank": Told(
        "The number is left blank on the paper.",
        "Bản giấy để trống số văn bản.",
    ),
    "responsible_inferred": Told(
        "Who is responsible was concluded from the sentences around it.",
        "Đơn vị chịu trách nhiệm được suy ra từ các câu xung quanh.",
    ),
    "responsible_unstated": Told(
        "The plan does not say who is responsible.",
        "Kế hoạch không nêu đơn vị chịu trách nhiệm.",
    ),
    "signer_position_missing": Told(
        "The post of the signer does not stand on the paper.",
        "Bản giấy không ghi chức vụ người ký.",
    ),
    "title_without_frame": Told(
        "This title stands without the frame of an official document.",
        "Tiêu đề này đứng ngoài thể thức của một văn bản hành chính.",
    ),
    "told_by_news": Told(
        "A news text tells this; the document itself may say it otherwise.",
        "Nội dung này do bản tin thuật lại; văn bản gốc có thể ghi khác.",
    ),
    "type_missing": Told(
        "The paper does not say what type of document it is.",
        "Bản giấy không ghi tên loại văn bản.",
    ),
    "unsure_words": Told(
        "These words could hardly be read; compare them with the paper: {words}.",
        "Những từ này khó đọc, hãy đối chiếu với bản giấy: {words}.",
    ),
    "unsure_words_below": Told(
        "Below this item stand words that could hardly be read ({words}). What is put right there is put right here too.",
        "Bên dưới mục này có từ khó đọc ({words}). Sửa ở mục bên dưới thì mục này cũng được sửa theo.",
    ),
}

PLAIN_DOUBT = Told(
    "The reader is not sure of this item. Compare it with the paper.",
    "Máy đọc chưa chắc về mục này. Hãy đối chiếu với bản giấy.",
)


def doubt_sentence(code: str, words: str | None, language: str) -> str:
    """What makes the reader doubt; a leftover's reason has no sentence of its own and is a plain doubt."""
    told = DOUBTS.get(code, PLAIN_DOUBT)
    return told.in_language(language).format(words=words or "…")
