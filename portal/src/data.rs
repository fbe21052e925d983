//! What the portal publishes: agencies, units, procedures and forms, read once at the start.

use motcua_core::{
    contract::{Agencies, Agency, FormDefinition, FormRef, Procedure, ProcedureList, ProcedureSummary, Unit, Units},
    dossier::calendar::Calendar,
};
use serde::de::DeserializeOwned;

use std::collections::BTreeMap;

/// The JSON files of `portal/data` as text.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// [`Agencies`].
    pub agencies: &'a str,
    /// [`Units`].
    pub units: &'a str,
    /// Working days and days off.
    pub calendar: &'a str,
    /// [`ProcedureList`].
    pub summaries: &'a str,
    /// One [`Procedure`] each.
    pub procedures: &'a [&'a str],
    /// One [`FormDefinition`] each.
    pub forms: &'a [&'a str],
}

/// The published data, ready to be sent.
#[derive(Clone, Debug)]
pub struct Data {
    /// Agencies that receive dossiers.
    pub agencies: Vec<Agency>,
    /// Administrative units of all times.
    pub units: Vec<Unit>,
    /// When the offices work.
    pub calendar: Calendar,
    /// Short entries in the order of their codes.
    pub summaries: Vec<ProcedureSummary>,
    procedures: BTreeMap<String, Procedure>,
    forms: BTreeMap<(String, String), FormDefinition>,
}

impl Data {
    /// The data that the program carries.
    ///
    /// # Errors
    /// As [`Data::read`].
    pub fn embedded() -> Result<Self, String> {
        Self::read(include!(concat!(env!("OUT_DIR"), "/files.rs")))
    }

    /// Reads the files.
    ///
    /// # Errors
    /// Says which file is not what the contract's types want, or what is named but missing.
    pub fn read(files: Files<'_>) -> Result<Self, String> {
        let agencies: Agencies = parse("agencies", files.agencies)?;
        let units: Units = parse("units", files.units)?;
        let summaries: ProcedureList = parse("summaries", files.summaries)?;
        let mut data = Self {
            agencies: agencies.items,
            units: units.items,
            calendar: parse("calendar", files.calendar)?,
            summaries: summaries.items,
            procedures: BTreeMap::new(),
            forms: BTreeMap::new(),
        };
        for text in files.forms {
            let form: FormDefinition = parse("form", text)?;
            data.forms.insert((form.id.clone(), form.version.clone()), form);
        }
        for text in files.procedures {
            data.add_procedure(text)?;
        }
        data.summaries.sort_by(|a, b| a.code.cmp(&b.code));
        match data.summaries.iter().find(|entry| !data.procedures.contains_key(&entry.code)) {
            Some(entry) => Err(format!("{}: listed, but there is no procedure", entry.code)),
            None => Ok(data),
        }
    }

    fn add_procedure(&mut self, text: &str) -> Result<(), String> {
        let procedure: Procedure = parse("procedure", text)?;
        if let Some(form) = &procedure.form
            && self.form(form).is_none()
        {
            return Err(format!("{}: form {}/{} is missing", procedure.code, form.id, form.version));
        }
        self.procedures.insert(procedure.code.clone(), procedure);
        Ok(())
    }

    /// A procedure by its code.
    pub fn procedure(&self, code: &str) -> Option<&Procedure> {
        self.procedures.get(code)
    }

    /// A form by id and version.
    pub fn form(&self, form: &FormRef) -> Option<&FormDefinition> {
        self.forms.get(&(form.id.clone(), form.version.clone()))
    }

    /// An agency by its code.
    pub fn agency(&self, code: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.code == code)
    }
}

fn parse<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("{what}: {error}"))
}
