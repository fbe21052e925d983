//! One province: its communes, and the districts and communes that they came from.

use super::read::{list, parse, text, unit};
use super::search::{Query, RANKS};
use super::{Fault, Unit};
use crate::text::fold;
use serde_json::Value;

/// One province (`25.json`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    province: Unit,
    communes: Vec<Unit>,
    pub(super) districts: Vec<District>,
}

/// A district of before July 2025.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct District {
    pub(super) name: String,
    folded: String,
    /// The province of then.
    pub(super) province: String,
    /// The same, folded.
    within: String,
    pub(super) wards: Vec<Ward>,
    /// Today's communes that its communes went to: places in [`Shard::communes`], in order.
    to: Vec<usize>,
}

/// A commune of before July 2025.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ward {
    pub(super) name: String,
    folded: String,
    pub(super) to: Vec<usize>,
}

/// A name of before July 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldName<'a> {
    /// The unit with its type: `Xã Tú Lý`, or a district: `Huyện Đà Bắc`.
    pub name: &'a str,
    /// The district that a commune lay in; a district lay in none.
    pub district: Option<&'a str>,
    /// The province of then.
    pub province: &'a str,
}

impl OldName<'_> {
    /// `Xã Tú Lý, Huyện Đà Bắc, Tỉnh Hòa Bình`, as old papers write it.
    pub fn full(&self) -> String {
        let mut full = self.name.to_owned();
        for part in self.district.iter().chain([&self.province]) {
            full.push_str(", ");
            full.push_str(part);
        }
        full
    }
}

/// What a search found: communes of today, never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// One commune, or all that it can be.
    pub communes: Vec<&'a Unit>,
    /// The old unit that was met; `None`: the commune's own name.
    pub old: Option<OldName<'a>>,
}

impl Hit<'_> {
    /// Whether only the person can say which commune it is: an old district, or an old commune that was divided.
    pub fn is_split(&self) -> bool {
        self.communes.len() > 1
    }
}

impl Shard {
    /// Reads the file.
    ///
    /// # Errors
    /// As [`Fault`] says; an old unit that leads nowhere, or to a commune that is not there, is one of shape.
    pub fn read(json: &str) -> Result<Self, Fault> {
        let file = parse(json)?;
        let province = Unit::new(text(file.get("code"))?, text(file.get("name"))?);
        let communes: Vec<Unit> = list(file.get("communes"))?.iter().map(unit).collect::<Result<_, _>>()?;
        let mut districts = Vec::new();
        for old in list(file.get("old"))? {
            let name = text(old.get(0))?;
            for one in list(old.get(1))? {
                districts.push(district(one, name, communes.len())?);
            }
        }
        Ok(Self { province, communes, districts })
    }

    /// The province.
    pub fn province(&self) -> &Unit {
        &self.province
    }

    /// Its communes of today, in alphabetical order.
    pub fn communes(&self) -> &[Unit] {
        &self.communes
    }

    /// One by its code.
    pub fn commune(&self, code: &str) -> Option<&Unit> {
        self.communes.iter().find(|commune| commune.code == code)
    }

