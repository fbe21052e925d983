//! Questions that tell, before a dossier is begun, whether a procedure is the right one.

use super::Text;
use crate::wire::{Wire, wire};
use serde_json::Value;

wire! {
    /// One question, answered by choosing.
    #[derive(Clone, Debug, PartialEq)]
    pub struct EligibilityQuestion {
        /// Key, e.g. `tuoi`.
        pub id: String = "id",
        /// The question.
        pub text: Text = "text",
        /// The answers to choose from.
        pub answers: Vec<EligibilityAnswer> = "answers",
    }
}

wire! {
    /// An answer, and where it leads.
    #[derive(Clone, Debug, PartialEq)]
    pub struct EligibilityAnswer {
        /// What it says.
        pub text: Text = "text",
        /// Why the procedure is not the right one then, and what to do instead.
        pub reason: Option<Text> = "reason" or nothing,
        /// The procedure that is the right one then.
        pub procedure: Option<String> = "procedure" or nothing,
        /// The question that is asked next, further down the list; `None`: the one below, or none any more.
        pub next: Option<String> = "next" or nothing,
    }
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligible {
    /// To the question at this place.
    Ask(usize),
    /// Nothing speaks against it.
    Fits,
    /// It is not the right procedure.
    Not,
}

impl EligibilityQuestion {
    /// The questions that a procedure brings; those that cannot be read, or have nothing to choose from, are left out.
    pub fn all(values: &[Value]) -> Vec<Self> {
        let read = values.iter().filter_map(|value| Self::read(value).ok());
        read.filter(|question| !question.answers.is_empty()).collect()
    }

    /// Where the answer at `answer` of the question at `at` leads. A question further up is never asked again.
    pub fn after(questions: &[Self], at: usize, answer: usize) -> Eligible {
        let Some(answer) = questions.get(at).and_then(|question| question.answers.get(answer)) else {
            return Eligible::Fits;
        };
        if answer.reason.is_some() {
            return Eligible::Not;
        }
        let below = at + 1;
        let named = answer.next.as_ref().map(|id| {
            let place = questions.iter().skip(below).position(|question| question.id == *id);
            place.map_or(questions.len(), |place| below + place)
        });
        match named.unwrap_or(below) {
            next if next < questions.len() => Eligible::Ask(next),
            _ => Eligible::Fits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pension() -> Vec<EligibilityQuestion> {
        let text = |text: &str| json!({"vi": text});
        EligibilityQuestion::all(&[
            json!({"id": "tuoi", "text": text("Bao nhiêu tuổi?"), "answers": [
                {"text": text("Từ 75"), "next": "luong"},
                {"text": text("70 đến 75")},
                {"text": text("Dưới 70"), "reason": text("Chưa đủ tuổi."), "procedure": "1.000000"},
            ]}),
            json!({"id": "ngheo", "text": text("Hộ nghèo?"), "answers": [
                {"text": text("Có")},
                {"text": text("Không"), "reason": text("Chưa đủ tuổi.")},
            ]}),
            json!({"id": "luong", "text": text("Lương hưu?"), "answers": [
                {"text": text("Không")},
                {"text": text("Có"), "reason": text("Đã có lương.")},
                {"text": text("Lại"), "next": "tuoi"},
            ]}),
            json!({"id": "trong", "text": text("Không có gì để chọn"), "answers": []}),
            json!({"id": "hong"}),
        ])
    }

    #[test]
    fn answers_lead_on_skip_end_or_fit() {
        let all = pension();
        assert_eq!(all.len(), 3, "what cannot be asked is left out");
        let after = |at, answer| EligibilityQuestion::after(&all, at, answer);
        assert_eq!(after(0, 0), Eligible::Ask(2));
        assert_eq!(after(0, 1), Eligible::Ask(1));
        assert_eq!(after(0, 2), Eligible::Not);
        assert_eq!(after(1, 0), Eligible::Ask(2));
        assert_eq!(after(1, 1), Eligible::Not);
        assert_eq!(after(2, 0), Eligible::Fits);
        assert_eq!(after(2, 1), Eligible::Not);
    }

    #[test]
    fn a_question_that_is_not_there_or_stands_above_is_not_asked() {
        let all = pension();
        assert_eq!(EligibilityQuestion::after(&all, 2, 2), Eligible::Fits, "no circles");
        assert_eq!(EligibilityQuestion::after(&all, 0, 9), Eligible::Fits);
        assert_eq!(EligibilityQuestion::after(&all, 9, 0), Eligible::Fits);
        assert_eq!(EligibilityQuestion::after(&[], 0, 0), Eligible::Fits);
    }
}
