//! Logging in: a name and a password, however they come into the fields.

use domain::time::{MS_PER_SEC, ServiceDay, Timestamp};
use leptos::{ev, html, prelude::*};
use sync::wire::{problem::Code, staff::LogIn};

use crate::{
    api::ApiError,
    browser::document,
    components::{icon::Icon, mark::Mark, said::Said},
    state::{
        clock::use_clock,
        device::Device,
        prefs::{t, use_prefs},
        session::use_staff,
    },
};

/// The id of the field for the name.
const NAME: &str = "login";

/// Why nobody was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refusal {
    /// A field is empty.
    Empty,
    /// No answer.
    Unreachable,
    /// The server's sentence.
    Said(String),
    /// The server's sentence, and until when no attempt is taken.
    Paused(String, Timestamp),
}

impl Refusal {
    fn of(error: ApiError, now: Timestamp) -> Self {
        match error {
            ApiError::Unreachable => Self::Unreachable,
            ApiError::Refused(problem) => match (problem.code, problem.retry_secs) {
                (Code::LoginPaused, Some(secs)) => {
                    Self::Paused(problem.message, now.plus_ms(i64::from(secs) * MS_PER_SEC))
                }
                _ => Self::Said(problem.message),
            },
        }
    }

    /// The seconds for which no attempt is taken.
    fn pause_secs(&self, now: Timestamp) -> Option<u64> {
        match self {
            Self::Paused(_, until) => u64::try_from(until.ms_since(now)).ok().map(|ms| ms.div_ceil(1_000)),
            Self::Empty | Self::Unreachable | Self::Said(_) => None,
        }
        .filter(|secs| *secs > 0)
    }
}

/// The form, and the deep panel of the house beside it.
#[component]
pub fn Login() -> impl IntoView {
    Effect::new(move || document::set_title(t().login_title()));
    // The attribute `autofocus` works once a page; this is shown again after each log-out.
    Effect::new(|| document::focus(NAME));
    view! {
        <div class="login">
            <main class="login__main"><Form /></main>
            <Panel />
        </div>
    }
}

#[component]
fn Form() -> impl IntoView {
    let (staff, clock) = (use_staff(), use_clock());
    let (login, password) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let refusal = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    let pause = Memo::new(move |_| refusal.with(|refusal| refusal.as_ref()?.pause_secs(clock.now())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || pause.get_untracked().is_some() {
            return;
        }
        // Read from the fields, not from events: a password manager need not send any.
        let value = |field: NodeRef<html::Input>| {
            field.get_untracked().map(|field| field.value()).unwrap_or_default()
        };
        let log_in = LogIn { login: value(login).trim().to_owned(), password: value(password) };
        if log_in.login.is_empty() || log_in.password.is_empty() {
            refusal.set(Some(Refusal::Empty));
            document::focus(if log_in.login.is_empty() { NAME } else { "password" });
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let refused = staff.log_in(&log_in).await.err().map(|error| Refusal::of(error, clock.read()));
            busy.try_set(false);
            refusal.try_set(refused);
        });
    };
    // A pause is of one name: somebody else may log in meanwhile.
    let forgive = move |_| refusal.set(None);
    view! {
        <form class="login__form form" method="post" novalidate on:submit=submit aria-busy=move || busy.get().to_string()>
            <h1 class="login__title">{move || t().login_title()}</h1>
            <Place />
            <div class="field">
                <label class="field__label" for=NAME>{move || t().login_name()}</label>
                <input class="field__input" id=NAME name="username" node_ref=login dir="ltr" autocomplete="username"
                    autocapitalize="none" spellcheck="false" required on:input=forgive />
            </div>
            <Password field=password />
            <Refused refusal=refusal pause=pause />
            <button
                class="button button--main button--wide"
                type="submit"
                aria-disabled=move || (busy.get() || pause.with(Option::is_some)).to_string()
            >
                {move || if busy.get() { t().login_entering() } else { t().login_enter() }}
            </button>
            <p class="form__help">{move || t().login_forgotten()}</p>
        </form>
    }
}

/// Where this is, on a paired device.
#[component]
fn Place() -> impl IntoView {
    let prefs = use_prefs();
    use_context::<Device>().map(|device| {
        let name = move || device.config.with(|config| config.branch.name.get(prefs.lang()).to_owned());
        view! { <p class="login__place">{name}</p> }
    })
}

