//! Changes that somebody has looked at and takes as they are.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, Table};

use super::change::{Acceptance, Report};

/// The table of the list.
const ACCEPTED: &str = "accepted";

/// A list of accepted changes, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptList(BTreeMap<String, Acceptance>);

impl AcceptList {
    /// Reads a list: for each change an `[[accepted]]` with its `id`, a `reason` and a `date`.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
        for (key, _) in document.iter() {
            if key != ACCEPTED {
                return Err(format!(
                    "unknown key `{key}`: each change is an `[[{ACCEPTED}]]`"
                ));
            }
        }
        let tables = match document.get(ACCEPTED) {
            None => return Ok(Self::default()),
            Some(Item::ArrayOfTables(tables)) => tables,
            Some(_) => return Err(format!("`{ACCEPTED}` is no array of tables")),
        };
        let mut list = BTreeMap::new();
        for (index, table) in tables.iter().enumerate() {
            let number = index + 1;
            let (id, acceptance) = entry(table)
                .map_err(|error| format!("`[[{ACCEPTED}]]` number {number} {error}"))?;
            if list.insert(id.clone(), acceptance).is_some() {
                return Err(format!("`{id}` is accepted twice"));
            }
        }
        Ok(Self(list))
    }
}

fn entry(table: &Table) -> Result<(String, Acceptance), String> {
    if let Some((key, _)) = table
        .iter()
        .find(|(key, _)| !["id", "reason", "date"].contains(key))
    {
        return Err(format!("has the unknown key `{key}`"));
    }
    let text = |key: &str| {
        let text = table.get(key).and_then(Item::as_str).map(str::trim);
        let text = text.filter(|text| !text.is_empty());
        text.map(str::to_owned)
            .ok_or_else(|| format!("has no `{key}`"))
    };
    let date = table.get("date").and_then(Item::as_datetime);
    let date = match date {
        Some(date) => date.to_string(),
        None => text("date")?,
    };
    let day = date.as_bytes();
    let is_day = day.len() == 10
        && day.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_day {
        return Err(format!(
            "has the date `{date}`, which is no day such as 2026-11-28"
        ));
    }
    let reason = text("reason")?;
    Ok((text("id")?, Acceptance { reason, date }))
}

impl Report {
    /// Marks what is accepted, and gives the ids of the list that no change has: they no longer apply.
    pub fn accept(&mut self, list: &AcceptList) -> Vec<String> {
        for change in &mut self.changes {
            change.accepted = list.0.get(&change.id).cloned();
        }
        let is_there = |id: &&String| self.changes.iter().any(|change| change.id == **id);
        list.0.keys().filter(|id| !is_there(id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_ids_reasons_and_days() {
        let list = "[[accepted]]\nid = \"field-removed-0\"\nreason = \"unused\"\ndate = 2026-11-28\n\
                    [[accepted]]\nid = \"field-removed-1\"\nreason = \"unused, too\"\ndate = \"2026-11-29\"\n";
        let list = AcceptList::read(list).unwrap();
        let days: Vec<&str> = list.0.values().map(|one| one.date.as_str()).collect();
        assert_eq!(days, ["2026-11-28", "2026-11-29"]);
        assert_eq!(
            AcceptList::read("# none yet\n").unwrap(),
            AcceptList::default()
        );
    }

    #[test]
    fn what_is_wrong_with_a_list_is_said() {
        let one = "[[accepted]]\nid = \"a\"\nreason = \"b\"\ndate = 2026-11-28\n";
        for (text, error) in [
            (
                "[[accept]]\n",
                "unknown key `accept`: each change is an `[[accepted]]`",
            ),
            ("accepted = 1\n", "`accepted` is no array of tables"),
            (
                "[[accepted]]\nid = \"a\"\ndate = 2026-11-28\n",
                "`[[accepted]]` number 1 has no `reason`",
            ),
            (
                "[[accepted]]\nid = \"a\"\nreason = \"b\"\n",
                "`[[accepted]]` number 1 has no `date`",
            ),
            (
                "[[accepted]]\nid = \"a\"\nreason = \"b\"\ndate = \"soon\"\n",
                "`[[accepted]]` number 1 has the date `soon`, which is no day such as 2026-11-28",
            ),
            (
                "[[accepted]]\nids = \"a\"\n",
                "`[[accepted]]` number 1 has the unknown key `ids`",
            ),
            (&one.repeat(2), "`a` is accepted twice"),
        ] {
            assert_eq!(AcceptList::read(text).unwrap_err(), error);
        }
    }
}
