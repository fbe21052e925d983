//! `GET /v1/units?date=`.

use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::Store,
};
use motcua_core::{contract::Units, time::Date};

pub fn get(env: &mut Env<'_>, _: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    let day = match request.params("date").as_slice() {
        [] => env.local().date,
        [Some(text)] => match Date::parse_iso(text) {
            Some(day) => day,
            None => return Err(refuse(request)),
        },
        _ => return Err(refuse(request)),
    };
    let day = day.to_string();
    let items = env.data.units.iter().filter(|unit| unit.period.contains(&day)).cloned().collect();
    Ok(etag::answer(request, Response::json(200, &Units { items }).with("Cache-Control", "no-cache")))
}

fn refuse(request: &Request) -> Response {
    problem::detailed(
        Kind::Parameter,
        request,
        "Tham số date là một ngày có thật, dạng yyyy-mm-dd.",
        "The parameter date is a real day as yyyy-mm-dd.",
    )
}

#[cfg(test)]
mod tests {
    use crate::{http::Request, testing::Portal};
    use motcua_core::contract::Units;

    #[test]
    fn a_day_has_the_units_of_that_day() {
        let mut portal = Portal::new();
        let mut codes = |target: &str| -> Vec<String> {
            let response = portal.send(&Request::new("GET", target));
            let units: Units = serde_json::from_slice(&response.body).unwrap();
            units.items.into_iter().map(|unit| unit.code).collect()
        };
        assert_eq!(codes("/v1/units"), ["25", "05158"]);
        assert_eq!(codes("/v1/units?date=2025-06-30"), ["17"]);
        assert_eq!(codes("/v1/units?date=2025-07-01"), ["25", "05158"]);
    }

    #[test]
    fn no_such_day_is_a_problem() {
        let mut portal = Portal::new();
        for query in ["date=2026-02-30", "date=", "date=x", "date=%ff", "date=2026-01-01&date=2026-01-02"] {
            assert_eq!(portal.send(&Request::new("GET", &format!("/v1/units?{query}"))).status, 400, "{query}");
        }
    }
}
