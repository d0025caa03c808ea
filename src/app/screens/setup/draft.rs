//! What is entered at first start, step by step, and what is still wrong with it.

use domain::association::COUNTERS_MAX;
use domain::{
    digits,
    text::{BadText, LocalName, Name},
};
use sync::wire::setup::SetupRequest;

use crate::components::{
    fault::{Fault, login_fault, name_fault},
    password::Strength,
};

/// A step of first start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Which association.
    Association,
    /// Which branch.
    Branch,
    /// Who administers.
    Admin,
    /// The one-time code, where the server asks for it.
    Code,
    /// What comes next.
    Done,
}

impl Step {
    /// The steps that everybody goes through.
    pub(super) const LISTED: [Self; 4] = [Self::Association, Self::Branch, Self::Admin, Self::Done];

    /// The step of the list that this one belongs to.
    pub(super) const fn listed(self) -> Self {
        match self {
            Self::Code => Self::Admin,
            Self::Association | Self::Branch | Self::Admin | Self::Done => self,
        }
    }

    /// The step before, which keeps what was entered.
    pub(super) const fn before(self) -> Option<Self> {
        match self {
            Self::Association | Self::Done => None,
            Self::Branch => Some(Self::Association),
            Self::Admin => Some(Self::Branch),
            Self::Code => Some(Self::Admin),
        }
    }

    /// Whether the list has `other` before this one.
    pub(super) fn is_after(self, other: Self) -> bool {
        let place = |step: Self| Self::LISTED.iter().position(|listed| *listed == step.listed());
        place(self) > place(other)
    }
}

/// An entry of first start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// The profile.
    Profile,
    /// The branch's name.
    BranchAr,
    /// The branch's name in English.
    BranchEn,
    /// How many counters.
    Counters,
    /// The administrator's name.
    Name,
    /// The administrator's log-in name.
    Login,
    /// The administrator's password.
    Password,
    /// The one-time code.
    Code,
}

impl Entered {
    /// The id of its field.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::BranchAr => "branch",
            Self::BranchEn => "branch-en",
            Self::Counters => "counters",
            Self::Name => "name",
            Self::Login => "username",
            Self::Password => "password",
            Self::Code => "code",
        }
    }
}

/// All that is entered, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// The key of the profile.
    pub(super) profile: Option<String>,
    /// The branch's name.
    pub(super) branch_ar: String,
    /// The branch's name in English; empty: the same.
    pub(super) branch_en: String,
    /// How many counters.
    pub(super) counters: String,
    /// The administrator's name.
    pub(super) name: String,
    /// The administrator's log-in name.
    pub(super) login: String,
    /// The administrator's password.
    pub(super) password: String,
    /// The one-time code.
    pub(super) code: String,
}

impl Draft {
    /// What is wrong with what `step` asks, in the order of its fields.
    pub(super) fn faults(&self, step: Step) -> Vec<(Entered, Fault)> {
        let found = match step {
            Step::Association => vec![(Entered::Profile, self.profile.is_none().then_some(Fault::NotChosen))],
            Step::Branch => vec![
                (Entered::BranchAr, name_fault(&self.branch_ar)),
                (Entered::BranchEn, self.english().and_then(Result::err).map(Fault::Name)),
                (Entered::Counters, self.n_counters().is_none().then_some(Fault::Counters)),
            ],
            Step::Admin => vec![
                (Entered::Name, name_fault(&self.name)),
                (Entered::Login, login_fault(&self.login)),
                (Entered::Password, Strength::of(&self.password).fault()),
            ],
            Step::Code => vec![(Entered::Code, self.code.trim().is_empty().then_some(Fault::Missing))],
            Step::Done => vec![],
        };
        found.into_iter().filter_map(|(entered, fault)| Some((entered, fault?))).collect()
    }

    /// What is sent, once nothing is wrong with it.
    pub(super) fn request(&self) -> Option<SetupRequest> {
        let ar = Name::parse(&self.branch_ar).ok()?;
        let en = self.english().unwrap_or_else(|| Ok(ar.clone())).ok()?;
        let code = self.code.trim();
        Some(SetupRequest {
            code: (!code.is_empty()).then(|| digits::to_latin(code)),
            profile: self.profile.clone()?,
            branch_name: LocalName { ar, en },
            n_counters: self.n_counters()?,
            admin_name: Name::parse(&self.name).ok()?,
            login: self.login.trim().to_owned(),
            password: self.password.clone(),
        })
    }

    fn english(&self) -> Option<Result<Name, BadText>> {
        (!self.branch_en.trim().is_empty()).then(|| Name::parse(&self.branch_en))
    }

    fn n_counters(&self) -> Option<u8> {
        let n = digits::to_latin(self.counters.trim()).parse().ok()?;
        (1..=COUNTERS_MAX).contains(&n).then_some(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            profile: Some("mouj".into()),
            branch_ar: " الفرع الرئيس ".into(),
            branch_en: String::new(),
            counters: "٣".into(),
            name: "سارة القحطاني".into(),
            login: " sara.q ".into(),
            password: "جملة من عدة كلمات".into(),
            code: String::new(),
        }
    }

    #[test]
    fn a_whole_draft_is_sent_as_it_was_meant() {
        let draft = draft();
        assert!(Step::LISTED.into_iter().all(|step| draft.faults(step).is_empty()));
        let request = draft.request().unwrap();
        assert_eq!(request.branch_name.ar.as_str(), "الفرع الرئيس");
        assert_eq!(
            request.branch_name.en, request.branch_name.ar,
            "left empty, the Arabic name stands for both"
        );
        assert_eq!((request.n_counters, request.login.as_str(), request.code), (3, "sara.q", None));
    }

    #[test]
    fn every_wrong_entry_is_named_at_its_own_step() {
        let table: [(Draft, Step, Entered); 9] = [
            (Draft { profile: None, ..draft() }, Step::Association, Entered::Profile),
            (Draft { branch_ar: " ".into(), ..draft() }, Step::Branch, Entered::BranchAr),
            (Draft { branch_en: "x".repeat(81), ..draft() }, Step::Branch, Entered::BranchEn),
            (Draft { counters: "0".into(), ..draft() }, Step::Branch, Entered::Counters),
            (Draft { counters: "51".into(), ..draft() }, Step::Branch, Entered::Counters),
            (Draft { counters: "three".into(), ..draft() }, Step::Branch, Entered::Counters),
            (Draft { name: String::new(), ..draft() }, Step::Admin, Entered::Name),
            (Draft { login: "sara q".into(), ..draft() }, Step::Admin, Entered::Login),
            (Draft { password: "123456789".into(), ..draft() }, Step::Admin, Entered::Password),
        ];
        for (draft, at, entered) in table {
            for step in Step::LISTED {
                let wrong: Vec<Entered> =
                    draft.faults(step).into_iter().map(|(entered, _)| entered).collect();
                assert_eq!(wrong, if step == at { vec![entered] } else { vec![] }, "{entered:?} at {step:?}");
            }
        }
    }

    #[test]
    fn the_steps_lead_there_and_back() {
        assert_eq!(Step::Code.before(), Some(Step::Admin));
        assert_eq!(Step::Done.before(), None, "what is set up is set up");
        assert!(Step::Branch.is_after(Step::Association) && !Step::Branch.is_after(Step::Branch));
        assert!(!Step::Code.is_after(Step::Admin), "the code belongs to the administrator's step");
        assert_eq!(draft().faults(Step::Code), [(Entered::Code, Fault::Missing)]);
    }
}
