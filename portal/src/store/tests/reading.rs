//! Reading: who may see what, and what the officer does in between.

use super::Kind;
use crate::{http::Request, http::Response, testing::Portal};
use motcua_core::contract::{Actor, Dossier, DossierProgress, StatusCode, Turn};
use serde_json::Value;

const KEY: &str = "0123456789abcdef-1";

fn dossier(response: &Response) -> Dossier {
    assert_eq!(response.status, 200, "{}", response.text());
    serde_json::from_slice(&response.body).unwrap()
}

pub fn without_the_access_code_only_the_degree_of_completion_is_shown(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let code = portal.filed(KEY).dossier.code;
    let response = portal.read(&code, None);
    assert_eq!(response.headers.get("Cache-Control"), Some("no-store"));
    assert_eq!(response.headers.get("Vary"), Some("Origin, Dossier-Access"));
    let progress: DossierProgress = serde_json::from_slice(&response.body).unwrap();
    assert_eq!((progress.code, progress.completion), (code, 10));
    let members: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(members.as_object().unwrap().len(), 2);
    assert_eq!(portal.read("H44.26-261120-0099", None).status, 404);
    assert_eq!(portal.read("H44.26-261120-0099", Some("0123456789")).status, 404);
}

pub fn the_access_code_opens_the_dossier_however_it_is_typed(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let receipt = portal.filed(KEY);
    let (code, access) = (receipt.dossier.code.clone(), receipt.access_code.clone());
    let spelled = access.replace('0', "O").replace('1', "l");
    for typed in [access.clone(), format!("{}-{}", &access[..5], &access[5..]), access.to_lowercase(), spelled] {
        assert_eq!(dossier(&portal.read(&code, Some(&typed))), receipt.dossier, "{typed}");
    }
    assert!(!portal.read(&code, Some(&access)).text().contains(&access));
    let wrong = portal.read(&code, Some("0000000000"));
    assert_eq!(wrong.status, 403);
    assert!(wrong.text().contains("/problems/access-code"));
    assert_eq!(portal.read(&code, Some("")).status, 403);
}

pub fn ten_wrong_tries_close_the_dossier_for_an_hour_also_to_the_right_code(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let receipt = portal.filed(KEY);
    let other = portal.filed("0123456789abcdef-2");
    let code = &receipt.dossier.code;
    for _ in 0..10 {
        assert_eq!(portal.read(code, Some("ZZZZZ-ZZZZZ")).status, 403);
        portal.wait(60);
    }
    let closed = portal.read(code, Some(&receipt.access_code));
    assert_eq!((closed.status, closed.headers.get("Retry-After")), (429, Some("3000")));
    assert_eq!(portal.read(code, None).status, 200);
    assert_eq!(portal.read(&other.dossier.code, Some(&other.access_code)).status, 200);
    let mut portal = kind.restart(portal);
    portal.wait(2999);
    assert_eq!(portal.read(code, Some(&receipt.access_code)).status, 429);
    portal.wait(1);
    assert_eq!(portal.read(code, Some(&receipt.access_code)).status, 200);
}

pub fn the_officer_moves_the_dossier_on_as_time_goes_by(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.speed = 2.0;
    let receipt = portal.filed(KEY);
    let mut statuses = Vec::new();
    let mut read = |portal: &mut Portal, seconds| {
        portal.wait(seconds);
        let now = dossier(&portal.read(&receipt.dossier.code, Some(&receipt.access_code)));
        statuses.push(now.status.0);
        now
    };
    assert_eq!(read(&mut portal, 29).timeline.len(), 1);
    let accepted = read(&mut portal, 1);
    assert_eq!(accepted.accepted_at.as_deref(), Some("2026-11-20T10:00:30+07:00"));
    assert_eq!(accepted.due_at.as_deref(), Some("2026-11-26T17:00:00+07:00"));
    assert_eq!(accepted.timeline[1].actor, Actor::Agency);
    assert_eq!(accepted.timeline[1].agency_name.as_ref(), Some(&accepted.agency_name));
    assert!(accepted.timeline[1].handler.is_some());
    read(&mut portal, 120);
    let processed = read(&mut portal, 300);
    assert_eq!(processed.turn, Turn::Resident);
    let returned = read(&mut portal, 86_400);
    assert_eq!((returned.status, returned.turn, returned.completion), (StatusCode::RETURNED, Turn::Nobody, 100));
    assert_eq!(returned.timeline[4].at, "2026-11-20T10:10:00+07:00");
    assert_eq!(read(&mut portal, 86_400), returned);
    assert_eq!(statuses, [1, 2, 4, 9, 10, 10]);
}

pub fn an_officer_of_speed_zero_does_nothing_by_himself(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let receipt = portal.filed(KEY);
    portal.wait(365 * 86_400);
    assert_eq!(dossier(&portal.read(&receipt.dossier.code, Some(&receipt.access_code))), receipt.dossier);
}

pub fn an_unchanged_dossier_is_not_sent_again(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let receipt = portal.filed(KEY);
    let request = Request::new("GET", &format!("/v1/dossiers/{}", receipt.dossier.code));
    let request = request.with("Dossier-Access", &receipt.access_code);
    let tag = portal.send(&request).headers.get("ETag").unwrap().to_owned();
    let request = request.with("If-None-Match", &tag);
    assert_eq!(portal.send(&request).status, 304);
    portal.wait(60);
    assert_eq!(portal.send(&request).status, 200);
}
