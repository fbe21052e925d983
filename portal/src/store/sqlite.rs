//! The store that stays: one SQLite file, and each upload's bytes as a file beside it.

mod uploads;

use super::{Change, Changed, Filed, Filing, Record, Remembered, Result, Step, Store, StoreError, Upload};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::{
    fs,
    path::{Path, PathBuf},
};

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS uploads (
        id TEXT PRIMARY KEY, length INTEGER NOT NULL, offset INTEGER NOT NULL, metadata TEXT NOT NULL,
        expires INTEGER NOT NULL, completed INTEGER, dossier TEXT, gone INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS dossiers (
        number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, record TEXT NOT NULL,
        revision INTEGER NOT NULL, folder INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS serials (series TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, receipt TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS tries (code TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS tries_code ON tries (code, at);
";

/// Keeps everything in a folder: `portal.sqlite` and `uploads/`.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    uploads: PathBuf,
    fail: Option<Step>,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self(format!("sqlite: {error}"))
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self(format!("files: {error}"))
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("record: {error}"))
    }
}

impl Sqlite {
    /// Opens the store in `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// When the folder cannot be written or is no store.
    pub fn open(folder: &Path) -> Result<Self> {
        let uploads = folder.join("uploads");
        fs::create_dir_all(&uploads)?;
        let connection = Connection::open(folder.join("portal.sqlite"))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection, uploads, fail: None })
    }

    fn step(&self, step: Step) -> Result<()> {
        step_of(self.fail, step)
    }

    fn records(&self, sql: &str) -> Result<Vec<Record>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
    }
}

fn step_of(fail: Option<Step>, step: Step) -> Result<()> {
    if fail == Some(step) { Err(StoreError(format!("told to fail at {step:?}"))) } else { Ok(()) }
}

