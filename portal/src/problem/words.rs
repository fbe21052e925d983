//! What the kinds of problems say, Vietnamese and English.

use super::Kind;

/// Status, slug, then title and detail, each Vietnamese and English.
pub(super) type Words = (u16, &'static str, [&'static str; 2], [&'static str; 2]);

impl Kind {
    pub(super) fn words(self) -> Words {
        match self {
            Self::Malformed => (
                400,
                "malformed",
                ["Yêu cầu không đọc được", "The request cannot be read"],
                ["Nội dung gửi không phải là JSON hợp lệ.", "The body is not valid JSON."],
            ),
            Self::Header => (
                400,
                "header",
                ["Thiếu hoặc sai tiêu đề", "A header is missing or wrong"],
                [
                    "Một tiêu đề của yêu cầu bị thiếu hoặc sai.",
                    "A header that this operation needs is missing or wrong.",
                ],
            ),
            Self::Parameter => (
                400,
                "parameter",
                ["Tham số không hợp lệ", "A parameter is not valid"],
                ["Một tham số của địa chỉ không có giá trị này.", "A query parameter does not have such a value."],
            ),
            Self::IdempotencyKey => (
                400,
                "idempotency-key",
                ["Thiếu khoá chống gửi trùng", "The idempotency key is missing"],
                [
                    "Cần tiêu đề Idempotency-Key dài từ 16 đến 128 ký tự.",
                    "The header Idempotency-Key with 16 to 128 characters is needed.",
                ],
            ),
            Self::Origin => (
                403,
                "origin",
                ["Trang web này không được phép", "This web page is not allowed"],
                [
                    "Địa chỉ của trang web không có trong danh sách của cổng.",
                    "The origin of the web page is not on the portal's list.",
                ],
            ),
            Self::AccessCode => (
                403,
                "access-code",
                ["Mã tra cứu không đúng", "The access code is wrong"],
                [
                    "Mã tra cứu không khớp với hồ sơ này. Ông/bà xem lại mã trên giấy tiếp nhận.",
                    "The access code does not belong to this dossier. Please look at the receipt again.",
                ],
            ),
            Self::NotFound => (
                404,
                "not-found",
                ["Không tìm thấy", "Not found"],
                ["Cổng không có nội dung ở địa chỉ này.", "The portal has nothing at this address."],
            ),
            Self::Method => (
                405,
                "method",
                ["Phương thức không dùng được", "The method is not allowed"],
                ["Địa chỉ này không nhận phương thức đó.", "This address does not take that method."],
            ),
            Self::UploadOffset => (
                409,
                "upload-offset",
                ["Sai vị trí gửi tiếp", "The offset is wrong"],
                [
                    "Cổng đã nhận đến vị trí khác. Hãy hỏi vị trí rồi gửi tiếp từ đó.",
                    "The portal stands at another offset. Ask for it and go on from there.",
                ],
            ),
            Self::UploadUsed => (
                409,
                "upload-used",
                ["Tệp đã thuộc một hồ sơ", "The file belongs to a dossier"],
                ["Tệp đã nộp thì không xoá được nữa.", "A file that was filed cannot be taken back."],
            ),
            Self::NotNow => (
                409,
                "not-now",
                ["Lúc này chưa làm được", "This is not possible now"],
                [
                    "Hồ sơ đang ở bước không cho làm việc này. Ông/bà xem lại tình trạng hồ sơ.",
                    "The dossier is at a step that does not allow this. Please look at its status.",
                ],
            ),
            Self::SupplementClosed => (
                409,
                "supplement-closed",
                ["Yêu cầu bổ sung đã đóng", "The request to supplement is closed"],
                [
                    "Yêu cầu bổ sung này đã được trả lời, hoặc không còn chờ trả lời.",
                    "This request was answered already, or nobody waits for an answer any more.",
                ],
            ),
            Self::PaymentSettled => (
                409,
                "payment-settled",
                ["Khoản này không cần nộp nữa", "Nothing is to be paid here"],
                [
                    "Khoản này đã nộp, đang được kiểm tra, hoặc đã huỷ. Xin đừng nộp lần nữa.",
                    "This was paid, is being checked, or was cancelled. Please do not pay again.",
                ],
            ),
            Self::PaymentExpired => (
                409,
                "payment-expired",
                ["Khoản này đã hết hạn nộp", "The time to pay is over"],
                [
                    "Cổng đã lập khoản nộp mới. Ông/bà tải lại hồ sơ để xem.",
                    "The portal has made a new payment. Please load the dossier again to see it.",
                ],
            ),
            Self::UploadGone => (
                410,
                "upload-gone",
                ["Tệp không còn ở cổng", "The upload is gone"],
                [
                    "Tệp gửi dở đã hết hạn hoặc đã bị xoá. Hãy gửi lại từ đầu.",
                    "The upload has expired or was taken back. Send the file again from the start.",
                ],
            ),
            Self::TusVersion => (
                412,
                "tus-version",
                ["Sai phiên bản tus", "Not this version of tus"],
                ["Cần tiêu đề Tus-Resumable: 1.0.0.", "The header Tus-Resumable: 1.0.0 is needed."],
            ),
            Self::TooLarge => (
                413,
                "too-large",
                ["Nội dung quá lớn", "The body is too large"],
                ["Nội dung gửi vượt quá giới hạn của cổng.", "The body is larger than the portal takes."],
            ),
            Self::FileTooLarge => (
                413,
                "file-too-large",
                ["Tệp quá lớn", "The file is too large"],
                ["Tệp vượt quá dung lượng mà cổng nhận.", "The file is larger than the portal takes."],
            ),
            Self::Quota => (
                413,
                "quota",
                ["Các tệp cộng lại quá lớn", "The files together are too large"],
                [
                    "Các tệp của hồ sơ này vượt quá tổng dung lượng mà cổng nhận. Hãy bỏ bớt hoặc chụp nhỏ hơn.",
                    "The files of this dossier are more than the portal takes. Remove some, or make them smaller.",
                ],
            ),
            Self::TooManyFiles => (
                413,
                "too-many-files",
                ["Quá nhiều tệp", "Too many files"],
                [
                    "Hồ sơ này đã có đủ số tệp mà cổng nhận. Hãy gộp các trang thành một tệp.",
                    "This dossier has as many files as the portal takes. Join the pages into one file.",
                ],
            ),
            Self::MediaType => (
                415,
                "media-type",
                ["Sai loại nội dung", "Not this media type"],
                ["Cổng không nhận loại nội dung này ở đây.", "The portal does not take this media type here."],
            ),
            Self::FileType => (
                415,
                "file-type",
                ["Cổng không nhận loại tệp này", "The portal does not take this type of file"],
                [
                    "Nội dung tệp không phải loại mà cổng nhận, hoặc khác với loại đã ghi.",
                    "The file's content is of no type that the portal takes, or not of the type that was named.",
                ],
            ),
            Self::FileInfected => (
                422,
                "file-infected",
                ["Tệp có mã độc", "There is a virus in the file"],
                [
                    "Cổng tìm thấy mã độc trong tệp và đã xoá tệp. Hãy chụp lại giấy tờ bằng máy khác.",
                    "The portal found a virus in the file and threw it away. Take the photo with another device.",
                ],
            ),
            Self::Validation => (
                422,
                "validation",
                ["Hồ sơ có chỗ chưa đúng", "The dossier has mistakes"],
                [
                    "Hồ sơ chưa được nhận. Xem từng lỗi ở danh sách kèm theo.",
                    "The dossier was not taken. Each mistake is in the list.",
                ],
            ),
            Self::IdempotencyMismatch => (
                422,
                "idempotency-mismatch",
                ["Khoá đã dùng cho nội dung khác", "The key was used for other content"],
                [
                    "Khoá này đã được dùng để gửi một hồ sơ khác.",
                    "This idempotency key was used to send another dossier.",
                ],
            ),
            Self::TooManyTries => (
                429,
                "too-many-tries",
                ["Sai mã quá nhiều lần", "Too many wrong codes"],
                [
                    "Mã tra cứu đã sai quá nhiều lần. Ông/bà thử lại sau.",
                    "There were too many wrong access codes. Please try again later.",
                ],
            ),
            Self::Checksum => (
                460,
                "checksum",
                ["Dữ liệu bị hỏng trên đường truyền", "The bytes were damaged on the way"],
                ["Hãy gửi lại đoạn vừa rồi.", "Send the last piece again."],
            ),
            Self::Internal => (
                500,
                "internal",
                ["Cổng gặp lỗi", "The portal has failed"],
                ["Lỗi ở phía cổng. Hãy thử lại sau.", "The fault is the portal's. Try again later."],
            ),
            Self::Unavailable => (
                503,
                "unavailable",
                ["Cổng tạm thời không ghi được", "The portal cannot store anything just now"],
                [
                    "Chưa có gì được ghi lại. Hãy gửi lại sau ít phút.",
                    "Nothing was stored. Send the same again in a few minutes.",
                ],
            ),
        }
    }
}
