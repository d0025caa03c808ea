//! The head of the staff's pages: whose it is, the way round, the hour, and the person.

use domain::{role::Role, time::ServiceDay};
use leptos::prelude::*;
use sync::wire::staff::Session;
use texts::Texts;

use super::{confirm::Confirm, icon::Icon, mark::Mark, menu::Menu, said::Said};
use crate::state::{
    clock::use_clock,
    prefs::{t, use_prefs},
    sending::Sending,
    session::{use_session, use_staff},
};

/// A page of the staff's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffPage {
    /// The counter.
    Counter,
    /// The day.
    Dashboard,
    /// Appointments.
    Appointments,
    /// Support requests.
    Requests,
    /// Devices.
    Devices,
    /// People.
    People,
    /// How the branch is run.
    Settings,
}

impl StaffPage {
    const ALL: [Self; 7] = [
        Self::Counter,
        Self::Dashboard,
        Self::Appointments,
        Self::Requests,
        Self::Devices,
        Self::People,
        Self::Settings,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Counter => "/counter",
            Self::Dashboard => "/dashboard",
            Self::Appointments => "/appointments",
            Self::Requests => "/requests",
            Self::Devices => "/devices",
            Self::People => "/people",
            Self::Settings => "/settings",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Counter => "desk",
            Self::Dashboard => "list",
            Self::Appointments => "calendar",
            Self::Requests => "support",
            Self::Devices => "tablet",
            Self::People => "people",
            Self::Settings => "clock",
        }
    }

    /// How a link to it is marked: only the dashboard has a router, and every other page is the browser's to open.
    const fn rel(self) -> Option<&'static str> {
        match self {
            Self::Dashboard => None,
            Self::Counter
            | Self::Appointments
            | Self::Requests
            | Self::Devices
            | Self::People
            | Self::Settings => Some("external"),
        }
    }

    /// The least role that may see it.
    pub const fn role(self) -> Role {
        match self {
            Self::Counter | Self::Appointments | Self::Requests => Role::Reception,
            Self::Dashboard | Self::Devices => Role::Supervisor,
            Self::People | Self::Settings => Role::Admin,
        }
    }

    fn name(self, texts: Texts) -> &'static str {
        match self {
            Self::Counter => texts.counter_title(),
            Self::Dashboard => texts.dashboard_today(),
            Self::Appointments => texts.appointments_title(),
            Self::Requests => texts.requests_title(),
            Self::Devices => texts.dashboard_devices(),
            Self::People => texts.dashboard_people(),
            Self::Settings => texts.settings_title(),
        }
    }

    /// The pages that whoever is logged in may see; none of appointments where no branch makes any.
    fn of(session: &Session) -> impl Iterator<Item = Self> + use<> {
        let makes_appointments = session.branches.iter().any(|branch| branch.appointments.is_some());
        let role = session.role;
        let is_shown = move |page: &Self| *page != Self::Appointments || makes_appointments;
        Self::ALL.into_iter().filter(move |page| role.may(page.role())).filter(is_shown)
    }
}

/// The head. The way round stands in it, or, where there is no room, in the person's menu.
#[component]
pub fn AppHeader(
    /// The page it stands on.
    here: StaffPage,
    /// The association's name, or the counter's.
    #[prop(into)]
    name: Signal<String>,
    /// Whether the way round stands in the menu only.
    #[prop(optional)]
    narrow: bool,
    /// What logging out is here, where it is more than that.
    #[prop(optional, into)]
    log_out: Option<Callback<()>>,
    /// Facts about how things stand, beside the name: `p.app-header__state`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let clock = use_clock();
    let minute = Memo::new(move |_| t().clock(clock.now()));
    let date = Memo::new(move |_| t().date(ServiceDay::of(clock.now())));
    view! {
        <header class="app-header">
            <span class="mark"><Mark /></span>
            <p class="app-header__name"><Said text=name /></p>
            {children.map(|children| children())}
            {(!narrow).then(|| view! { <Navigation here=here /> })}
            <div class="app-header__end">
                {narrow.then(|| view! { <p class="app-header__date"><Said text=date /></p> })}
                <time class="app-header__clock"><Said text=minute /></time>
                <Person here=here narrow=narrow log_out=log_out />
            </div>
        </header>
    }
}

#[component]
fn Navigation(here: StaffPage) -> impl IntoView {
    let session = use_session();
    let links = move || {
        let link = |page: StaffPage| {
            let current = (page == here).then_some("page");
            view! {
                <li>
                    <a class="app-header__link" href=page.path() rel=page.rel() aria-current=current>{move || page.name(t())}</a>
                </li>
            }
        };
        session.with(StaffPage::of).map(link).collect_view()
    };
    view! { <nav class="app-header__nav" aria-label=move || t().common_pages()><ul>{links}</ul></nav> }
}

/// Who is logged in, and what belongs to them: other pages, language, contrast, the way out.
#[component]
fn Person(here: StaffPage, narrow: bool, log_out: Option<Callback<()>>) -> impl IntoView {
    let (session, staff, prefs) = (use_session(), use_staff(), use_prefs());
    let (leaving, failed) = (Sending::new(), RwSignal::new(false));
    let leave = move || leaving.send(staff.log_out(), |()| {});
    Effect::new(move || {
        if leaving.refusal().is_some() {
            failed.set(true);
        }
    });
    let pages = move || {
        let link = |page: StaffPage| {
            view! {
                <li>
                    <a class="select-menu__item" href=page.path() rel=page.rel()>
                        <Icon name=page.icon() />
                        {move || page.name(t())}
                    </a>
                </li>
            }
        };
        let other = |page: &StaffPage| *page != here;
        narrow.then(|| session.with(StaffPage::of).filter(other).map(link).collect_view())
    };
    let summary = move || {
        view! {
            <Icon name="person" />
            <span dir="auto">{move || session.with(|session| session.name.to_string())}</span>
            <Icon name="chevron-down" />
        }
        .into_any()
    };
    view! {
        <Menu summary_class="app-header__button" class="select-menu app-header__state" summary=Box::new(summary)>
            {pages}
            <li>
                <button class="select-menu__item" type="button" on:click=move |_| prefs.switch_lang()>
                    <Icon name="globe" />
                    <span lang=move || prefs.lang().other().tag() dir=move || prefs.lang().other().dir()>
                        {move || t().common_other_language()}
                    </span>
                </button>
            </li>
            <li>
                <button
                    class="select-menu__item"
                    type="button"
                    aria-pressed=move || prefs.contrast().to_string()
                    on:click=move |_| prefs.switch_contrast()
                >
                    <Icon name="contrast" />
                    {move || t().common_contrast()}
                </button>
            </li>
            <li>
                <button class="select-menu__item" type="button" on:click=move |_| log_out.map_or_else(leave, |log_out| log_out.run(()))>
                    <Icon name="lock" />
                    {move || t().common_log_out()}
                </button>
            </li>
        </Menu>
        <Confirm
            open=failed
            title_id="still-in-title"
            title=Signal::derive(|| t().login_still_in().to_owned())
            action=Signal::derive(|| t().common_retry())
            sending=leaving
            confirm=move |()| leave()
        />
    }
}
