//! Appointments: those of a day, made within the hours and outside engagements, moved, cancelled and printed.

mod card;
mod engage;
mod paper;
mod table;
mod times;

use std::time::Duration;

use domain::{
    appointment::{Appointment, AppointmentState, DAYS_AHEAD_MAX, Purpose, Slot, Taken},
    association::{Appointments as Rules, Branch, Hours},
    id::{AppointmentId, BranchId, CommandId},
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::appointment::{Agenda, AppointmentAction, AppointmentCommand};
use texts::Texts;
use uuid::Uuid;

use self::{card::Cards, paper::Paper, table::Table};
use crate::{
    components::{
        app_header::StaffPage, branch_select::BranchSelect, date_picker::DatePicker, empty::Waiting,
        icon::Icon, lede::Lede, not_live::NotLive,
    },
    screens::office_page::{OfficePage, branch_of},
    state::{
        clock::{Clock, use_clock},
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
        session::use_session,
    },
};

/// Where appointments are listed and changed.
const APPOINTMENTS: &str = "/v1/appointments";
/// They are asked for this often while somebody sees them: others make appointments too, and visitors come.
const EVERY: Duration = Duration::from_secs(20);

/// Which card stands over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// A new appointment.
    Make,
    /// A new engagement.
    Engage,
    /// Another time.
    Move(Appointment),
    /// Whether it is to be cancelled.
    Cancel(Appointment),
    /// It is made, or moved.
    Done(Appointment, Done),
}

/// What was done with an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Made,
    Moved,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    branch: Memo<Option<Branch>>,
    agenda: Polled<Agenda>,
    /// The day that is shown.
    day: Memo<ServiceDay>,
    /// That day, where it is not today.
    chosen: RwSignal<Option<ServiceDay>>,
    today: Memo<ServiceDay>,
    asked: RwSignal<Option<Ask>>,
    /// What the printer gets.
    printed: RwSignal<Option<Appointment>>,
    clock: Clock,
}

impl Page {
    fn rules(self) -> Option<Rules> {
        self.branch.with(|branch| branch.as_ref()?.appointments.clone())
    }

    /// The last day on which an appointment can be made.
    fn last_day(self) -> ServiceDay {
        let today = self.today.get();
        today.plus_days(DAYS_AHEAD_MAX).unwrap_or(today)
    }

    /// A card was closed, which may be because another took its place.
    fn close(self, ask: Ask) {
        if self.asked.get_untracked() == Some(ask) {
            self.asked.set(None);
        }
    }

    fn show(self, day: ServiceDay) {
        self.chosen.set(Some(day).filter(|day| *day != self.today.get_untracked()));
    }

    /// Those of the day that is shown which keep their time from others, but for `itself`; none before they were heard.
    fn standing(self, itself: Option<AppointmentId>) -> Option<Vec<Taken>> {
        let agenda = self.agenda.answer().filter(|agenda| agenda.day == self.day.get())?;
        let others = agenda.rows.iter().map(|row| row.appointment);
        let others = others.filter(|it| it.stands() && Some(it.id) != itself);
        Some(others.map(|it| it.taken).collect())
    }

    /// Sends what was chosen; `then` hears how the appointment is now.
    fn send(
        self,
        sending: Sending,
        press: Press,
        action: AppointmentAction,
        then: impl FnOnce(Appointment) + 'static,
    ) {
        let Some(branch) = self.branch.with_untracked(|branch| branch.as_ref().map(|branch| branch.id))
        else {
            return;
        };
        let Press { command, appointment } = press;
        let (api, command) = (sending.api(), AppointmentCommand { command, branch, appointment, action });
        sending.send(async move { api.post(APPOINTMENTS, &command).await }, move |agenda: Agenda| {
            let changed = agenda.rows.iter().find(|row| row.appointment.id == appointment);
            let changed = changed.map(|row| row.appointment);
            self.show(agenda.day);
            if self.day.get_untracked() == agenda.day {
                self.agenda.told(agenda);
            }
            if let Some(changed) = changed {
                then(changed);
            }
        });
    }
}

/// The identities of one press, made before the first attempt: the same choice pressed again is the same press.
#[derive(Clone, Copy)]
struct Press {
    command: CommandId,
    appointment: AppointmentId,
}

impl Press {
    fn new(appointment: Option<AppointmentId>) -> Self {
        let appointment = appointment.unwrap_or_else(|| AppointmentId(Uuid::new_v4()));
        Self { command: CommandId(Uuid::new_v4()), appointment }
    }
}

