//! How the policy has people received: channels, steps, referral, reply period.

use domain::{
    association::{Policy as Value, REPLY_MONTHS_MAX, REPLY_WEEKS_MAX, Referral, ReplyPeriod},
    digits::to_latin,
    process::Step,
    setting::Setting,
    visit::Channel,
};
use leptos::{ev, prelude::*};
use texts::Texts;

use super::{
    Page,
    card::{Card, Choice, Tick},
    facts::{Fact, Facts},
};
use crate::{
    components::{
        field::{Entry, Field},
        icon::Icon,
    },
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "policy-title";
/// Where the policy is taken out as a file.
const PROFILE: &str = "/v1/profile";
/// The id of the unit of the reply period.
const UNIT: &str = "reply-unit";

/// The policy as it stands.
#[component]
pub(super) fn Policy(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Value>));
    let policy = Memo::new(move |_| page.branch().map(|branch| branch.policy()));
    let facts =
        Signal::derive(move || policy.get().map(|policy| told(prefs.texts(), &policy)).unwrap_or_default());
    let card = move || open.get().map(|began| view! { <Edit page began open /> });
    view! {
        <Facts title_id=TITLE title=Texts::settings_policy lead=Texts::settings_policy_lead facts edit=move |()| open.set(policy.get_untracked())>
            <a class="button button--compact" href=PROFILE download>
                <Icon name="download" />
                {move || t().settings_policy_file()}
            </a>
            {card}
        </Facts>
    }
}

/// Each part of a policy in words.
fn told(texts: Texts, policy: &Value) -> Vec<Fact> {
    let channels = Channel::ALL.into_iter().filter(|channel| policy.channels.contains(channel));
    let steps = Step::ALL.into_iter().filter(|step| policy.steps.contains(step));
    let told = [
        (texts.settings_channels(), texts.joined(channels.map(|channel| texts.channel(channel).to_owned()))),
        (texts.settings_steps(), texts.joined(steps.map(|step| texts.step(step).to_owned()))),
        (texts.settings_referral(), texts.referral(policy.referral).to_owned()),
        (texts.settings_reply(), texts.settings_reply_least(&texts.reply_period(policy.reply))),
    ];
    told.map(|(what, how)| (what.to_owned(), how)).into()
}

