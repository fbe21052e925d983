//! `GET /v1/dossiers/{code}`: degree of completion for anybody, everything for who has the access code.

use super::access;
use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    router::Answer,
    shown,
    store::Store,
};
use motcua_core::contract::{DossierProgress, capability, header};

pub fn get(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let record = access::find(env, store, request, path.first().copied().unwrap_or_default())?;
    let typed = request.header(header::DOSSIER_ACCESS).filter(|_| env.site.has(capability::ACCESS_CODE));
    let response = match typed {
        None => {
            let (code, completion) = (record.dossier.code.clone(), record.dossier.completion);
            Response::json(200, &DossierProgress { code, completion })
        }
        Some(typed) => {
            access::admit(env, store, request, &record, |record| access::is_code(typed, &record.access_code))?;
            Response::json(200, &shown::dossier(env, &record))
        }
    };
    Ok(etag::answer(request, response.with("Cache-Control", "no-store")))
}
