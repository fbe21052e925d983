//! Files: each one is here, whole, the one that was named, and of a kind that the portal takes.

use super::{Mistakes, documents::Found};
use crate::{
    env::Env,
    hash,
    http::{Request, Response},
    problem,
    store::{Store, Upload, is_upload_id},
};
use motcua_core::{
    contract::{AttachedFile, DossierFile},
    time::DateTime,
    upload::content,
};

/// What a dossier had before this request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before<'a> {
    /// Bytes of the files that stay.
    pub bytes: u64,
    /// Its uploads.
    pub uploads: &'a [String],
}

/// Checks all files; those that are well come back as the portal holds them, with their uploads. They may be files
/// that the dossier had `before`.
///
/// # Errors
/// Only when the store fails.
pub fn check(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    found: Vec<Found>,
    before: Before<'_>,
    mistakes: &mut Mistakes,
) -> Result<(Vec<DossierFile>, Vec<String>), Response> {
    let (mut files, mut uploads) = (Vec::new(), Vec::new());
    let total = found.iter().fold(before.bytes, |sum, found| sum.saturating_add(found.file.size));
    if total > env.site.uploads.max_dossier_bytes {
        mistakes.add("/documents", "dossierSize");
        return Ok((files, uploads));
    }
    for Found { pointer, requirement, file } in found {
        let upload = match find(env, store, request, &file, before.uploads)? {
            Ok(upload) => upload,
            Err(rule) => {
                mistakes.add(format!("{pointer}/upload"), rule);
                continue;
            }
        };
        let bytes = store.bytes(&upload.id).map_err(problem::unavailable(request))?;
        match judge(env, &file, &bytes) {
            Err((member, rule)) => mistakes.add(format!("{pointer}/{member}"), rule),
            Ok(media_type) => {
                let received = upload.completed.unwrap_or_else(|| env.now.to_unix());
                files.push(DossierFile {
                    requirement,
                    name: file.name,
                    media_type: media_type.to_owned(),
                    size: bytes.len() as u64,
                    sha256: file.sha256,
                    received_at: DateTime::from_unix(received, env.site.offset).to_string(),
                });
                uploads.push(upload.id);
            }
        }
    }
    Ok((files, uploads))
}

/// The upload behind an address of this portal, or the rule that it breaks.
fn find(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    file: &AttachedFile,
    own: &[String],
) -> Result<Result<Upload, &'static str>, Response> {
    let path = file.upload.strip_prefix(&env.site.public).unwrap_or(&file.upload);
    let Some(id) = path.strip_prefix("/v1/uploads/").filter(|id| is_upload_id(id)) else {
        return Ok(Err("uploadUnknown"));
    };
    let Some(upload) = store.upload(id).map_err(problem::unavailable(request))? else {
        return Ok(Err("uploadUnknown"));
    };
    Ok(match &upload {
        Upload { gone: true, .. } => Err("uploadGone"),
        _ if own.contains(&upload.id) => Ok(upload),
        Upload { dossier: Some(_), .. } => Err("uploadUsed"),
        Upload { expires, .. } if *expires <= env.now.to_unix() => Err("uploadGone"),
        Upload { completed: None, .. } => Err("uploadIncomplete"),
        _ => Ok(upload),
    })
}

/// The media type by content, or the member of the file that is not true.
fn judge(env: &Env<'_>, file: &AttachedFile, bytes: &[u8]) -> Result<&'static str, (&'static str, &'static str)> {
    if bytes.len() as u64 != file.size {
        return Err(("size", "size"));
    }
    if hash::sha256(bytes) != file.sha256 {
        return Err(("sha256", "sha256"));
    }
    let real = content::media_type(bytes);
    if !env.site.uploads.types.iter().any(|taken| taken == real) {
        return Err(("type", "fileType"));
    }
    if real == file.media_type { Ok(real) } else { Err(("type", "fileDisguised")) }
}