#[component]
fn Password(field: NodeRef<html::Input>) -> impl IntoView {
    let shown = RwSignal::new(false);
    view! {
        <div class="field">
            <label class="field__label" for="password">{move || t().login_password()}</label>
            <span class="form__secret" dir="ltr">
                <input class="field__input" id="password" name="password" node_ref=field dir="ltr"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete="current-password" autocapitalize="none" spellcheck="false" required />
                <button
                    class="form__reveal"
                    type="button"
                    aria-label=move || if shown.get() { t().login_hide_password() } else { t().login_show_password() }
                    aria-pressed=move || shown.get().to_string()
                    aria-controls="password"
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Icon name="eye" />
                </button>
            </span>
        </div>
    }
}

#[component]
fn Refused(refusal: RwSignal<Option<Refusal>>, pause: Memo<Option<u64>>) -> impl IntoView {
    let words = move || {
        refusal.with(|refusal| match refusal.as_ref()? {
            Refusal::Empty => Some(t().login_empty().to_owned()),
            Refusal::Unreachable => Some(t().common_unreachable().to_owned()),
            Refusal::Said(said) | Refusal::Paused(said, _) => Some(said.clone()),
        })
    };
    // The seconds that run down stand outside what is announced.
    let left = move || pause.get().map(|secs| t().login_paused(secs));
    view! {
        <div role="alert">
            {move || {
                words().map(|words| view! {
                    <p class="form__refusal"><Icon name="warn" /><span><Said text=words /></span></p>
                })
            }}
        </div>
        {move || left().map(|left| view! { <p class="form__help"><Said text=left /></p> })}
    }
}

#[component]
fn Panel() -> impl IntoView {
    let (clock, prefs) = (use_clock(), use_prefs());
    let day = Memo::new(move |_| ServiceDay::of(clock.now()));
    let device = use_context::<Device>();
    let name = move || match device {
        Some(device) => device.config.with(|config| config.branch.association.get(prefs.lang()).to_owned()),
        None => t().common_product().to_owned(),
    };
    view! {
        <aside class="login-panel">
            <span class="mark"><Mark /></span>
            <p class="login-panel__name"><b>{name}</b></p>
            <p class="login-panel__dates">
                <span><Said text=Signal::derive(move || t().gregorian_full(day.get())) /></span>
                <span class="login-panel__hijri"><Said text=Signal::derive(move || t().hijri(day.get())) /></span>
            </p>
            <p class="login-panel__foot">
                <span>{move || t().common_product()} " " <bdi>{env!("CARGO_PKG_VERSION")}</bdi></span>
                <button
                    class="login-panel__language"
                    type="button"
                    lang=move || prefs.lang().other().tag()
                    dir=move || prefs.lang().other().dir()
                    on:click=move |_| prefs.switch_lang()
                >
                    {move || t().common_other_language()}
                </button>
            </p>
        </aside>
    }
}

#[cfg(test)]
mod tests {
    use sync::wire::problem::Problem;

    use super::*;

    fn refused(code: Code, retry_secs: Option<u32>) -> ApiError {
        ApiError::Refused(Problem { code, message: "no".into(), need: None, retry_secs })
    }

    #[test]
    fn a_pause_runs_down_and_ends() {
        let paused = Refusal::of(refused(Code::LoginPaused, Some(30)), Timestamp(0));
        assert_eq!(paused.pause_secs(Timestamp(0)), Some(30));
        assert_eq!(paused.pause_secs(Timestamp(28_500)), Some(2));
        assert_eq!(paused.pause_secs(Timestamp(30_000)), None);
        assert_eq!(paused.pause_secs(Timestamp(99_000)), None);
    }

    #[test]
    fn a_wrong_password_may_be_tried_again_at_once() {
        let wrong = Refusal::of(refused(Code::WrongPassword, None), Timestamp(0));
        assert_eq!(wrong, Refusal::Said("no".into()));
        assert_eq!(wrong.pause_secs(Timestamp(0)), None);
        assert_eq!(Refusal::of(ApiError::Unreachable, Timestamp(0)), Refusal::Unreachable);
    }
}
