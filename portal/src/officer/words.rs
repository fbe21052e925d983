//! The portal's words for statuses, and who speaks.

use motcua_core::contract::{StatusCode, Text};

pub(super) const DESK: [&str; 2] = ["Cán bộ tiếp nhận", "Receiving officer"];
pub(super) const EXPERT: [&str; 2] = ["Công chức chuyên môn", "Case officer"];
pub(super) const LEADER: [&str; 2] = ["Lãnh đạo Uỷ ban nhân dân", "Leader of the People's Committee"];
pub(super) const TREASURY: [&str; 2] = ["Hệ thống thu phí, lệ phí", "Fee collection"];

/// The national words for a status.
pub fn words(status: StatusCode) -> Text {
    let [vi, en] = match status.0 {
        1 => ["Mới đăng ký", "Newly submitted"],
        2 => ["Được tiếp nhận", "Accepted"],
        3 => ["Không được tiếp nhận", "Refused"],
        4 => ["Đang xử lý", "In processing"],
        5 => ["Yêu cầu bổ sung giấy tờ", "Supplement requested"],
        6 => ["Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested"],
        7 => ["Công dân yêu cầu rút hồ sơ", "Withdrawal requested"],
        8 => ["Dừng xử lý", "Stopped"],
        9 => ["Đã xử lý xong", "Processed"],
        10 => ["Đã trả kết quả", "Result returned"],
        _ => ["Trạng thái khác", "Another status"],
    };
    text([vi, en])
}

/// A text in both languages.
pub fn text([vi, en]: [&str; 2]) -> Text {
    Text([("vi", vi), ("en", en)].map(|(tag, text)| (tag.to_owned(), text.to_owned())).into())
}