#[component]
fn Edit(page: Page, began: Value, open: RwSignal<Option<Value>>) -> impl IntoView {
    let of_old = StoredValue::new(began.clone());
    // Visits in person are always received.
    let is_kept = |it: Channel| it == Channel::Interview || began.channels.contains(&it);
    let channels = Channel::ALL.map(|it| (it, RwSignal::new(is_kept(it))));
    let steps = Step::ALL.map(|it| (it, RwSignal::new(began.steps.contains(&it))));
    let referral = RwSignal::new(began.referral.unwrap_or(Referral::InPerson));
    let (n, unit) = match began.reply {
        ReplyPeriod::Weeks(n) => (n, Unit::Weeks),
        ReplyPeriod::Months(n) => (n, Unit::Months),
    };
    let (typed, unit) = (RwSignal::new(t().number(n.into())), RwSignal::new(unit));
    let tried = RwSignal::new(false);
    let reply = move || {
        let n = typed.with(|typed| to_latin(typed.trim()).parse().ok())?;
        Some(unit.get().period(n)).filter(|period| period.is_plausible())
    };
    let refers = move || steps.iter().any(|(step, ticked)| *step == Step::Referral && ticked.get());
    let read = Callback::new(move |()| {
        tried.set(true);
        let policy = Value {
            channels: of_old.with_value(|of_old| kept(&of_old.channels, &channels)),
            steps: of_old.with_value(|of_old| kept(&of_old.steps, &steps)),
            referral: untrack(refers).then_some(referral.get_untracked()),
            reply: untrack(reply)?,
        };
        Some(Setting::Policy(Box::new(policy)))
    });
    let declares = untrack(|| page.branch()).is_some_and(|branch| branch.notices().can_be_declared());
    let channel = |(channel, ticked): (Channel, RwSignal<bool>)| {
        (channel != Channel::Interview)
            .then(|| view! { <Tick ticked words=Signal::derive(move || t().channel(channel)) /> })
    };
    let step = move |(step, ticked): (Step, RwSignal<bool>)| {
        (step != Step::Declaration || declares)
            .then(|| view! { <Tick ticked words=Signal::derive(move || t().step(step)) /> })
    };
    let how = move |value: Referral| {
        let words = Signal::derive(move || t().referral(Some(value)).to_owned());
        view! { <Choice name="referral" chosen=referral value words /> }
    };
    let error = MaybeProp::derive(move || {
        let is_wrong = tried.get() && reply().is_none();
        is_wrong.then(|| t().settings_number_wrong(&t().number(1), &t().number(unit.get().most().into())))
    });
    view! {
        <Card
            page
            began=Setting::Policy(Box::new(began))
            title=Signal::derive(|| t().settings_edit_title(t().settings_policy()))
            lead=Signal::derive(|| t().settings_policy_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <fieldset aria-describedby="channels-lead">
                <legend class="settings__sublegend">{move || t().settings_channels()}</legend>
                <p class="panel__text" id="channels-lead">{move || t().settings_channels_lead()}</p>
                <div class="settings__days">{channels.map(channel).collect_view()}</div>
            </fieldset>
            <fieldset aria-describedby="steps-lead">
                <legend class="settings__sublegend">{move || t().settings_steps()}</legend>
                <p class="panel__text" id="steps-lead">{move || t().settings_steps_lead()}</p>
                <div class="settings__days">{steps.map(step).collect_view()}</div>
                {(!declares).then(|| view! { <p class="panel__text">{move || t().settings_declares_nothing()}</p> })}
            </fieldset>
            <Show when=refers>
                <fieldset>
                    <legend class="settings__sublegend">{move || t().settings_referral()}</legend>
                    <div class="settings__days">
                        {[Referral::InPerson, Referral::ByPhone].map(how).collect_view()}
                    </div>
                </fieldset>
            </Show>
            <fieldset>
                <legend class="settings__sublegend">{move || t().settings_reply()}</legend>
                <div class="settings__reply">
                    <Field
                        id="reply-n"
                        entry=Entry::Number
                        value=typed
                        label=Signal::derive(|| t().settings_reply_n().to_owned())
                        error
                    />
                    <Units chosen=unit />
                </div>
            </fieldset>
        </Card>
    }
}

/// Those of `of_old` that are still ticked, in their order, then the others.
fn kept<T: Copy + PartialEq>(of_old: &[T], ticks: &[(T, RwSignal<bool>)]) -> Vec<T> {
    let ticked = || ticks.iter().filter(|(_, is)| is.get_untracked()).map(|(it, _)| *it);
    let old = of_old.iter().copied().filter(|it| ticked().any(|other| other == *it));
    old.chain(ticked().filter(|it| !of_old.contains(it))).collect()
}

/// In what a reply period is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Weeks,
    Months,
}

impl Unit {
    const ALL: [Self; 2] = [Self::Weeks, Self::Months];

    const fn period(self, n: u8) -> ReplyPeriod {
        match self {
            Self::Weeks => ReplyPeriod::Weeks(n),
            Self::Months => ReplyPeriod::Months(n),
        }
    }

    const fn most(self) -> u8 {
        match self {
            Self::Weeks => REPLY_WEEKS_MAX,
            Self::Months => REPLY_MONTHS_MAX,
        }
    }

    fn words(self, texts: Texts) -> &'static str {
        match self {
            Self::Weeks => texts.settings_weeks(),
            Self::Months => texts.settings_months(),
        }
    }
}

#[component]
fn Units(chosen: RwSignal<Unit>) -> impl IntoView {
    let option = move |(place, unit): (usize, Unit)| {
        view! { <option value=place selected=move || chosen.get() == unit>{move || unit.words(t())}</option> }
    };
    let choose = move |event: ev::Event| {
        let place = event_target_value(&event).parse::<usize>().unwrap_or_default();
        if let Some(unit) = Unit::ALL.get(place) {
            chosen.set(*unit);
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=UNIT>{move || t().settings_reply_unit()}</label>
            <select class="field__input" id=UNIT on:change=choose>
                {Unit::ALL.into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
}
