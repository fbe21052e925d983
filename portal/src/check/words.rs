//! The portal's words for a rule that failed, Vietnamese and English.

/// What is wrong and what to do, in one sentence.
pub fn of(rule: &str) -> [&'static str; 2] {
    match rule {
        "required" => ["Phần này còn thiếu.", "This is missing."],
        "type" => ["Giá trị sai kiểu.", "The value has the wrong type."],
        "pattern" => ["Giá trị sai dạng.", "The value does not have the right form."],
        "minLength" | "minWords" => ["Nội dung quá ngắn.", "The text is too short."],
        "maxLength" | "maxWords" => ["Nội dung quá dài.", "The text is too long."],
        "min" => ["Số quá nhỏ.", "The number is too small."],
        "max" => ["Số quá lớn.", "The number is too large."],
        "number" => ["Cần một số.", "A number is needed."],
        "integer" => ["Cần một số nguyên.", "A whole number is needed."],
        "step" => ["Số không đúng bước cho phép.", "The number is not a multiple of the step."],
        "onlyAvailableItems" => ["Giá trị không có trong danh sách.", "The value is not among the choices."],
        "minSelectedCount" => ["Chọn quá ít mục.", "Too few are chosen."],
        "maxSelectedCount" => ["Chọn quá nhiều mục.", "Too many are chosen."],
        "date" => ["Không có ngày giờ này.", "There is no such date or time."],
        "day" => ["Ngày, tháng, năm còn thiếu hoặc chưa đúng.", "The day, month or year is missing or not right."],
        "time" => ["Giờ chưa đúng.", "The time is not right."],
        "minYear" => ["Năm quá sớm.", "The year is too early."],
        "maxYear" => ["Năm quá muộn.", "The year is too late."],
        "mask" => ["Giá trị chưa đúng khuôn mẫu.", "The value does not have the form that is shown."],
        "array" | "array_nonempty" | "nonarray" => ["Giá trị sai kiểu.", "The value has the wrong type."],
        "custom" | "json" => ["Giá trị không hợp lệ.", "The value is not valid."],
        "taxCode" => ["Mã số thuế chưa đúng.", "The tax code is not right."],
        "address" => ["Địa chỉ cần có tỉnh và xã.", "An address needs its province and commune."],
        "survey" => ["Còn câu chưa trả lời.", "A question is not answered."],
        "minDate" => ["Ngày quá sớm.", "The date is too early."],
        "maxDate" => ["Ngày quá muộn.", "The date is too late."],
        "email" => ["Địa chỉ thư điện tử chưa đúng.", "The e-mail address is not right."],
        "url" => ["Địa chỉ trang web chưa đúng.", "The web address is not right."],
        "phone" => ["Số điện thoại chưa đúng.", "The telephone number is not right."],
        "identityNumber" => ["Số định danh có đúng 12 chữ số.", "An identity number has exactly 12 digits."],
        "personName" => ["Họ tên chưa đúng.", "The name is not right."],
        "procedureUnknown" => ["Cổng không có thủ tục này.", "The portal does not have this procedure."],
        "procedureNotOnline" => ["Thủ tục này không nộp qua mạng được.", "This procedure cannot be filed online."],
        "formUnknown" => ["Thủ tục này không dùng biểu mẫu đó.", "The procedure does not use this form."],
        "agencyUnknown" => ["Cổng không có cơ quan này.", "The portal does not have this agency."],
        "agencyTier" => {
            ["Cơ quan này hiện không nhận thủ tục này.", "This agency does not receive this procedure today."]
        }
        "requirementUnknown" => ["Thủ tục không cần giấy tờ này.", "The procedure does not ask for this document."],
        "documentNotAsked" => {
            ["Theo câu trả lời thì không cần giấy tờ này.", "By the answers this document is not asked for."]
        }
        "documentTwice" => ["Giấy tờ này có hai lần.", "This document is there twice."],
        "alternative" => {
            ["Hãy chọn một loại giấy tờ trong danh sách.", "Choose one of the papers that the procedure names."]
        }
        "provision" => [
            "Thủ tục không cho nộp giấy tờ này theo cách đó.",
            "The procedure does not allow this way for this document.",
        ],
        "filesNotNow" => [
            "Giấy tờ này được báo là nộp cách khác, nên không gửi kèm tệp.",
            "This document is said to come in another way, so no file goes with it.",
        ],
        "until" => [
            "Ngày nộp sau còn thiếu, đã qua, hoặc muộn hơn ngày được phép.",
            "The day for handing it in is missing, past, or later than allowed.",
        ],
        "copyKind" => [
            "Hãy cho biết đây là bản gì. Nơi nhận chỉ nhận loại bản mà thủ tục ghi.",
            "Say what kind of copy this is. The office accepts those that the procedure names.",
        ],
        "fileSize" => ["Tệp lớn hơn mức mà giấy tờ này được phép.", "The file is larger than this document may be."],
        "fileInfected" => [
            "Tệp này có mã độc. Hãy chụp lại giấy tờ bằng máy khác.",
            "There is a virus in this file. Take the photo again with another device.",
        ],
        "uploadUnknown" => {
            ["Cổng không có tệp này. Hãy gửi lại tệp.", "The portal does not have this file. Send it again."]
        }
        "uploadGone" => ["Tệp đã hết hạn. Hãy gửi lại tệp.", "The file has expired. Send it again."],
        "uploadIncomplete" => ["Tệp chưa được gửi hết.", "The file has not arrived completely."],
        "uploadUsed" => ["Tệp này đã thuộc một hồ sơ khác.", "The file belongs to another dossier."],
        "size" => ["Dung lượng khác với tệp mà cổng giữ.", "The size is not that of the file which the portal holds."],
        "sha256" => ["Nội dung khác với tệp mà cổng giữ.", "The hash is not that of the file which the portal holds."],
        "fileType" | "filePattern" => {
            ["Cổng chỉ nhận PDF, JPEG, PNG và WebP.", "The portal takes PDF, JPEG, PNG and WebP only."]
        }
        "fileDisguised" => {
            ["Nội dung tệp khác với loại đã khai.", "The file's content is not of the type that was named."]
        }
        "fileMaxSize" => ["Tệp quá lớn.", "The file is too large."],
        "fileCount" => ["Có quá nhiều tệp.", "There are too many files."],
        "dossierSize" => ["Tổng dung lượng các tệp quá lớn.", "The files together are too large."],
        "consentMissing" => [
            "Cần lời cam đoan nội dung khai là đúng (truth).",
            "The statement that the answers are true (truth) is needed.",
        ],
        "answerNotAsked" => ["Yêu cầu bổ sung không hỏi phần này.", "The request does not ask for this answer."],
        "paymentMethod" => ["Khoản này không nộp theo cách đó được.", "This cannot be paid in this way."],
        "returnTo" => ["Địa chỉ quay lại không thuộc ứng dụng.", "The address to return to is not the app's."],
        _ => ["Giá trị chưa đúng.", "The value is not right."],
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn every_rule_that_the_contract_names_has_words_of_its_own() {
        let document = include_str!("../../../docs/contract/openapi.yaml");
        let start = document.find("The rule. Of answers:").unwrap();
        let list = &document[start..start + document[start..].find("type: string").unwrap()];
        let rules: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        assert!(rules.len() > 30, "{rules:?}");
        // The words for a missing document name the document.
        for rule in rules.into_iter().filter(|rule| *rule != "documentMissing") {
            assert_ne!(of(rule), of("no such rule"), "{rule}");
        }
    }
}
