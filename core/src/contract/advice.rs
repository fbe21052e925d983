//! Why offices return dossiers of a procedure, and how that can be seen before sending.

use super::Text;
use crate::wire::wire;

wire! {
    /// A reason for which dossiers come back, as a check that the app makes before sending: advice, never a wall.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReturnReason {
        /// Key, e.g. `sai-noi-nhan`.
        pub id: String = "id",
        /// What is not right, as a sentence for the applicant.
        pub text: Text = "text",
        /// What to do now.
        pub fix: Text = "fix",
        /// How it is seen.
        pub check: ReturnCheck = "check",
    }
}

wire! {
    /// How a reason for returning is seen in what is about to be sent.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReturnCheck {
        /// What is compared.
        pub kind: ReturnCheckKind = "kind",
        /// Answers that it looks at, by their paths.
        pub paths: Vec<String> = "paths" or nothing,
        /// The paper that it looks at; `None` where it looks at any.
        pub requirement: Option<String> = "requirement" or nothing,
        /// For [`ReturnCheckKind::Expired`]: how long the paper holds from the day at the path; `None`: until that day.
        pub months: Option<u32> = "months" or nothing,
        /// For [`ReturnCheckKind::Pages`]: how many there are at least.
        pub pages: Option<u32> = "pages" or nothing,
    }
}

wire! {
    /// What a check compares.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ReturnCheckKind else Unknown {
        /// All answers at the paths are one person's name: written differently, they are the reason.
        SameName = "sameName",
        /// The first day at the paths is over, or was too many months ago.
        Expired = "expired",
        /// The office chosen is that of none of the communes whose codes are the answers at the paths.
        Office = "office",
        /// A paper has fewer pages than it should.
        Pages = "pages",
        /// A page was used although it is hard to read.
        Legible = "legible",
        /// Anything that this version does not know: nothing is said.
        Unknown = "unknown",
    }
}
