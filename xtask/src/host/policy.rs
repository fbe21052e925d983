//! The headers of every answer, made from the same configuration that the app reads.

use serde_json::{Value, json};

use crate::build::config::Settings;

/// The content security policy.
///
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else; Trusted Types keep every
/// text out of the places where it would become script or markup.
pub fn content_security_policy(connect: &[String]) -> String {
    let own_and = std::iter::once("'self'").chain(connect.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        &format!("connect-src {own_and}"),
        "img-src 'self' blob: data:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types boot",
    ]
    .join("; ")
}

/// Headers of every answer, whatever its status.
pub fn everywhere(connect: &[String]) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", content_security_policy(connect)),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        (
            "Permissions-Policy",
            "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()".into(),
        ),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        // For browsers that know frame-ancestors only by its older name.
        ("X-Frame-Options", "DENY".into()),
    ]
}

/// Files under `/a/` carry their hash in the name.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// All other files are asked for again, with their ETag.
pub const REVALIDATE: &str = "no-cache";

/// A path whose last segment ends so and that does not exist is missing (404), never the app's page.
/// The rule cannot be "has a dot": codes of procedures and dossiers have dots.
pub const ASSET_ENDINGS: [&str; 10] =
    [".js", ".css", ".wasm", ".json", ".svg", ".png", ".ico", ".webmanifest", ".txt", ".map"];

/// What an engineer needs to set up another host, as data.
pub fn for_hosting(settings: &Settings, build: &str) -> Value {
    let headers: serde_json::Map<String, Value> =
        everywhere(&settings.connect).into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({
        "build": build,
        "everywhere": headers,
        "cacheControl": { "/a/": IMMUTABLE, "/": REVALIDATE },
        "missingIs404": { "under": ["/a/"], "endings": ASSET_ENDINGS },
        "elsewhere": "index.html with status 200",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_measured_one() {
        let policy = content_security_policy(&["http://localhost:8081".into(), "https://id.example.vn".into()]);
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             connect-src 'self' http://localhost:8081 https://id.example.vn; img-src 'self' blob: data:; \
             worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types boot"
        );
    }

    #[test]
    fn nothing_is_let_loose() {
        let policy = content_security_policy(&[]);
        for loose in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:"] {
            assert!(!policy.contains(loose), "{loose}");
        }
    }

    #[test]
    fn another_host_gets_the_same_headers() {
        let settings = Settings::parse(r#"{"portal": "https://api.example.vn", "name": {"vi": "M"}}"#).unwrap();
        let data = for_hosting(&settings, "x");
        assert_eq!(data["everywhere"]["Content-Security-Policy"], content_security_policy(&settings.connect));
        assert_eq!(data["everywhere"]["Referrer-Policy"], "no-referrer");
    }
}
