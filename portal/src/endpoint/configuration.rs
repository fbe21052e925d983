//! `GET /v1/configuration`.

use crate::{
    env::Env,
    http::{Request, Response},
    router::Answer,
    store::Store,
};
use motcua_core::contract::Configuration;

/// Version of the contract that this portal speaks.
pub const CONTRACT_VERSION: &str = "1.0";

/// Seconds after which a status page may ask again; also named to people who write clients.
const REFRESH_SECONDS: u32 = 30;

pub fn get(env: &mut Env<'_>, _: &mut dyn Store, _: &Request, _: &[&str]) -> Answer {
    let configuration = Configuration {
        name: env.site.name.clone(),
        contract_version: CONTRACT_VERSION.to_owned(),
        capabilities: env.site.capabilities.clone(),
        uploads: env.site.uploads.clone(),
        time_zone: env.site.time_zone.clone(),
        now: env.local().to_string(),
        refresh_seconds: Some(REFRESH_SECONDS),
    };
    Ok(Response::json(200, &configuration).with("Cache-Control", "no-cache"))
}

#[cfg(test)]
mod tests {
    use crate::{http::Request, testing::Portal};
    use motcua_core::contract::Configuration;

    #[test]
    fn it_says_what_the_portal_can_do_and_what_time_it_is_there() {
        let mut portal = Portal::new();
        let response = portal.send(&Request::new("GET", "/v1/configuration"));
        let configuration: Configuration = serde_json::from_slice(&response.body).unwrap();
        assert!(configuration.has("uploads.tus") && configuration.has("accessCode"));
        assert_eq!(configuration.now, "2026-11-20T10:00:00+07:00");
        assert_eq!(configuration.time_zone, "Asia/Ho_Chi_Minh");
    }

    #[test]
    fn a_portal_with_the_minimum_has_no_uploads_and_no_units_and_shows_progress_only() {
        let mut portal = Portal::new();
        let receipt = portal.filed("key-of-the-minimum-1");
        portal.site.capabilities.clear();
        for path in ["/v1/uploads", "/v1/units"] {
            let method = if path == "/v1/units" { "GET" } else { "POST" };
            assert_eq!(portal.send(&Request::new(method, path)).status, 404, "{path}");
        }

        let answer = portal.read(&receipt.dossier.code, Some(&receipt.access_code));
        let seen: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(seen.get("completion").is_some() && seen.get("timeline").is_none(), "{seen}");
    }
}
