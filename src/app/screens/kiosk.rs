//! The lobby tablet: a visitor takes a number, or rates a finished visit.

pub mod appointment;
pub mod calling;
pub mod closed;
pub mod corner;
pub mod declaration;
pub mod documents;
pub mod doors;
pub mod fields;
pub mod find;
pub mod frame;
pub mod guard;
pub mod guides;
pub mod idle;
mod number_entry;
pub mod opening;
mod pages;
pub mod panel;
pub mod paper;
pub mod rate;
pub mod reception;
pub mod services;
pub mod stopped;
pub mod thanks;
pub mod ticket;
pub mod visit;
pub mod visitor;
pub mod welcome;

use leptos::prelude::*;
use sync::corner::Tries;

use self::{
    appointment::Appointment,
    calling::Calling,
    closed::Closed,
    corner::{Corner, pin::Pin},
    declaration::Declaration,
    documents::Documents,
    fields::Fields,
    find::Find,
    guides::{Guide, Guides},
    idle::Idle,
    opening::Opening,
    rate::Rate,
    reception::Reception,
    services::Services,
    stopped::Stopped,
    thanks::Thanks,
    ticket::Ticket,
    visit::{Question, Stage, Trouble, Visit},
    visitor::Visitor,
    welcome::Welcome,
};
use crate::{
    browser::{
        document,
        gestures::Stillness,
        keeper,
        keyboard::{Press, on_press},
        wake::Awake,
    },
    components::demo_ribbon::DemoRibbon,
    state::prefs::t,
};

/// With the control key it leads to the staff corner, as holding the association's name does.
const CORNER_KEY: &str = "F9";

/// The kiosk, from the welcome to the number.
#[component]
pub fn Kiosk() -> impl IntoView {
    let visit = Visit::begin();
    guard::watch(visit);
    // Wrong PINs count on while nobody asks for the corner.
    provide_context(RwSignal::new(Tries::default()));
    let opening = Memo::new(move |_| Opening::now(visit));
    let corner = on_press(move |press: &Press| {
        let is_asked = press.code == CORNER_KEY && press.modified && !press.repeated;
        if is_asked && visit.stage.with_untracked(|stage| *stage != Stage::Corner) {
            visit.go(Stage::Pin);
        }
        is_asked
    });
    let kept = StoredValue::new_local(Some((Stillness::keep(), Awake::keep(), corner)));
    on_cleanup(move || kept.set_value(None));
    if keeper::failed_often() {
        visit.go(Stage::Stopped(Trouble::Failing));
    }
    Effect::new(move || visit.device.in_use.set(visit.is_somebody_here()));
    Effect::new(move || document::set_title(t().kiosk_title()));
    Effect::new(move |before: Option<()>| {
        visit.stage.track();
        // The first screen is not arrived at: nobody has touched anything yet.
        if before.is_some() {
            request_animation_frame(document::focus_heading);
        }
    });
    // An emergency takes everybody off the way to a number; what they answered does not wait for the next.
    let is_emergency = Memo::new(move |_| matches!(opening.get(), Opening::Stopped { .. }));
    Effect::new(move || {
        if is_emergency.get() && visit.stage.with_untracked(Stage::leads_to_number) {
            visit.go(Stage::Welcome);
        }
    });
    view! {
        {move || match visit.stage.get() {
            Stage::Welcome => {
                match opening.get() {
                    Opening::Open { until } => view! { <Welcome until /> }.into_any(),
                    closed @ (Opening::Stopped { .. } | Opening::Closed { .. } | Opening::DayClosed) => {
                        view! { <Closed opening=closed /> }.into_any()
                    }
                }
            }
            Stage::Services => view! { <Services /> }.into_any(),
            Stage::Asked(question, answers) => match question {
                Question::Visitor => view! { <Visitor answers /> }.into_any(),
                Question::Documents => view! { <Documents answers /> }.into_any(),
                Question::Fields => view! { <Fields answers /> }.into_any(),
                Question::Declaration => view! { <Declaration answers /> }.into_any(),
            },
            Stage::Ticket(shown) => view! { <Ticket shown=*shown /> }.into_any(),
            Stage::Reception => view! { <Reception /> }.into_any(),
            Stage::Stopped(trouble) => view! { <Stopped trouble /> }.into_any(),
            Stage::Guides => view! { <Guides /> }.into_any(),
            Stage::Guide(guide) => view! { <Guide guide /> }.into_any(),
            Stage::Appointment => view! { <Appointment /> }.into_any(),
            Stage::Find => view! { <Find /> }.into_any(),
            Stage::Rate(rateable) => view! { <Rate rateable /> }.into_any(),
            Stage::Thanks => view! { <Thanks /> }.into_any(),
            Stage::Pin => view! { <Pin /> }.into_any(),
            Stage::Corner => view! { <Corner /> }.into_any(),
        }}
        <Calling />
        <Idle />
        <DemoRibbon demo=Signal::derive(move || visit.device.config.with(|config| config.demo)) />
    }
}
