//! What functions take for a value, which is what callers have rather than what is kept.

use super::rust_type::RustType;

/// What a function takes for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intake {
    /// The type itself.
    Plain,
    /// Whatever becomes the type.
    Into,
    /// Whatever becomes this type, which becomes the value's: what is in an `Option` or a `Box`.
    Through(RustType),
    /// Any number of items.
    List(Taken),
    /// Any number of names and values.
    Map(Taken),
}

/// An item of a list, or a value of a map, as it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its type.
    pub ty: RustType,
    /// Whether it is taken as whatever becomes the type.
    pub is_converted: bool,
}

impl Taken {
    /// The type as people write it, by what `spell` makes of a type.
    fn argument(&self, spell: &mut dyn FnMut(&RustType) -> String) -> String {
        let ty = spell(&self.ty);
        match self.is_converted {
            true => format!("impl Into<{ty}>"),
            false => ty,
        }
    }
}

impl Intake {
    /// The type of the argument for a value of this type, by what `spell` makes of a type.
    pub fn spelt(&self, ty: &RustType, spell: &mut dyn FnMut(&RustType) -> String) -> String {
        match self {
            Intake::Plain => spell(ty),
            Intake::Into => format!("impl Into<{}>", spell(ty)),
            Intake::Through(inner) => format!("impl Into<{}>", spell(inner)),
            Intake::List(item) => {
                format!("impl IntoIterator<Item = {}>", item.argument(spell))
            }
            Intake::Map(value) => {
                let value = value.argument(spell);
                format!("impl IntoIterator<Item = (impl Into<String>, {value})>")
            }
        }
    }

    /// The type of the argument as people write it, without the modules of the emitted crate.
    #[must_use]
    pub fn argument(&self, ty: &RustType) -> String {
        self.spelt(ty, &mut |ty| ty.to_string())
    }

    /// The words that say it in the macros of the runtime, by what `spell` makes of a type.
    pub fn words(&self, spell: &mut dyn FnMut(&RustType) -> String) -> String {
        let with = |word: &str, ty: String| format!("{word}({ty})");
        match self {
            Intake::Plain => "pub".to_owned(),
            Intake::Into => "into".to_owned(),
            Intake::Through(inner) => with("into", spell(inner)),
            Intake::List(item) => {
                let word = if item.is_converted { "each" } else { "items" };
                with(word, spell(&item.ty))
            }
            Intake::Map(value) => {
                let word = if value.is_converted {
                    "entries"
                } else {
                    "pairs"
                };
                with(word, spell(&value.ty))
            }
        }
    }
}
