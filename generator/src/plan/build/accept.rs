//! Which media types are asked for.

use crate::model::{Api, Operation};
use crate::plan::facts::{Case, ResponseFacts, VariantFacts, distinct};
use crate::plan::names::SendNames;
use crate::plan::responses::AskedMediaType;

/// The media types that a reading asks for: of the plain one, all those of the failures too.
pub(super) fn accept(
    api: &Api,
    operation: &Operation,
    outcomes: &ResponseFacts,
    reading: &VariantFacts,
) -> Option<String> {
    if let Some((_, media_type)) = &reading.asked {
        return Some(media_type.clone());
    }
    let mut media_types: Vec<String> = Vec::new();
    for case in &outcomes.plain.cases {
        let media_type = of_case(operation, case).unwrap_or_default();
        if !media_type.is_empty() && !media_types.iter().any(|known| known == media_type) {
            media_types.push(media_type.to_owned());
        }
    }
    let asked_apart = || outcomes.further.iter().filter_map(|one| one.asked.as_ref());
    let statuses = outcomes.errors.iter().filter(|case| case.content == 0);
    let responses = statuses.filter_map(|case| operation.responses.get(case.response));
    for content in responses.flat_map(|response| distinct(api, &response.contents)) {
        let media_type = &content.media_type;
        // A success should not come in what another method asks for.
        let wanted = match asked_apart().any(|(_, asked)| asked == media_type) {
            true => format!("{media_type};q=0.1"),
            false => media_type.clone(),
        };
        if !media_types.contains(media_type) && !media_types.contains(&wanted) {
            media_types.push(wanted);
        }
    }
    (!media_types.is_empty()).then(|| media_types.join(", "))
}

/// The media types that a success may have, and the method that asks for each; nothing where one
/// method reads them all.
pub(super) fn readings<'a>(
    operation: &Operation,
    named: impl Iterator<Item = (&'a VariantFacts, &'a SendNames)>,
) -> Vec<AskedMediaType> {
    let mut readings: Vec<AskedMediaType> = Vec::new();
    let mut is_asked_apart = false;
    for (reading, names) in named {
        is_asked_apart |= reading.asked.is_some();
        for case in &reading.cases {
            let media_type = match &reading.asked {
                Some((_, media_type)) => media_type,
                None => of_case(operation, case).unwrap_or_default(),
            };
            let media_type = media_type.split(';').next().unwrap_or_default().trim();
            let is_known = readings.iter().any(|known| known.media_type == media_type);
            if !media_type.is_empty() && !is_known {
                readings.push(AskedMediaType {
                    media_type: media_type.to_owned(),
                    send: names.send.clone(),
                });
            }
        }
    }
    if is_asked_apart { readings } else { Vec::new() }
}

fn of_case<'a>(operation: &'a Operation, case: &Case) -> Option<&'a str> {
    let response = operation.responses.get(case.response)?;
    Some(response.contents.get(case.content)?.media_type.as_str())
}

/// The media type of what a reading gives.
pub(super) fn media_type<'a>(operation: &'a Operation, reading: &'a VariantFacts) -> &'a str {
    match &reading.asked {
        Some((_, media_type)) => media_type,
        None => {
            let mut cases = reading.cases.iter();
            cases
                .find_map(|case| of_case(operation, case))
                .unwrap_or_default()
        }
    }
}
