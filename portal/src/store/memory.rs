//! The store that forgets: for the practice room and for tests.

use super::{Change, Changed, Filed, Filing, Record, Remembered, Result, Step, Store, StoreError, Upload};
use std::collections::BTreeMap;

/// Keeps everything in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    kept: Kept,
    fail: Option<Step>,
}

#[derive(Clone, Debug, Default)]
struct Kept {
    uploads: BTreeMap<String, (Upload, Vec<u8>)>,
    records: BTreeMap<String, Record>,
    order: Vec<String>,
    serials: BTreeMap<String, u32>,
    keys: BTreeMap<String, Remembered>,
    tries: BTreeMap<String, Vec<i64>>,
    folders: BTreeMap<String, u32>,
}

/// What a filing brings; applied at its very end.
struct Prepared {
    serial: u32,
    record: Record,
}

impl Memory {
    fn step(&self, step: Step) -> Result<()> {
        if self.fail == Some(step) { Err(StoreError(format!("told to fail at {step:?}"))) } else { Ok(()) }
    }

    /// The first of these uploads that no dossier may have.
    fn taken(&self, uploads: &[String]) -> Option<String> {
        let free = |id: &&String| self.kept.uploads.get(*id).is_some_and(|(upload, _)| super::is_free(upload));
        uploads.iter().find(|id| !free(id)).cloned()
    }

    fn claim(&mut self, uploads: &[String], code: &str) {
        for id in uploads {
            if let Some((upload, _)) = self.kept.uploads.get_mut(id) {
                upload.dossier = Some(code.to_owned());
            }
        }
    }

    fn prepare(&self, filing: &Filing) -> Result<std::result::Result<Prepared, String>> {
        self.step(Step::Serial)?;
        let serial = self.kept.serials.get(&filing.series()).copied().unwrap_or(0) + 1;
        let record = filing.numbered(serial);
        self.step(Step::Claim)?;
        if let Some(id) = self.taken(&record.uploads) {
            return Ok(Err(id));
        }
        self.step(Step::Dossier)?;
        self.step(Step::Key)?;
        self.step(Step::Commit)?;
        Ok(Ok(Prepared { serial, record }))
    }
}

impl Store for Memory {
    fn create_upload(&mut self, upload: &Upload) -> Result<()> {
        self.kept.uploads.insert(upload.id.clone(), (upload.clone(), Vec::new()));
        Ok(())
    }

    fn upload(&mut self, id: &str) -> Result<Option<Upload>> {
        Ok(self.kept.uploads.get(id).map(|(upload, _)| upload.clone()))
    }

    fn append(&mut self, after: &Upload, bytes: &[u8]) -> Result<()> {
        self.step(Step::UploadBytes)?;
        self.step(Step::UploadOffset)?;
        let (upload, kept) = self.kept.uploads.get_mut(&after.id).ok_or_else(|| missing(&after.id))?;
        kept.extend_from_slice(bytes);
        *upload = after.clone();
        Ok(())
    }

    fn bytes(&mut self, id: &str) -> Result<Vec<u8>> {
        self.kept.uploads.get(id).map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn drop_upload(&mut self, id: &str) -> Result<()> {
        let (upload, bytes) = self.kept.uploads.get_mut(id).ok_or_else(|| missing(id))?;
        upload.gone = true;
        *bytes = Vec::new();
        Ok(())
    }

    fn unfiled(&mut self) -> Result<Vec<Upload>> {
        let uploads = self.kept.uploads.values().map(|(upload, _)| upload);
        Ok(uploads.filter(|upload| !upload.gone && upload.dossier.is_none()).cloned().collect())
    }

    fn expired(&mut self, now: i64) -> Result<Vec<String>> {
        let uploads = self.kept.uploads.values().map(|(upload, _)| upload);
        Ok(uploads.filter(|upload| super::is_expired(upload, now)).map(|upload| upload.id.clone()).collect())
    }

    fn file(&mut self, filing: Filing) -> Result<Filed> {
        self.step(Step::Begin)?;
        if let Some(known) = self.kept.keys.get(&filing.key) {
            return Ok(Filed::Known(Box::new(known.clone())));
        }
        let Prepared { serial, record } = match self.prepare(&filing)? {
            Ok(change) => change,
            Err(upload) => return Ok(Filed::Upload(upload)),
        };
        let code = record.dossier.code.clone();
        self.claim(&record.uploads, &code);
        self.kept.serials.insert(filing.series(), serial);
        let answer = filing.answer(&record);
        self.kept.keys.insert(filing.key, answer);
        self.kept.order.push(code.clone());
        self.kept.records.insert(code, record.clone());
        Ok(Filed::New(Box::new(record)))
    }

    fn change(&mut self, change: Change) -> Result<Changed> {
        self.step(Step::Begin)?;
        if let Some(known) = self.kept.keys.get(&change.key) {
            return Ok(Changed::Known(Box::new(known.clone())));
        }
        if let Some(id) = self.taken(&change.uploads) {
            return Ok(Changed::Upload(id));
        }
        for step in &Step::CHANGING[1..] {
            self.step(*step)?;
        }
        let Change { key, fingerprint, record, uploads, answer } = change;
        self.claim(&uploads, &record.dossier.code);
        self.kept.keys.insert(key, Remembered { fingerprint, answer });
        self.kept.records.insert(record.dossier.code.clone(), record);
        Ok(Changed::Done)
    }

    fn remembered(&mut self, key: &str) -> Result<Option<Remembered>> {
        Ok(self.kept.keys.get(key).cloned())
    }

    fn record(&mut self, code: &str) -> Result<Option<Record>> {
        Ok(self.kept.records.get(code).cloned())
    }

    fn save(&mut self, record: &Record) -> Result<()> {
        self.kept.records.insert(record.dossier.code.clone(), record.clone());
        Ok(())
    }

    fn codes(&mut self) -> Result<Vec<String>> {
        Ok(self.kept.order.clone())
    }

    fn tries(&mut self, code: &str, since: i64) -> Result<Vec<i64>> {
        let all = self.kept.tries.get(code).map(Vec::as_slice).unwrap_or_default();
        Ok(all.iter().copied().filter(|&at| at > since).collect())
    }

    fn note_try(&mut self, code: &str, at: i64) -> Result<()> {
        self.kept.tries.entry(code.to_owned()).or_default().push(at);
        Ok(())
    }

    fn without_folder(&mut self) -> Result<Vec<Record>> {
        let records = self.kept.order.iter().filter_map(|code| self.kept.records.get(code));
        let behind = |record: &&Record| self.kept.folders.get(&record.dossier.code) != Some(&record.revision);
        Ok(records.filter(behind).cloned().collect())
    }

    fn folder_written(&mut self, code: &str, revision: u32) -> Result<()> {
        self.kept.folders.insert(code.to_owned(), revision);
        Ok(())
    }

    fn clear(&mut self) -> Result<()> {
        self.kept = Kept::default();
        Ok(())
    }

    fn fail_at(&mut self, step: Option<Step>) {
        self.fail = step;
    }
}

fn missing(id: &str) -> StoreError {
    StoreError(format!("no upload {}…", id.get(..6).unwrap_or_default()))
}
