//! How the tables are written.

use super::{FieldKind, Map, Member, Object};

/// A member that holds free data.
pub(super) const fn data(name: &'static str) -> Member {
    Member {
        name,
        holds: FieldKind::Data,
        annotation: false,
    }
}

/// A member that holds a text.
pub(super) const fn text(name: &'static str) -> Member {
    Member {
        name,
        holds: FieldKind::Text,
        annotation: false,
    }
}

/// A member that holds the text of a reference.
pub(super) const fn reference(name: &'static str) -> Member {
    Member {
        name,
        holds: FieldKind::Reference,
        annotation: false,
    }
}

/// A text that only explains.
pub(super) const fn annotation(name: &'static str) -> Member {
    Member {
        name,
        holds: FieldKind::Text,
        annotation: true,
    }
}

/// A member that holds free data, which only explains.
pub(super) const fn sample(name: &'static str) -> Member {
    Member {
        name,
        holds: FieldKind::Data,
        annotation: true,
    }
}

/// A member that holds an object that only explains.
pub(super) const fn annotation_object(name: &'static str, object: &'static Object) -> Member {
    Member {
        name,
        holds: FieldKind::Object(object),
        annotation: true,
    }
}

/// A member that holds an object whose keys the author chooses, and only explains.
pub(super) const fn annotation_map(name: &'static str, map: &'static Map) -> Member {
    Member {
        name,
        holds: FieldKind::Map(map),
        annotation: true,
    }
}

/// A member that holds an object.
pub(super) const fn one(name: &'static str, object: &'static Object) -> Member {
    Member {
        name,
        holds: FieldKind::Object(object),
        annotation: false,
    }
}

/// A member that holds an array whose order carries meaning.
pub(super) const fn list(name: &'static str, item: &'static FieldKind) -> Member {
    Member {
        name,
        holds: FieldKind::List(item),
        annotation: false,
    }
}

/// A member that holds an array whose order carries none.
pub(super) const fn set(name: &'static str, item: &'static FieldKind) -> Member {
    Member {
        name,
        holds: FieldKind::Set(item),
        annotation: false,
    }
}

/// A member that holds an object whose keys the author chooses.
pub(super) const fn map(name: &'static str, map: &'static Map) -> Member {
    Member {
        name,
        holds: FieldKind::Map(map),
        annotation: false,
    }
}

/// An object that nothing refers to.
pub(super) const fn object(name: &'static str, members: &'static [Member]) -> Object {
    Object {
        name,
        section: None,
        members,
    }
}

/// An object that is kept in a section of `components`.
pub(super) const fn component(
    name: &'static str,
    section: &'static str,
    members: &'static [Member],
) -> Object {
    Object {
        name,
        section: Some(section),
        members,
    }
}

/// A map that is sorted by key.
pub(super) const fn sorted(values: FieldKind) -> Map {
    Map {
        values,
        sorted: true,
        extensible: false,
    }
}

/// A map that keeps its order.
pub(super) const fn kept(values: FieldKind) -> Map {
    Map {
        values,
        sorted: false,
        extensible: false,
    }
}

/// A sorted map that may hold extensions.
pub(super) const fn extensible(values: FieldKind) -> Map {
    Map {
        values,
        sorted: true,
        extensible: true,
    }
}