/// The page.
#[component]
pub fn Appointments() -> impl IntoView {
    view! {
        <OfficePage page=StaffPage::Appointments class="appointments" title=|t| t.appointments_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let (session, clock) = (use_session(), use_clock());
    let (asked, chosen) = (RwSignal::new(None::<BranchId>), RwSignal::new(None::<ServiceDay>));
    // How the branch makes appointments may have changed since the log-in: what was heard last counts.
    let heard = RwSignal::new(None::<(BranchId, Option<Rules>, Hours)>);
    let branch = Memo::new(move |_| {
        let branch = session.with(|session| branch_of(&session.branches, asked.get()))?;
        Some(match heard.get() {
            Some((id, appointments, hours)) if id == branch.id => Branch { appointments, hours, ..branch },
            Some(_) | None => branch,
        })
    });
    let today = Memo::new(move |_| ServiceDay::of(clock.now()));
    let day = Memo::new(move |_| chosen.get().unwrap_or_else(|| today.get()));
    let id = Memo::new(move |_| branch.with(|branch| branch.as_ref().map(|branch| branch.id)));
    let path = Signal::derive(move || Some(format!("{APPOINTMENTS}?branch={}&day={}", id.get()?, day.get())));
    let page = Page {
        branch,
        agenda: Polled::follow(path, EVERY),
        day,
        chosen,
        today,
        asked: RwSignal::new(None),
        printed: RwSignal::new(None),
        clock,
    };
    Effect::new(move |_| {
        if let Some(Agenda { branch, rules, hours, .. }) = page.agenda.answer() {
            heard.set(Some((branch, rules, hours)));
        }
    });
    let is_past = Memo::new(move |_| day.get() < today.get());
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <Head page is_past choose=move |branch| asked.set(Some(branch)) />
                <NotLive failure=Signal::derive(move || page.agenda.failure()) />
                <List page />
            </main>
            <aside class="panel">
                <section class="panel__section" aria-label=move || t().dashboard_date_pick()>
                    <DatePicker
                        chosen=day
                        today=today
                        last=Signal::derive(move || page.last_day())
                        choose=move |day| page.show(day)
                    />
                    <Show when=move || chosen.get().is_some()>
                        <button class="button button--compact" type="button" on:click=move |_| chosen.set(None)>
                            {move || t().dashboard_back_to_today()}
                        </button>
                    </Show>
                </section>
            </aside>
        </div>
        <Cards page />
        <Paper page />
    }
}

/// How many there are, how many came, and what can be done.
#[component]
fn Head(page: Page, is_past: Memo<bool>, #[prop(into)] choose: Callback<BranchId>) -> impl IntoView {
    let (session, prefs) = (use_session(), use_prefs());
    let visitors = move |is: fn(&Appointment) -> bool| {
        let agenda = page.agenda.answer()?;
        let n =
            agenda.rows.iter().filter(|row| row.appointment.number.is_some() && is(&row.appointment)).count();
        Some(n as u64)
    };
    let title = Signal::derive(move || match visitors(Appointment::stands) {
        Some(n) => prefs.texts().appointments_count(n),
        None => prefs.texts().appointments_title().to_owned(),
    });
    let is_kept = |it: &Appointment| matches!(it.state, AppointmentState::Kept { .. });
    let subtitle = Signal::derive(move || {
        let (texts, day) = (prefs.texts(), prefs.texts().date(page.day.get()));
        match visitors(is_kept).filter(|_| page.day.get() <= page.today.get()) {
            Some(0) if page.day.get() < page.today.get() => {
                texts.common_pair(texts.appointments_came_none(), &day)
            }
            Some(n) => texts.common_pair(&texts.appointments_came(n), &day),
            None => day,
        }
    });
    let has_officials = move || page.rules().is_some_and(|rules| !rules.officials.is_empty());
    let tools = move || {
        (page.rules().is_some() && !is_past.get()).then(|| {
            view! {
                <Show when=has_officials>
                    <button class="button button--compact" type="button" on:click=move |_| page.asked.set(Some(Ask::Engage))>
                        <Icon name="calendar-x" />
                        {move || t().appointments_engage()}
                    </button>
                </Show>
                <button class="button button--compact button--main" type="button" on:click=move |_| page.asked.set(Some(Ask::Make))>
                    <Icon name="plus" />
                    {move || t().appointments_make()}
                </button>
            }
        })
    };
    view! {
        <Lede title subtitle>
            <BranchSelect
                branches=Signal::derive(move || session.with(|session| session.branches.clone()))
                chosen=Signal::derive(move || page.branch.get().map(|branch| branch.id))
                choose
            />
            {tools}
        </Lede>
    }
}

#[component]
fn List(page: Page) -> impl IntoView {
    let is_off = Memo::new(move |_| page.rules().is_none());
    let n_rows = Memo::new(move |_| page.agenda.answer().map(|agenda| agenda.rows.len()));
    move || match (n_rows.get(), is_off.get()) {
        (None, _) => view! { <Waiting fact=t().common_loading() /> }.into_any(),
        (Some(0), true) => {
            empty("calendar-x", |t| (t.appointments_off(), t.appointments_off_lead())).into_any()
        }
        (Some(0), false) => {
            empty("calendar", |t| (t.appointments_none(), t.appointments_none_lead())).into_any()
        }
        (Some(_), _) => view! { <Table page /> }.into_any(),
    }
}

fn empty(icon: &'static str, words: fn(Texts) -> (&'static str, &'static str)) -> impl IntoView {
    view! {
        <div class="empty" role="status">
            <Icon name=icon />
            <p class="empty__fact">{move || words(t()).0}</p>
            <p>{move || words(t()).1}</p>
        </div>
    }
}

/// With whom, or for what.
fn whom(branch: Option<&Branch>, purpose: Purpose, texts: Texts) -> String {
    let name = branch.and_then(|branch| match (purpose.official(), purpose.service()) {
        (Some(official), _) => branch.official(official).map(|official| &official.name),
        (None, Some(service)) => branch.service(service).map(|service| &service.name),
        (None, None) => None,
    });
    name.map_or_else(|| texts.appointments_former().to_owned(), |name| name.get(texts.lang).to_owned())
}

/// From when to when.
fn span(texts: Texts, slot: Slot) -> String {
    texts.shifts(&[slot.time])
}
