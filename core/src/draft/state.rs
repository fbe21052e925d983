//! How far a draft is on its way to the portal.

use super::{Draft, KeptFile};
use crate::contract::{Receipt, Submission};
use crate::wire::{self, Reader, Wire, put, through_value, wire};
use serde_json::{Map, Value};

/// In a submission that waits, in place of an upload's address: the id of the file on this device comes after it.
const HERE: &str = "draft:";

/// How far a draft is. In JSON its `kind` says which, and what belongs to it stands beside.
///
/// That stays JSON until somebody needs it: lists of drafts do not, so the first load has no
/// readers for it, and a record that a later version wrote is kept whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DraftState {
    /// Being filled in.
    #[default]
    Filling,
    /// The person has sent it, and nothing of it but files has left the device. It goes as soon as they are all at
    /// the portal, and may be taken back until then.
    Queued {
        /// What will be sent: the JSON of a [`Submission`] whose files have names of this device for addresses.
        submission: Value,
    },
    /// The submission may have reached the portal; nobody knows until it confirms.
    Sending {
        /// Exactly what was (or will be) sent, once the addresses of its files stand in it.
        submission: Value,
    },
    /// The portal confirmed it and every file.
    Sent {
        /// What the portal answered, with the access code: the JSON of a [`Receipt`].
        receipt: Value,
    },
}

wire! {
    /// [`DraftState`] without what belongs to it.
    #[derive(Clone, Copy)]
    enum StateKind {
        Filling = "filling",
        Queued = "queued",
        Sending = "sending",
        Sent = "sent",
    }
}

impl DraftState {
    /// A submission that goes as soon as its files are at the portal.
    pub fn queued(submission: &Submission) -> Self {
        Self::Queued { submission: submission.write() }
    }

    /// A dossier that the portal has confirmed.
    pub fn sent(receipt: &Receipt) -> Self {
        Self::Sent { receipt: receipt.write() }
    }
}

impl Wire for DraftState {
    fn take(value: &Value, reader: &mut Reader) -> Self {
        reader.object(value);
        match reader.member(value, "kind") {
            StateKind::Filling => Self::Filling,
            StateKind::Queued => Self::Queued { submission: reader.member(value, "submission") },
            StateKind::Sending => Self::Sending { submission: reader.member(value, "submission") },
            StateKind::Sent => Self::Sent { receipt: reader.member(value, "receipt") },
        }
    }

    fn write(&self) -> Value {
        let mut members = Map::new();
        let (kind, of) = match self {
            Self::Filling => (StateKind::Filling, None),
            Self::Queued { submission } => (StateKind::Queued, Some(("submission", submission))),
            Self::Sending { submission } => (StateKind::Sending, Some(("submission", submission))),
            Self::Sent { receipt } => (StateKind::Sent, Some(("receipt", receipt))),
        };
        if let Some((key, value)) = of {
            put(&mut members, key, value.clone());
        }
        put(&mut members, "kind", kind.write());
        Value::Object(members)
    }
}

through_value!(DraftState);

impl KeptFile {
    /// What stands for the file's address in a submission that waits.
    pub(super) fn here(&self) -> String {
        [HERE, &self.id].concat()
    }
}

impl Draft {
    /// The receipt, once the portal has confirmed the dossier. `None` as well for one that this version cannot read.
    pub fn receipt(&self) -> Option<Receipt> {
        match &self.state {
            DraftState::Sent { receipt } => Receipt::read(receipt).ok(),
            _ => None,
        }
    }

    /// The code of the dossier, when it was sent and waits for the resident as far as this device knows. Read without the
    /// rest of the receipt.
    pub fn waits(&self) -> Option<&str> {
        match &self.state {
            DraftState::Sent { receipt } if !self.adds() && receipt.get("turn")?.as_str()? == "resident" => {
                receipt.get("code")?.as_str()
            }
            _ => None,
        }
    }

    /// What is sent, with the addresses of its files: always the same for the same files. `None` while one of them is not
    /// at the portal, and for a submission that this version cannot read.
    pub fn frozen(&self) -> Option<Submission> {
        match &self.state {
            DraftState::Queued { submission } | DraftState::Sending { submission } => {
                let mut submission = submission.clone();
                self.address(&mut submission)?;
                Submission::read(&submission).ok()
            }
            _ => None,
        }
    }