fn remembered(connection: &Connection, key: &str) -> Result<Option<Remembered>> {
    // The column's name is from the time when only submits had keys.
    let sql = "SELECT fingerprint, receipt FROM keys WHERE key = ?1";
    let row: Option<(String, String)> =
        connection.query_row(sql, [key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    row.map(|(fingerprint, answer)| Ok(Remembered { fingerprint, answer: serde_json::from_str(&answer)? })).transpose()
}

fn remember(transaction: &Transaction<'_>, key: &str, answer: &Remembered) -> Result<()> {
    transaction.execute(
        "INSERT INTO keys (key, fingerprint, receipt) VALUES (?1, ?2, ?3)",
        params![key, answer.fingerprint, answer.answer.to_string()],
    )?;
    Ok(())
}

fn update(connection: &Connection, record: &Record) -> Result<()> {
    connection.execute(
        "UPDATE dossiers SET record = ?2, revision = ?3 WHERE code = ?1",
        params![record.dossier.code, serde_json::to_string(record)?, record.revision],
    )?;
    Ok(())
}

fn next_serial(transaction: &Transaction<'_>, series: &str) -> Result<u32> {
    let sql = "INSERT INTO serials (series, last) VALUES (?1, 1)
               ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last";
    Ok(transaction.query_row(sql, [series], |row| row.get(0))?)
}

/// Binds the uploads to the dossier; gives back the first that cannot be bound.
fn claim(transaction: &Transaction<'_>, code: &str, uploads: &[String]) -> Result<Option<String>> {
    for id in uploads {
        let sql = "UPDATE uploads SET dossier = ?1
                   WHERE id = ?2 AND gone = 0 AND completed IS NOT NULL AND (dossier IS NULL OR dossier = ?1)";
        if transaction.execute(sql, [code, id])? != 1 {
            return Ok(Some(id.clone()));
        }
    }
    Ok(None)
}

impl Store for Sqlite {
    fn create_upload(&mut self, upload: &Upload) -> Result<()> {
        self.new_upload(upload)
    }

    fn upload(&mut self, id: &str) -> Result<Option<Upload>> {
        self.find_upload(id)
    }

    fn append(&mut self, after: &Upload, bytes: &[u8]) -> Result<()> {
        self.write_upload(after, bytes)
    }

    fn bytes(&mut self, id: &str) -> Result<Vec<u8>> {
        self.read_upload(id)
    }

    fn drop_upload(&mut self, id: &str) -> Result<()> {
        self.forget_upload(id)
    }

    fn unfiled(&mut self) -> Result<Vec<Upload>> {
        self.unfiled_uploads()
    }

    fn expired(&mut self, now: i64) -> Result<Vec<String>> {
        let sql = "SELECT id FROM uploads WHERE gone = 0 AND dossier IS NULL AND expires <= ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([now], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn file(&mut self, filing: Filing) -> Result<Filed> {
        self.step(Step::Begin)?;
        let fail = self.fail;
        // An error anywhere drops the transaction, and dropping it takes everything back.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(known) = remembered(&transaction, &filing.key)? {
            return Ok(Filed::Known(Box::new(known)));
        }
        let serial = next_serial(&transaction, &filing.series())?;
        step_of(fail, Step::Serial)?;
        let record = filing.numbered(serial);
        if let Some(upload) = claim(&transaction, &record.dossier.code, &record.uploads)? {
            return Ok(Filed::Upload(upload));
        }
        step_of(fail, Step::Claim)?;
        transaction.execute(
            "INSERT INTO dossiers (code, record, revision) VALUES (?1, ?2, ?3)",
            params![record.dossier.code, serde_json::to_string(&record)?, record.revision],
        )?;
        step_of(fail, Step::Dossier)?;
        remember(&transaction, &filing.key, &filing.answer(&record))?;
        step_of(fail, Step::Key)?;
        step_of(fail, Step::Commit)?;
        transaction.commit()?;
        Ok(Filed::New(Box::new(record)))
    }

    fn change(&mut self, change: Change) -> Result<Changed> {
        self.step(Step::Begin)?;
        let fail = self.fail;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Change { key, fingerprint, record, uploads, answer } = change;
        if let Some(known) = remembered(&transaction, &key)? {
            return Ok(Changed::Known(Box::new(known)));
        }
        if let Some(upload) = claim(&transaction, &record.dossier.code, &uploads)? {
            return Ok(Changed::Upload(upload));
        }
        step_of(fail, Step::Claim)?;
        update(&transaction, &record)?;
        step_of(fail, Step::Dossier)?;
        remember(&transaction, &key, &Remembered { fingerprint, answer })?;
        step_of(fail, Step::Key)?;
        step_of(fail, Step::Commit)?;
        transaction.commit()?;
        Ok(Changed::Done)
    }

    fn remembered(&mut self, key: &str) -> Result<Option<Remembered>> {
        remembered(&self.connection, key)
    }

    fn record(&mut self, code: &str) -> Result<Option<Record>> {
        let sql = "SELECT record FROM dossiers WHERE code = ?1";
        let text: Option<String> = self.connection.query_row(sql, [code], |row| row.get(0)).optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    fn save(&mut self, record: &Record) -> Result<()> {
        update(&self.connection, record)
    }

    fn codes(&mut self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached("SELECT code FROM dossiers ORDER BY number")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn tries(&mut self, code: &str, since: i64) -> Result<Vec<i64>> {
        let sql = "SELECT at FROM tries WHERE code = ?1 AND at > ?2 ORDER BY at";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![code, since], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn note_try(&mut self, code: &str, at: i64) -> Result<()> {
        self.connection.execute("INSERT INTO tries (code, at) VALUES (?1, ?2)", params![code, at])?;
        Ok(())
    }

    fn without_folder(&mut self) -> Result<Vec<Record>> {
        self.records("SELECT record FROM dossiers WHERE folder IS NOT revision ORDER BY number")
    }

    fn folder_written(&mut self, code: &str, revision: u32) -> Result<()> {
        self.connection.execute("UPDATE dossiers SET folder = ?2 WHERE code = ?1", params![code, revision])?;
        Ok(())
    }

    fn clear(&mut self) -> Result<()> {
        let tables = ["uploads", "dossiers", "serials", "keys", "tries"];
        let transaction = self.connection.transaction()?;
        for table in tables {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        transaction.commit()?;
        for file in fs::read_dir(&self.uploads)? {
            fs::remove_file(file?.path())?;
        }
        Ok(())
    }

    fn fail_at(&mut self, step: Option<Step>) {
        self.fail = step;
    }
}
