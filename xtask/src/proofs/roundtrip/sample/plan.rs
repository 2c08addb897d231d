//! Which samples a component gets.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::sampler::Sampler;
use super::schemas::Schemas;
use super::tape::{Mode, Point, Tape};

/// A value that a component's schema allows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The component.
    pub component: String,
    /// How it was made.
    pub made: String,
    /// The value.
    pub value: Value,
}

/// The samples of a document.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// The samples, by component.
    pub samples: Vec<Sample>,
    /// What no value can satisfy: the component, the place inside it, and why.
    pub contradictions: BTreeSet<String>,
}

/// The most samples of one component.
const SAMPLES: usize = 500;
/// The most alternatives that are taken against the usual in one sample.
const FORCED: usize = 3;
/// How many samples are made by chance.
const BY_CHANCE: u64 = 3;

/// Samples of every component: what is required, everything, members that are not named, each
/// alternative of each decision (listed values, branches of unions, types, `null`), and some by
/// chance.
pub fn samples(schemas: &Schemas<'_>, seed: u64) -> Samples {
    let mut all = Samples::default();
    for (name, _) in schemas.components() {
        let mut planner = Planner {
            schemas,
            component: name,
            known: BTreeSet::new(),
            all: &mut all,
        };
        planner.plan(seed ^ fnv(name));
    }
    all
}

/// Makes the samples of one component.
struct Planner<'p, 'a> {
    schemas: &'p Schemas<'a>,
    component: &'p str,
    /// The samples so far, as text.
    known: BTreeSet<String>,
    all: &'p mut Samples,
}

/// Alternatives to be taken, by the number of the decision, and where the last of them is.
struct Task {
    forced: BTreeMap<usize, usize>,
    below: String,
    made: String,
}

impl Planner<'_, '_> {
    fn plan(&mut self, seed: u64) {
        self.run(Mode::Required, &BTreeMap::new(), seed, "required only");
        self.run(
            Mode::Unknown,
            &BTreeMap::new(),
            seed,
            "everything, and members that are not named",
        );
        self.alternatives(seed);
        for number in 1..=BY_CHANCE {
            let made = format!("by chance, {number}");
            self.run(
                Mode::Random,
                &BTreeMap::new(),
                seed.wrapping_add(number),
                &made,
            );
        }
    }

    /// Everything, and then each alternative in turn; an alternative may bring decisions of its own.
    fn alternatives(&mut self, seed: u64) {
        let mut tasks = VecDeque::from([Task {
            forced: BTreeMap::new(),
            below: String::new(),
            made: "everything".to_owned(),
        }]);
        let mut runs = 0;
        while let Some(task) = tasks.pop_front().filter(|_| runs < SAMPLES) {
            runs += 1;
            let points = self.run(Mode::Everything, &task.forced, seed, &task.made);
            let first = task.forced.last_key_value().map_or(0, |(last, _)| last + 1);
            if task.forced.len() >= FORCED {
                continue;
            }
            let inside = |point: &Point| point.path.starts_with(&task.below);
            for (number, point) in points
                .iter()
                .enumerate()
                .skip(first)
                .filter(|(_, point)| inside(point))
            {
                for alternative in 1..point.alternatives {
                    let mut forced = task.forced.clone();
                    forced.insert(number, alternative);
                    let place = if point.path.is_empty() {
                        "/"
                    } else {
                        &point.path
                    };
                    let made = format!(
                        "{}, {} {} at `{place}`",
                        task.made,
                        point.about,
                        alternative + 1
                    );
                    let below = point.path.clone();
                    tasks.push_back(Task {
                        forced,
                        below,
                        made,
                    });
                }
            }
        }
    }

    /// Makes one sample and gives the decisions that it took and that distinguish it from others.
    fn run(
        &mut self,
        mode: Mode,
        forced: &BTreeMap<usize, usize>,
        seed: u64,
        made: &str,
    ) -> Vec<Point> {
        let mut sampler = Sampler::new(self.schemas, Tape::new(mode, forced.clone(), seed));
        let component = self.component;
        match sampler.component(component) {
            Ok(value) => {
                if self.known.insert(value.to_string()) {
                    self.all.samples.push(Sample {
                        component: component.to_owned(),
                        made: made.to_owned(),
                        value,
                    });
                }
            }
            Err(why) => {
                sampler.contradictions.insert(why);
            }
        }
        let contradictions = sampler
            .contradictions
            .iter()
            .map(|why| format!("{component}: {why}"));
        self.all.contradictions.extend(contradictions);
        sampler.tape.points
    }
}

/// FNV-1a: a number for a name, so that the samples of a component do not depend on the others.
fn fnv(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
