//! Every way that a short day can go: two tablets and a server, each request and each answer lost, late or doubled, a
//! kill wherever something has just become durable, a backup and a restore at any moment.
//!
//! What the simulation draws by lot is looked through here without a gap, on the same tablet, disk and server. One
//! thing happens at a time; what goes on side by side on one tablet is the simulation's.

mod world;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Mutex,
};

use stateright::{Checker, HasDiscoveries, Model, Property};

use self::world::{DEEDS, Deed, Mishap, N_FREE, World};

/// How many requests are under way at a time after their tablet gave them up.
const LATE_MAX: usize = 1;

const O1: &str = "everything comes home, once";
const O2: &str = "no label is given twice";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Do { tablet: usize, deed: Deed, mishap: Mishap },
    Restart { tablet: usize },
    Arrive { late: usize },
    BackUp,
    Restore,
}

/// A state of the world as the checker keeps it.
#[derive(Debug)]
struct State {
    world: Mutex<World>,
    mark: u64,
}

impl State {
    fn of(world: World) -> Self {
        let mut hasher = DefaultHasher::new();
        format!("{world:?}").hash(&mut hasher);
        Self { world: Mutex::new(world), mark: hasher.finish() }
    }

    fn world(&self) -> World {
        self.world.lock().unwrap().clone()
    }
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self { world: Mutex::new(self.world()), mark: self.mark }
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.mark == other.mark
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.mark.hash(hasher);
    }
}

/// How long the day is.
struct Day {
    /// How much each tablet does, beside sending its records, which it does as often as it likes.
    n_deeds: u8,
    /// How often something goes wrong, beside one restore.
    n_mishaps: u8,
    /// Whether the server is one that forgets where its numbers had got to.
    is_forgetful: bool,
}

impl Model for Day {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::of(World::new())]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        let world = state.world();
        for tablet in [0, 1] {
            let is_well = world.n_mishaps == self.n_mishaps;
            if !is_well {
                steps.push(Step::Restart { tablet });
            }
            // The tablets are alike: whichever does something first is called the first.
            if tablet > 0 && world.n_deeds == [0; 2] {
                continue;
            }
            let n_done = if world.n_deeds[tablet] < self.n_deeds { 0 } else { DEEDS.len() - N_FREE };
            for deed in DEEDS[n_done..].iter().copied() {
                let mut add = |mishap| steps.push(Step::Do { tablet, deed, mishap });
                add(Mishap::None);
                if is_well {
                    continue;
                }
                let course = world.clone().act(tablet, deed, Mishap::None);
                course.turns.iter().for_each(|turn| add(Mishap::Killed(*turn)));
                for place in 0..course.n_requests {
                    add(Mishap::Lost(place));
                    add(Mishap::Unanswered(place));
                    if world.late.len() < LATE_MAX {
                        add(Mishap::Late(place));
                        add(Mishap::Doubled(place));
                    }
                }
            }
        }
        steps.extend((0..world.late.len()).map(|late| Step::Arrive { late }));
        if !world.has_backup {
            steps.push(Step::BackUp);
        }
        if !world.was_restored {
            steps.push(Step::Restore);
        }
    }

    fn next_state(&self, state: &State, step: Step) -> Option<State> {
        let mut world = state.world();
        match step {
            Step::Do { tablet, deed, mishap } => {
                world.act(tablet, deed, mishap);
                world.n_mishaps += u8::from(mishap != Mishap::None);
            }
            Step::Restart { tablet } => {
                world.restart(tablet);
                world.n_mishaps += 1;
            }
            Step::Arrive { late } => world.arrive(late),
            Step::BackUp => {
                world.server.back_up();
                world.has_backup = true;
            }
            Step::Restore => {
                world.server.restore();
                (world.has_backup, world.was_restored) = (true, true);
                if self.is_forgetful {
                    world.server.forget_numbers();
                }
            }
        }
        Some(State::of(world)).filter(|next| next != state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(O2, |_, state: &State| state.world.lock().unwrap().is_each_label_given_once()),
            Property::always(O1, |_, state: &State| state.world.lock().unwrap().comes_home()),
        ]
    }
}

/// How much each tablet does in the short form; `ISTIQBAL_EVENTS` asks for more.
const N_DEEDS: u8 = 2;
/// What two deeds each and one mishap come to, at least.
const N_STATES_MIN: usize = 10_000;
const N_THREADS: usize = 2;

#[test]
fn however_a_short_day_goes_everything_arrives_once() {
    #[expect(clippy::disallowed_methods, reason = "it says how far to look")]
    let asked = std::env::var("ISTIQBAL_EVENTS").ok().and_then(|text| text.parse().ok());
    let n_deeds = asked.unwrap_or(N_DEEDS);
    let day = Day { n_deeds, n_mishaps: 1, is_forgetful: false };
    let checker = day.checker().threads(N_THREADS).spawn_dfs().join();
    println!("{} states, {} steps", checker.unique_state_count(), checker.state_count());
    checker.assert_properties();
    assert!(checker.unique_state_count() > N_STATES_MIN || n_deeds < N_DEEDS);
}

#[test]
fn a_server_whose_numbers_begin_again_after_a_restore_is_found_out() {
    let day = Day { n_deeds: 2, n_mishaps: 0, is_forgetful: true };
    let checker = day.checker().finish_when(HasDiscoveries::Any).spawn_bfs().join();
    let way = checker.discovery(O2).expect("a label is given twice").into_actions();
    assert!(way.contains(&Step::Restore), "{way:?}");
}
