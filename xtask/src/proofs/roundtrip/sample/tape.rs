//! The decisions on the way to one sample: which are made in which way, and which there are.

use std::collections::BTreeMap;

/// How much a sample holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// What must be there.
    Required,
    /// All that may be there, but inside of other components what must.
    Everything,
    /// All that may be there, also inside of other components, and members that are allowed without
    /// being named.
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

/// A decision that is to be made.
pub(super) struct Choice<'p> {
    /// How many alternatives there are.
    pub(super) alternatives: usize,
    /// Which of them is taken when nothing speaks for another.
    pub(super) usual: usize,
    /// What is decided.
    pub(super) about: &'static str,
    /// Where in the sample.
    pub(super) path: &'p [String],
    /// How many other components are around it.
    pub(super) depth: usize,
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
const VALUES: usize = 1000;

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

    /// Decides at a point that wants every alternative tried.
    pub(super) fn choose(&mut self, choice: Choice<'_>) -> usize {
        let Choice {
            alternatives,
            usual,
            about,
            path,
            depth,
        } = choice;
        if alternatives < 2 {
            return 0;
        }
        // Inside of another component, that component's own samples try the alternatives.
        let forced = (depth == 0)
            .then(|| self.point(about, alternatives, path))
            .flatten();
        match forced {
            Some(forced) => forced,
            None if self.mode == Mode::Random => self.below(alternatives),
            None => usual,
        }
    }

    /// Notes a point, and gives the alternative that is to be taken there.
    fn point(
        &mut self,
        about: &'static str,
        alternatives: usize,
        path: &[String],
    ) -> Option<usize> {
        let number = self.points.len();
        self.points.push(Point {
            path: path.concat(),
            about,
            alternatives,
        });
        self.forced.get(&number).copied()
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
            Mode::Everything => depth < 1,
            Mode::Unknown => depth < 2,
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