    /// Communes by what was typed, best first, at most `limit`: by their names of today, by the names of old communes,
    /// and by those of old districts. Nothing typed gives the communes in order.
    ///
    /// An old commune that goes on as a whole under its own name is left out: it would say the same twice.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Hit<'_>> {
        let Some(query) = Query::new(typed) else {
            return self.communes.iter().take(limit).map(current).collect();
        };
        let mut ranked = Vec::new();
        for commune in &self.communes {
            if let Some(rank) = query.rank(&commune.name, &commune.folded, &[&self.province.folded]) {
                ranked.push((rank, current(commune)));
            }
        }
        for district in &self.districts {
            if let Some(rank) = query.rank(&district.name, &district.folded, &[&district.within]) {
                ranked.push((rank, self.old(&district.to, &district.name, None, &district.province)));
            }
        }
        for district in &self.districts {
            let around = [district.folded.as_str(), district.within.as_str()];
            for ward in &district.wards {
                if !self.goes_on(ward)
                    && let Some(rank) = query.rank(&ward.name, &ward.folded, &around)
                {
                    ranked.push((rank, self.old(&ward.to, &ward.name, Some(&district.name), &district.province)));
                }
            }
        }
        let mut found = Vec::new();
        for rank in 0..RANKS {
            let left = limit.saturating_sub(found.len());
            found.extend(ranked.iter().filter(|one| one.0 == rank).take(left).map(|one| one.1.clone()));
        }
        found
    }

    /// What became of an old unit, by its names as old papers write them: without marks, with or without the types.
    /// `None` when there was none of this name here.
    ///
    /// Without a commune it is the district that is meant; without a district every one counts. Where types or marks
    /// tell units of one name apart, they do.
    pub fn from_old(&self, commune: &str, district: &str) -> Vec<Hit<'_>> {
        let (commune, district) = (Query::new(commune), Query::new(district));
        let mut found = Vec::new();
        for here in &self.districts {
            let met = match &district {
                Some(query) => query.rank(&here.name, &here.folded, &[]),
                None => Some(0),
            };
            let Some(met) = met.filter(|rank| *rank < 2) else { continue };
            let Some(commune) = &commune else {
                if district.is_some() {
                    found.push((met, self.old(&here.to, &here.name, None, &here.province)));
                }
                continue;
            };
            for ward in &here.wards {
                if let Some(rank) = commune.rank(&ward.name, &ward.folded, &[]).filter(|rank| *rank < 2) {
                    found.push((met.max(rank), self.old(&ward.to, &ward.name, Some(&here.name), &here.province)));
                }
            }
        }
        let best = found.iter().map(|one| one.0).min();
        found.into_iter().filter(|one| Some(one.0) == best).map(|one| one.1).collect()
    }

    fn goes_on(&self, ward: &Ward) -> bool {
        matches!(ward.to.as_slice(), [only] if self.communes.get(*only).is_some_and(|unit| unit.folded == ward.folded))
    }

    fn old<'a>(&'a self, to: &[usize], name: &'a str, district: Option<&'a str>, province: &'a str) -> Hit<'a> {
        let communes = to.iter().filter_map(|place| self.communes.get(*place)).collect();
        Hit { communes, old: Some(OldName { name, district, province }) }
    }
}

fn current(commune: &Unit) -> Hit<'_> {
    Hit { communes: vec![commune], old: None }
}

/// `[name, [[commune, place or places], …]]`.
fn district(value: &Value, province: &str, communes: usize) -> Result<District, Fault> {
    let name = text(value.get(0))?;
    let mut district = District {
        name: name.to_owned(),
        folded: fold(name),
        province: province.to_owned(),
        within: fold(province),
        wards: Vec::new(),
        to: Vec::new(),
    };
    let mut reached = vec![false; communes];
    for ward in list(value.get(1))? {
        let name = text(ward.get(0))?;
        let to = places(ward.get(1), communes)?;
        for place in &to {
            if let Some(reached) = reached.get_mut(*place) {
                *reached = true;
            }
        }
        // Five islands were districts without communes: their only row has no name.
        if !name.is_empty() {
            district.wards.push(Ward { name: name.to_owned(), folded: fold(name), to });
        }
    }
    district.to = (0..communes).filter(|place| reached.get(*place) == Some(&true)).collect();
    if district.to.is_empty() { Err(Fault::Shape) } else { Ok(district) }
}

fn places(value: Option<&Value>, communes: usize) -> Result<Vec<usize>, Fault> {
    let one = |value: &Value| {
        let place = value.as_u64().and_then(|place| usize::try_from(place).ok());
        place.filter(|place| *place < communes).ok_or(Fault::Shape)
    };
    match value {
        Some(Value::Array(several)) if !several.is_empty() => several.iter().map(one).collect(),
        Some(single) => Ok(vec![one(single)?]),
        None => Err(Fault::Shape),
    }
}
