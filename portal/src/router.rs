//! From an address to its endpoint.

use crate::{
    cors,
    endpoint::{agencies, configuration, dossier, forms, procedures, submit, units, upload, uploads},
    env::{Env, Site},
    http::{Request, Response},
    problem::{self, Kind},
    store::Store,
};

use motcua_core::contract::capability;

/// An answer; both sides are answers to the client, and `?` ends with the one that refuses.
pub(crate) type Answer = Result<Response, Response>;

type Run = fn(&mut Env<'_>, &mut dyn Store, &Request, &[&str]) -> Answer;

/// The methods of an address as `Allow` lists them, and what runs.
struct Endpoint {
    methods: &'static str,
    run: Run,
}

const READ: &str = "GET, HEAD, OPTIONS";

/// Answers one request. Never panics on any input; each answer with an error
/// status is a problem document (RFC 9457).
pub fn handle(env: &mut Env<'_>, store: &mut dyn Store, request: &Request) -> Response {
    let response = match cors::refuse(env.site, request) {
        Some(refused) => refused,
        None => route(env, store, request),
    };
    cors::finish(env.site, request, response)
}

fn route(env: &mut Env<'_>, store: &mut dyn Store, request: &Request) -> Response {
    let segments = request.segments().unwrap_or_default();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let Some(endpoint) = find(&segments).filter(|_| is_there(env.site, &segments)) else {
        return problem::answer(Kind::NotFound, request);
    };
    let method = request.method.as_str();
    if cors::is_preflight(request) {
        return cors::preflight(endpoint.methods);
    }
    if !endpoint.methods.split(", ").any(|own| own == method) {
        return problem::answer(Kind::Method, request).with("Allow", endpoint.methods);
    }
    // Uploads answer OPTIONS and HEAD themselves, as tus has it.
    let own = segments.get(1) == Some(&"uploads");
    match method {
        "OPTIONS" if !own => Response::new(204).with("Allow", endpoint.methods),
        _ => (endpoint.run)(env, store, request, &segments[2..]).unwrap_or_else(|refused| refused),
    }
}

/// Whether this portal has the address: some belong to a capability.
fn is_there(site: &Site, segments: &[&str]) -> bool {
    match segments.get(1) {
        Some(&"uploads") => site.has(capability::UPLOADS_TUS),
        Some(&"units") => site.has(capability::UNITS),
        _ => true,
    }
}

fn find(segments: &[&str]) -> Option<Endpoint> {
    let (methods, run): (_, Run) = match segments {
        ["v1", "configuration"] => (READ, configuration::get),
        ["v1", "agencies"] => (READ, agencies::get),
        ["v1", "units"] => (READ, units::get),
        ["v1", "procedures"] => (READ, procedures::list),
        ["v1", "procedures", _] => (READ, procedures::one),
        ["v1", "forms", _, _] => (READ, forms::get),
        ["v1", "uploads"] => ("POST, OPTIONS", uploads::run),
        ["v1", "uploads", _] => ("HEAD, PATCH, DELETE, OPTIONS", upload::run),
        ["v1", "dossiers"] => ("POST, OPTIONS", submit::post),
        ["v1", "dossiers", _] => (READ, dossier::get),
        _ => return None,
    };
    Some(Endpoint { methods, run })
}
