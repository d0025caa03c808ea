//! What visitors read of the branch itself.

use domain::{association::Names as Value, digits::Digits, setting::Setting};
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    card::{Card, Choice},
    facts::Facts,
    line::{Length, LineFields, TypedLine, label},
};
use crate::state::prefs::{t, use_prefs};

/// The id of its title.
pub(super) const TITLE: &str = "names-title";
/// What digits are shown by.
const SAMPLE: &str = "0123456789";

/// Names and digits as they stand.
#[component]
pub(super) fn Names(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Value>));
    let names = Memo::new(move |_| page.branch().map(|branch| branch.names()));
    let facts = Signal::derive(move || {
        let (texts, lang) = (prefs.texts(), prefs.lang());
        let told = names.get().map(|names| {
            let told = [
                (texts.settings_association(), names.association.get(lang).to_owned()),
                (texts.settings_branch(), names.branch.get(lang).to_owned()),
                (texts.settings_digits(), digits(texts, names.digits)),
            ];
            told.map(|(what, how)| (what.to_owned(), how)).to_vec()
        });
        told.unwrap_or_default()
    });
    let card = move || open.get().map(|began| view! { <Edit page began open /> });
    view! {
        <Facts title_id=TITLE title=Texts::settings_names lead=Texts::settings_names_lead facts edit=move |()| open.set(names.get_untracked())>
            {card}
        </Facts>
    }
}

/// Digits in words, with a sample.
pub(super) fn digits(texts: Texts, digits: Digits) -> String {
    let words = match digits {
        Digits::Latin => texts.settings_digits_latin(),
        Digits::ArabicIndic => texts.settings_digits_arabic_indic(),
    };
    [words, " ", &digits.show(SAMPLE)].concat()
}

#[component]
fn Edit(page: Page, began: Value, open: RwSignal<Option<Value>>) -> impl IntoView {
    let prefs = use_prefs();
    let (association, branch) =
        (TypedLine::of_name(Some(&began.association)), TypedLine::of_name(Some(&began.branch)));
    let (chosen, tried) = (RwSignal::new(began.digits), RwSignal::new(false));
    let read = Callback::new(move |()| {
        tried.set(true);
        let names = Value {
            association: association.name()?,
            branch: branch.name()?,
            digits: chosen.get_untracked(),
        };
        Some(Setting::Names(Box::new(names)))
    });
    let choice = move |value: Digits| {
        let words = Signal::derive(move || digits(prefs.texts(), value));
        view! { <Choice name="digits" chosen value words /> }
    };
    view! {
        <Card
            page
            began=Setting::Names(Box::new(began))
            title=Signal::derive(|| t().settings_edit_title(t().settings_names()))
            lead=Signal::derive(|| t().settings_names_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <LineFields
                line=association
                id="association"
                labels=[label(Texts::settings_association_ar), label(Texts::settings_association_en)]
                length=Length::Name
                tried
            />
            <LineFields
                line=branch
                id="branch"
                labels=[label(Texts::settings_branch_ar), label(Texts::settings_branch_en)]
                length=Length::Name
                tried
            />
            <fieldset>
                <legend class="field__label">{move || t().settings_digits()}</legend>
                <div class="settings__days">{[Digits::Latin, Digits::ArabicIndic].map(choice).collect_view()}</div>
            </fieldset>
        </Card>
    }
}
