//! Which types belong together: those that the same operations use.

use std::collections::BTreeMap;

use crate::model::{Api, Operation, TypeId};

/// Who uses a type, as far as is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Users<'a> {
    /// The operations of one group.
    One(&'a str),
    /// Those of several.
    Several,
}

/// The group of each type that only operations of one group use.
pub(super) fn of(api: &Api) -> BTreeMap<TypeId, String> {
    let mut users = BTreeMap::new();
    for operation in &api.operations {
        let group = Users::One(group(operation));
        for ty in used_by(operation) {
            spread(api, &mut users, ty, group);
        }
    }
    let groups = users.into_iter().filter_map(|(id, users)| match users {
        Users::One(group) => Some((id, group.to_owned())),
        Users::Several => None,
    });
    groups.collect()
}

/// An operation's group: its tag, or the first word of its path that says what it is about.
fn group(operation: &Operation) -> &str {
    let is_version = |word: &str| {
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        !digits.is_empty()
            && digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let says_little = |word: &str| word.contains('{') || word == "api" || is_version(word);
    let mut words = operation.path.split('/');
    match operation.tags.first() {
        Some(tag) => tag,
        None => words
            .find(|word| !word.is_empty() && !says_little(word))
            .unwrap_or_default(),
    }
}

fn used_by(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation.responses.iter();
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    parameters
        .chain(bodies.map(|content| content.ty))
        .chain(answers.flat_map(|answer| {
            let contents = answer.contents.iter().map(|content| content.ty);
            contents.chain(answer.headers.iter().map(|header| header.ty))
        }))
}

/// Gives a type, and all that it mentions, a user more.
fn spread<'a>(api: &Api, users: &mut BTreeMap<TypeId, Users<'a>>, id: TypeId, user: Users<'a>) {
    let mut queue = vec![id];
    while let Some(id) = queue.pop() {
        let joined = match users.get(&id) {
            Some(known) if *known == user || *known == Users::Several => continue,
            Some(_) => Users::Several,
            None => user,
        };
        users.insert(id, joined);
        queue.extend(api.types[id].shape.mentioned());
    }
}
