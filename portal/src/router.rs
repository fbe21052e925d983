//! From an address to its endpoint.

use crate::{
    cors,
    endpoint::{
        agencies, attempts, configuration, dossier, events, forms, payment, procedures, results, submit, supplement,
        units, upload, uploads, withdrawal,
    },
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
const POST: &str = "POST, OPTIONS";

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
        _ => {
            let response = (endpoint.run)(env, store, request, &segments[2..]).unwrap_or_else(|refused| refused);
            match access(&segments) {
                "" => response,
                headers => response.with("Vary", headers),
            }
        }
    }
}

/// The headers that decide what somebody sees at an address.
fn access(segments: &[&str]) -> &'static str {
    match segments {
        ["v1", "dossiers", _, "payments", ..] => "Dossier-Access, Payment-Link",
        ["v1", "dossiers", _, ..] => "Dossier-Access",
        _ => "",
    }
}

/// Whether this portal has the address: some belong to a capability.
fn is_there(site: &Site, segments: &[&str]) -> bool {
    let follows = |name| site.has(capability::ACCESS_CODE) && site.has(name);
    match segments {
        ["v1", "uploads", ..] => site.has(capability::UPLOADS_TUS),
        ["v1", "units"] => site.has(capability::UNITS),
        ["v1", "dossiers", _, "supplements", ..] => follows(capability::SUPPLEMENT),
        ["v1", "dossiers", _, "payments", ..] => follows(capability::PAYMENTS),
        ["v1", "dossiers", _, "withdrawal"] => follows(capability::WITHDRAWAL),
        ["v1", "dossiers", _, "results", ..] => follows(capability::RESULTS),
        ["v1", "dossiers", _, "events"] => follows(capability::EVENTS),
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
        ["v1", "uploads"] => (POST, uploads::run),
        ["v1", "uploads", _] => ("HEAD, PATCH, DELETE, OPTIONS", upload::run),
        ["v1", "dossiers"] => (POST, submit::post),
        ["v1", "dossiers", _] => (READ, dossier::get),
        ["v1", "dossiers", _, "withdrawal"] => (POST, withdrawal::post),
        ["v1", "dossiers", _, "events"] => (READ, events::get),
        ["v1", "dossiers", _, "supplements", _] => (POST, supplement::post),
        ["v1", "dossiers", _, "payments", _] => (READ, payment::get),
        ["v1", "dossiers", _, "payments", _, "attempts"] => (POST, attempts::post),
        ["v1", "dossiers", _, "results", _] => (READ, results::get),
        _ => return None,
    };
    Some(Endpoint { methods, run })
}
