//! The decisions on the way to one sample: which are made in which way, and which there are.

use std::collections::BTreeMap;

/// How much a sample holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// What must be there.
    Required,
    /// All that may be there.
    Everything,
    /// The same, and members that are allowed without being named.
    Unknown,
    /// Anything, by chance.
    Random,
}

/// A decision among several alternatives.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// Where in the sample.
    pub(super) path: String,
    /// What is decided.
    pub(super) about: &'static str,
    /// How many alternatives there are.
    pub(super) alternatives: usize,
}

/// Makes the decisions.
#[derive(Debug)]
pub(super) struct Tape {
    /// How much the sample holds.
    pub(super) mode: Mode,
    /// The alternatives that are taken at certain points, by the number of the point.
    forced: BTreeMap<usize, usize>,
    /// The points that came by.
    pub(super) points: Vec<Point>,
    chance: u64,
    values_left: usize,
}

/// The most values in a sample that are there for completeness alone.
const VALUES: usize = 3000;

impl Tape {
    pub(super) fn new(mode: Mode, forced: BTreeMap<usize, usize>, seed: u64) -> Self {
        Self {
            mode,
            forced,
            points: Vec::new(),
            chance: seed,
            values_left: VALUES,
        }
    }

    /// Decides at a point that wants every alternative tried; `usual` is taken otherwise.
    pub(super) fn choose(
        &mut self,
        alternatives: usize,
        usual: usize,
        about: &'static str,
        path: &[String],
    ) -> usize {
        if alternatives < 2 {
            return 0;
        }
        let number = self.points.len();
        self.points.push(Point {
            path: path.concat(),
            about,
            alternatives,
        });
        match self.forced.get(&number) {
            Some(forced) => *forced,
            None if self.mode == Mode::Random => self.below(alternatives),
            None => usual,
        }
    }

    /// Decides where one alternative is as good as the other.
    pub(super) fn pick(&mut self, alternatives: usize) -> usize {
        match self.mode {
            Mode::Random if alternatives > 1 => self.below(alternatives),
            _ => 0,
        }
    }

    /// Whether something is there that need not be; `depth` counts the components around it.
    pub(super) fn includes(&mut self, depth: usize) -> bool {
        let wanted = match self.mode {
            Mode::Required => false,
            Mode::Everything | Mode::Unknown => depth < 2,
            Mode::Random => depth < 3 && self.below(depth + 2) == 0,
        };
        if wanted {
            self.values_left = self.values_left.saturating_sub(1);
        }
        wanted && self.values_left > 0
    }

    /// SplitMix64: as good as a die, and the same on every machine.
    fn below(&mut self, limit: usize) -> usize {
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}
