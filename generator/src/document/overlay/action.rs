//! One action of an overlay, as it is written (Overlay 1.1, section 4.4.3).

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostic, closest};
use crate::pointer::Pointer;
use crate::source::{DocId, Location};

/// What an action may hold besides extensions.
const MEMBERS: [&str; 5] = ["target", "description", "update", "remove", "copy"];

/// One action.
#[derive(Clone, Debug)]
pub(super) struct Action<'a> {
    /// The overlay.
    pub(super) doc: DocId,
    /// Where the action is in it.
    pub(super) pointer: Pointer,
    /// The JSONPath of what is changed.
    pub(super) target: &'a str,
    /// What is done with it.
    pub(super) change: Change<'a>,
}

/// What is done with the target.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change<'a> {
    /// It is removed from what holds it.
    Remove,
    /// The value is merged into it.
    Update(&'a Value),
    /// What the JSONPath selects is merged into it.
    Copy(&'a str),
}

impl<'a> Action<'a> {
    /// Reads an action.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn read(doc: DocId, pointer: Pointer, value: &'a Value) -> Result<Self, Diagnostic> {
        let wrong = |message: &str, place: &Pointer| {
            Diagnostic::new(Code::InvalidOverlay, message).at(
                Location::Value(doc, place.clone()),
                "this action is not applied",
            )
        };
        let members = value
            .as_object()
            .ok_or_else(|| wrong("an action must be an object", &pointer))?;
        if let Some(key) = unknown(members) {
            let finding = wrong(
                &format!("an action has no key `{key}`"),
                &pointer.child(key),
            );
            return Err(match closest(key, MEMBERS) {
                Some(similar) => finding.help(format!("did you mean `{similar}`?")),
                None => finding.help(format!("an action may have `{}`", MEMBERS.join("`, `"))),
            });
        }
        let target = members
            .get("target")
            .and_then(Value::as_str)
            .ok_or_else(|| {
                wrong(
                    "an action needs a `target`, a JSONPath expression as a string",
                    &pointer,
                )
            })?;
        let change = change(members).map_err(|fault| match fault {
            Fault::Member(key, message) => wrong(message, &pointer.child(key)),
            Fault::Whole(message) => wrong(message, &pointer),
        })?;
        Ok(Self {
            doc,
            pointer,
            target,
            change,
        })
    }

    /// The place of a member of the action.
    pub(super) fn member(&self, key: &str) -> Location {
        Location::Value(self.doc, self.pointer.child(key))
    }
}

fn unknown(members: &Map<String, Value>) -> Option<&str> {
    members
        .keys()
        .map(String::as_str)
        .find(|key| !MEMBERS.contains(key) && !key.starts_with("x-"))
}

/// What is wrong with what an action does: with one of its members, or with all of them together.
enum Fault {
    Member(&'static str, &'static str),
    Whole(&'static str),
}

fn change(members: &Map<String, Value>) -> Result<Change<'_>, Fault> {
    match members.get("remove") {
        Some(Value::Bool(true)) => return Ok(Change::Remove),
        None | Some(Value::Bool(false)) => {}
        Some(_) => {
            return Err(Fault::Member(
                "remove",
                "`remove` must be `true` or `false`",
            ));
        }
    }
    match (members.get("update"), members.get("copy")) {
        (Some(value), None) => Ok(Change::Update(value)),
        (None, Some(Value::String(source))) => Ok(Change::Copy(source)),
        (None, Some(_)) => Err(Fault::Member(
            "copy",
            "`copy` must be a JSONPath expression as a string",
        )),
        (Some(_), Some(_)) => Err(Fault::Member(
            "copy",
            "an action must not have both `update` and `copy`",
        )),
        (None, None) => Err(Fault::Whole(
            "an action needs `update`, `copy`, or `remove: true`",
        )),
    }
}
