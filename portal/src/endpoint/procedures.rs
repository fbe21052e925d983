//! `GET /v1/procedures` and `GET /v1/procedures/{code}`.

use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::Store,
};
use motcua_core::contract::{ProcedureList, ProcedureSummary};

/// Largest page that can be asked for; without `limit` everything comes in one answer.
const MAX_LIMIT: usize = 5000;

pub fn list(env: &mut Env<'_>, _: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    let Some(page) = page(&env.data.summaries, request) else {
        return Err(problem::detailed(
            Kind::Parameter,
            request,
            "limit là số từ 1 đến 5000; cursor lấy từ trang trước.",
            "limit is a number from 1 to 5000; cursor comes from the page before.",
        ));
    };
    Ok(etag::answer(request, Response::json(200, &page).with("Cache-Control", "no-cache")))
}

/// A cursor names the last entry of the page before, so that a list that grows in between repeats and loses nothing.
fn page(all: &[ProcedureSummary], request: &Request) -> Option<ProcedureList> {
    let limit = match request.params("limit").as_slice() {
        [] => all.len(),
        [Some(text)] if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit))?
        }
        _ => return None,
    };
    let start = match request.params("cursor").as_slice() {
        [] => 0,
        [Some(cursor)] => {
            let last = cursor.strip_prefix("after-")?;
            all.iter().position(|entry| entry.code == last)? + 1
        }
        _ => return None,
    };
    let end = all.len().min(start.saturating_add(limit));
    let items = all[start..end].to_vec();
    let next = items.last().filter(|_| end < all.len()).map(|last| format!("after-{}", last.code));
    Some(ProcedureList { items, next })
}

pub fn one(env: &mut Env<'_>, _: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    match path.first().and_then(|code| env.data.procedure(code)) {
        Some(procedure) => Ok(etag::answer(request, Response::json(200, procedure).with("Cache-Control", "no-cache"))),
        None => Err(problem::answer(Kind::NotFound, request)),
    }
}

#[cfg(test)]
mod tests {
    use crate::{data::Data, http::Request, testing::Portal};
    use motcua_core::contract::{EligibilityQuestion, Eligible, Procedure, ProcedureList};

    fn list(portal: &mut Portal, target: &str) -> ProcedureList {
        let response = portal.send(&Request::new("GET", target));
        assert_eq!(response.status, 200, "{target}");
        serde_json::from_slice(&response.body).unwrap()
    }

    #[test]
    fn without_a_limit_everything_comes_with_a_tag() {
        let mut portal = Portal::new();
        let all = list(&mut portal, "/v1/procedures");
        assert_eq!(all.items.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["1.001193", "1.004873", "2.000815"]);
        assert_eq!(all.next, None);
        assert_eq!(all.items[0].keywords, ["giấy khai sinh"]);
        let request = Request::new("GET", "/v1/procedures");
        let tag = portal.send(&request).headers.get("ETag").unwrap().to_owned();
        assert_eq!(portal.send(&request.with("If-None-Match", &tag)).status, 304);
    }

    #[test]
    fn pages_follow_each_other_without_gaps_until_there_is_no_next() {
        let mut portal = Portal::new();
        let (mut target, mut codes) = ("/v1/procedures?limit=2".to_owned(), Vec::new());
        loop {
            let page = list(&mut portal, &target);
            codes.extend(page.items.into_iter().map(|p| p.code));
            let Some(next) = page.next else { break };
            target = format!("/v1/procedures?limit=2&cursor={next}");
        }
        assert_eq!(codes, ["1.001193", "1.004873", "2.000815"]);
    }

    #[test]
    fn wrong_limits_and_cursors_are_problems() {
        let mut portal = Portal::new();
        for query in
            ["limit=0", "limit=-1", "limit=x", "limit=", "limit=5001", "limit=+2", "cursor=x", "cursor=after-x"]
        {
            assert_eq!(portal.send(&Request::new("GET", &format!("/v1/procedures?{query}"))).status, 400, "{query}");
        }
    }

    #[test]
    fn one_procedure_comes_in_full_and_an_unknown_one_does_not() {
        let mut portal = Portal::new();
        let response = portal.send(&Request::new("GET", "/v1/procedures/1.001193"));
        let procedure: Procedure = serde_json::from_slice(&response.body).unwrap();
        assert_eq!(procedure.form.unwrap().id, "khai-sinh");
        assert_eq!(portal.send(&Request::new("GET", "/v1/procedures/9.999999")).status, 404);
    }

    #[test]
    fn every_question_beforehand_can_be_asked_and_every_answer_leads_somewhere() {
        let data = Data::embedded().unwrap();
        let all = data.summaries.iter().filter_map(|entry| data.procedure(&entry.code));
        let asking: Vec<_> = all.filter(|procedure| !procedure.eligibility.is_empty()).collect();
        assert!(asking.len() >= 2, "nothing was looked at");
        for procedure in asking {
            let questions = EligibilityQuestion::all(&procedure.eligibility);
            assert_eq!(questions.len(), procedure.eligibility.len(), "{}", procedure.code);
            let mut outcomes = Vec::new();
            for (at, question) in questions.iter().enumerate() {
                for (place, answer) in question.answers.iter().enumerate() {
                    outcomes.push(EligibilityQuestion::after(&questions, at, place));
                    let later = |id: &String| questions.iter().skip(at + 1).any(|question| question.id == *id);
                    assert!(answer.next.as_ref().is_none_or(later), "{}: {:?}", procedure.code, answer.next);
                    let known = |code: &String| data.procedure(code).is_some() && *code != procedure.code;
                    assert!(answer.procedure.as_ref().is_none_or(known), "{}: {:?}", procedure.code, answer.procedure);
                }
            }
            assert!(outcomes.contains(&Eligible::Fits) && outcomes.contains(&Eligible::Not), "{}", procedure.code);
            assert!((1..questions.len()).all(|at| outcomes.contains(&Eligible::Ask(at))), "{}", procedure.code);
        }
    }
}
