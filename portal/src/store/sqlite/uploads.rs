//! Uploads: the row says how many bytes count, so that a crash between file and row harms nothing.

use super::{Sqlite, step_of};
use crate::store::{Result, Step, StoreError, Upload, is_upload_id};
use rusqlite::{OptionalExtension, Row, params};
use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// What [`upload`] reads, in its order.
const COLUMNS: &str = "id, length, offset, metadata, expires, completed, dossier, gone";

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get(0)?,
        length: row.get::<_, i64>(1)?.cast_unsigned(),
        offset: row.get::<_, i64>(2)?.cast_unsigned(),
        metadata: row.get(3)?,
        expires: row.get(4)?,
        completed: row.get(5)?,
        dossier: row.get(6)?,
        gone: row.get(7)?,
    })
}

impl Sqlite {
    fn path(&self, id: &str) -> Result<PathBuf> {
        if is_upload_id(id) { Ok(self.uploads.join(id)) } else { Err(StoreError("not the id of an upload".to_owned())) }
    }

    pub(super) fn new_upload(&self, upload: &Upload) -> Result<()> {
        File::create(self.path(&upload.id)?)?;
        self.connection.execute(
            "INSERT INTO uploads (id, length, offset, metadata, expires, gone) VALUES (?1, ?2, 0, ?3, ?4, 0)",
            params![upload.id, upload.length.cast_signed(), upload.metadata, upload.expires],
        )?;
        Ok(())
    }

    pub(super) fn find_upload(&self, id: &str) -> Result<Option<Upload>> {
        let sql = format!("SELECT {COLUMNS} FROM uploads WHERE id = ?1");
        Ok(self.connection.query_row(&sql, [id], upload).optional()?)
    }

    pub(super) fn unfiled_uploads(&self) -> Result<Vec<Upload>> {
        let sql = format!("SELECT {COLUMNS} FROM uploads WHERE gone = 0 AND dossier IS NULL");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], upload)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn write_upload(&self, after: &Upload, bytes: &[u8]) -> Result<()> {
        let start = after.offset - bytes.len() as u64;
        let mut file = OpenOptions::new().write(true).open(self.path(&after.id)?)?;
        // A crash may have left bytes behind that no row counts.
        file.set_len(start)?;
        file.seek(SeekFrom::Start(start))?;
        file.write_all(bytes)?;
        step_of(self.fail, Step::UploadBytes)?;
        file.sync_all()?;
        step_of(self.fail, Step::UploadOffset)?;
        self.connection.execute(
            "UPDATE uploads SET offset = ?2, expires = ?3, completed = ?4 WHERE id = ?1",
            params![after.id, after.offset.cast_signed(), after.expires, after.completed],
        )?;
        Ok(())
    }

    pub(super) fn read_upload(&self, id: &str) -> Result<Vec<u8>> {
        let offset = self.find_upload(id)?.map_or(0, |upload| upload.offset);
        let mut bytes = Vec::new();
        File::open(self.path(id)?)?.take(offset).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == offset {
            Ok(bytes)
        } else {
            Err(StoreError("an upload's file is too short".to_owned()))
        }
    }

    pub(super) fn forget_upload(&self, id: &str) -> Result<()> {
        let path = self.path(id)?;
        self.connection.execute("UPDATE uploads SET gone = 1 WHERE id = ?1", [id])?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}
