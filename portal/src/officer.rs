//! The scripted officer: moves dossiers on as time goes by, or as a test says.

use crate::{due, env::Env, store::Record};
use motcua_core::{
    contract::{Actor, StatusCode, Text, TimelineEntry, Turn},
    time::DateTime,
};

/// What the officer can do.
#[derive(Clone, Copy, Debug)]
struct Move {
    /// Its name for `/_control/officer`.
    name: &'static str,
    status: StatusCode,
    handler: [&'static str; 2],
    note: [&'static str; 2],
}

const DESK: [&str; 2] = ["Cán bộ tiếp nhận", "Receiving officer"];
const EXPERT: [&str; 2] = ["Công chức chuyên môn", "Case officer"];
const LEADER: [&str; 2] = ["Lãnh đạo Uỷ ban nhân dân", "Leader of the People's Committee"];

/// The script, each move with the seconds that the officer takes for it at speed 1.
const SCRIPT: [(i64, Move); 4] = [
    (
        60,
        Move {
            name: "accept",
            status: StatusCode::ACCEPTED,
            handler: DESK,
            note: ["Hồ sơ đủ giấy tờ và đã được tiếp nhận.", "The dossier is complete and was accepted."],
        },
    ),
    (
        4 * 60,
        Move {
            name: "process",
            status: StatusCode::PROCESSING,
            handler: EXPERT,
            note: ["Công chức đang xem xét hồ sơ.", "The case officer is examining the dossier."],
        },
    ),
    (
        10 * 60,
        Move {
            name: "finish",
            status: StatusCode::PROCESSED,
            handler: LEADER,
            note: ["Kết quả đã có. Mời ông/bà nhận kết quả.", "The result is ready for you."],
        },
    ),
    (
        5 * 60,
        Move {
            name: "return",
            status: StatusCode::RETURNED,
            handler: DESK,
            note: ["Kết quả đã được trả.", "The result was handed over."],
        },
    ),
];

/// What the script never does by itself.
const OTHERS: [Move; 5] = [
    Move {
        name: "refuse",
        status: StatusCode::REFUSED,
        handler: DESK,
        note: [
            "Hồ sơ không thuộc thẩm quyền của cơ quan này.",
            "The dossier does not belong to this agency's responsibilities.",
        ],
    },
    Move {
        name: "supplement",
        status: StatusCode::SUPPLEMENT,
        handler: DESK,
        note: [
            "Ảnh giấy tờ bị mờ. Xin gửi ảnh rõ hơn.",
            "The photo of the paper is blurred. Please send a clearer one.",
        ],
    },
    Move {
        name: "payment",
        status: StatusCode::PAYMENT,
        handler: EXPERT,
        note: ["Xin nộp lệ phí để hồ sơ được xử lý tiếp.", "Please pay the charge so that the work goes on."],
    },
    Move {
        name: "withdraw",
        status: StatusCode::WITHDRAWING,
        handler: DESK,
        note: ["Đã ghi nhận yêu cầu rút hồ sơ.", "The request to withdraw was noted."],
    },
    Move {
        name: "stop",
        status: StatusCode::STOPPED,
        handler: EXPERT,
        note: ["Hồ sơ đã dừng xử lý theo yêu cầu rút.", "The work was stopped as the withdrawal asked."],
    },
];

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

/// The entry with which every dossier begins.
pub fn submitted(at: DateTime) -> TimelineEntry {
    TimelineEntry {
        at: at.to_string(),
        status: StatusCode::SUBMITTED,
        status_text: words(StatusCode::SUBMITTED),
        actor: Actor::Resident,
        agency_name: None,
        handler: None,
        note: Some(text(["Cổng đã nhận đủ hồ sơ và các tệp.", "The portal has received the dossier and every file."])),
    }
}

/// Makes the moves whose time has come; true when there was one.
pub fn tick(env: &Env<'_>, record: &mut Record) -> bool {
    let before = record.revision;
    while let Some((seconds, next)) = record.script.and_then(|done| SCRIPT.get(done)) {
        // A speed of 0 makes the wait endless.
        let wait = *seconds as f64 / env.site.speed;
        let gone = (env.now.to_unix() - record.moved) as f64;
        if wait.is_nan() || gone < wait {
            break;
        }
        let at = DateTime::from_unix(record.moved.saturating_add(wait.ceil() as i64), env.site.offset);
        apply(env, record, next, at);
    }
    record.revision != before
}

/// Makes one move now: the script's next one (`next`) or one by its name. False when there is no such move.
pub fn step(env: &Env<'_>, record: &mut Record, name: &str) -> bool {
    let script = SCRIPT.iter().map(|(_, step)| step);
    let found = match name {
        "next" => record.script.and_then(|done| SCRIPT.get(done)).map(|(_, step)| step),
        _ => script.chain(&OTHERS).find(|step| step.name == name),
    };
    if let Some(step) = found {
        apply(env, record, step, env.local());
    }
    found.is_some()
}

/// Sets a status that this portal does not know by itself; for tests of what clients do with it.
pub fn set_status(env: &Env<'_>, record: &mut Record, status: StatusCode, words: Text) {
    let entry = TimelineEntry {
        at: env.local().to_string(),
        status,
        status_text: words.clone(),
        actor: Actor::Agency,
        agency_name: Some(record.dossier.agency_name.clone()),
        handler: None,
        note: None,
    };
    record.dossier.status = status;
    record.dossier.status_text = words;
    record.dossier.turn = Turn::Agency;
    record.dossier.timeline.push(entry);
    record.script = None;
    record.moved = env.now.to_unix();
    record.revision += 1;
}

fn apply(env: &Env<'_>, record: &mut Record, step: &Move, at: DateTime) {
    let dossier = &mut record.dossier;
    dossier.timeline.push(TimelineEntry {
        at: at.to_string(),
        status: step.status,
        status_text: words(step.status),
        actor: Actor::Agency,
        agency_name: Some(dossier.agency_name.clone()),
        handler: Some(text(step.handler)),
        note: Some(text(step.note)),
    });
    dossier.status = step.status;
    dossier.status_text = words(step.status);
    dossier.turn = step.status.turn();
    dossier.completion = step.status.completion().unwrap_or(dossier.completion);
    if step.status == StatusCode::ACCEPTED {
        // The clock of the law runs from the acceptance.
        dossier.accepted_at = Some(at.to_string());
        dossier.due_at = due::date(env.data, &dossier.procedure, &dossier.agency, at).map(|due| due.to_string());
    }
    record.script = SCRIPT.iter().position(|(_, own)| own.name == step.name).map(|done| done + 1);
    record.moved = at.to_unix();
    record.revision += 1;
}