    /// Puts the addresses of uploads in place of the names that their files have here.
    fn address(&self, value: &mut Value) -> Option<()> {
        match value {
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.address(item)),
            Value::Object(members) => {
                // A question may be called `upload` as well: a file has more than that.
                let upload = members.get("upload").filter(|_| members.contains_key("sha256"));
                if let Some(id) = upload.and_then(Value::as_str).and_then(|text| text.strip_prefix(HERE)) {
                    let address = self.files().find(|file| file.id == id)?.address()?.to_owned();
                    members.insert("upload".to_owned(), Value::String(address));
                    return Some(());
                }
                members.values_mut().try_for_each(|item| self.address(item))
            }
            _ => Some(()),
        }
    }

    /// What is to be sent, or has left, as text; the files in it may have names of this device for addresses.
    pub fn outgoing_text(&self) -> Option<String> {
        match &self.state {
            DraftState::Queued { submission } | DraftState::Sending { submission } => Some(wire::print(submission)),
            _ => None,
        }
    }

    /// Takes over what was sent while the app was closed: the addresses of files by their ids, and whether the submission
    /// has left the device.
    pub fn was_sent(&mut self, address: impl Fn(&str) -> Option<String>, left: bool) {
        for file in self.papers.iter_mut().flat_map(|paper| &mut paper.files) {
            if let Some(address) = address(&file.id) {
                (file.upload, file.sent, file.expires) = (Some(address), file.size, None);
            }
        }
        if left {
            self.leave();
        }
    }

    /// What waits leaves the device from now on.
    pub fn leave(&mut self) {
        if let DraftState::Queued { submission } = &mut self.state {
            self.state = DraftState::Sending { submission: std::mem::take(submission) };
        }
    }

    /// What has left the device was not taken, for files that the portal has no more: it waits for them again.
    pub fn return_to_queue(&mut self) {
        if let DraftState::Sending { submission } = &mut self.state {
            self.state = DraftState::Queued { submission: std::mem::take(submission) };
        }
    }

    /// Whether the portal has confirmed the dossier.
    pub fn is_sent(&self) -> bool {
        matches!(self.state, DraftState::Sent { .. })
    }

    /// Whether answers may still change.
    pub fn is_open(&self) -> bool {
        self.state == DraftState::Filling
    }

    /// Whether the person has sent it, and nothing but files has left the device.
    pub fn is_queued(&self) -> bool {
        matches!(self.state, DraftState::Queued { .. })
    }

    /// Whether it is on its way, and goes on without anybody's doing.
    pub fn is_going(&self) -> bool {
        matches!(self.state, DraftState::Queued { .. } | DraftState::Sending { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::{draft, file};
    use serde_json::json;

    fn answers() -> Value {
        json!({"giay": [{"upload": "draft:f", "name": "a.jpg", "type": "", "size": 10, "sha256": ""}], "upload": "draft: text"})
    }

    #[test]
    fn what_waits_goes_once_every_file_has_an_address_and_is_then_always_the_same() {
        let mut draft = draft();
        draft.paper_mut("giay").files.push(KeptFile { upload: None, ..file(0) });
        let submission = draft.submission(answers(), &[], "vi", crate::time::Date::new(2026, 11, 20).unwrap()).unwrap();
        draft.state = DraftState::queued(&submission);
        assert_eq!(draft.frozen(), None);
        let own = draft.file_mut("f").unwrap();
        own.upload = Some("/v1/uploads/x".into());
        assert_eq!(draft.frozen(), None, "not all bytes are there");
        draft.file_mut("f").unwrap().sent = 10;
        let first = draft.frozen().unwrap();
        assert_eq!(first.answers["giay"][0]["upload"], "/v1/uploads/x");
        draft.state = DraftState::Sending { submission: submission.write() };
        assert_eq!(draft.frozen().unwrap(), first);
        draft.papers.clear();
        assert_eq!(draft.frozen(), None, "the file is gone");
    }

    #[test]
    fn what_was_sent_while_the_app_was_closed_is_taken_over() {
        let mut draft = draft();
        draft.paper_mut("giay").files =
            vec![KeptFile { upload: None, ..file(0) }, KeptFile { id: "g".into(), ..file(3) }];
        let mut submission =
            draft.submission(answers(), &[], "vi", crate::time::Date::new(2026, 11, 20).unwrap()).unwrap();
        submission.answers["so"] = json!(1.0);
        draft.state = DraftState::queued(&submission);
        // The service worker puts addresses into this text, and must send what the app would.
        let text = draft.outgoing_text().unwrap().replace(r#""upload":"draft:f""#, r#""upload":"/v1/uploads/y""#);
        draft.was_sent(|id| (id == "f").then(|| "/v1/uploads/y".to_owned()), false);
        assert!(
            draft.is_queued()
                && draft.file_mut("f").unwrap().is_uploaded()
                && !draft.file_mut("g").unwrap().is_uploaded()
        );
        draft.was_sent(|_| None, true);
        assert!(!draft.is_queued() && draft.is_going());
        assert_eq!(wire::print(&draft.frozen().unwrap()), text);
        draft.return_to_queue();
        assert!(draft.is_queued());
    }

    #[test]
    fn a_record_from_before_there_was_an_outbox_goes_out_as_it_is() {
        let mut draft = draft();
        let mut submission =
            draft.submission(answers(), &[], "vi", crate::time::Date::new(2026, 11, 20).unwrap()).unwrap();
        submission.answers = json!({"giay": [{"upload": "/v1/uploads/old"}]});
        draft.state = DraftState::Sending { submission: submission.write() };
        assert_eq!(draft.frozen().unwrap(), submission);
    }
}
