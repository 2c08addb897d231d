//! How the tables are written.

use super::{Holds, Map, Member, Object};

/// A member that holds free data.
pub(super) const fn data(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Data,
        annotation: false,
    }
}

/// A member that holds the text of a reference.
pub(super) const fn reference(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Reference,
        annotation: false,
    }
}

/// A member that only explains.
pub(super) const fn words(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Data,
        annotation: true,
    }
}

/// A member that holds an object that only explains.
pub(super) const fn remark(name: &'static str, object: &'static Object) -> Member {
    Member {
        name,
        holds: Holds::Object(object),
        annotation: true,
    }
}

/// A member that holds an object.
pub(super) const fn one(name: &'static str, object: &'static Object) -> Member {
    Member {
        name,
        holds: Holds::Object(object),
        annotation: false,
    }
}

/// A member that holds an array whose order carries meaning.
pub(super) const fn list(name: &'static str, item: &'static Holds) -> Member {
    Member {
        name,
        holds: Holds::List(item),
        annotation: false,
    }
}

/// A member that holds an array whose order carries none.
pub(super) const fn set(name: &'static str, item: &'static Holds) -> Member {
    Member {
        name,
        holds: Holds::Set(item),
        annotation: false,
    }
}

/// A member that holds an object whose keys the author chooses.
pub(super) const fn map(name: &'static str, map: &'static Map) -> Member {
    Member {
        name,
        holds: Holds::Map(map),
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
pub(super) const fn sorted(values: Holds) -> Map {
    Map {
        values,
        sorted: true,
        extensible: false,
    }
}

/// A map that keeps its order.
pub(super) const fn kept(values: Holds) -> Map {
    Map {
        values,
        sorted: false,
        extensible: false,
    }
}

/// A sorted map that may hold extensions.
pub(super) const fn extensible(values: Holds) -> Map {
    Map {
        values,
        sorted: true,
        extensible: true,
    }
}
