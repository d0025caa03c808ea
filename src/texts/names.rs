//! The names of the domain's own enums.

use domain::{
    association::{City, Icon, Prayers, Referral, ReplyPeriod},
    checklist::DocumentState,
    pause::{Pause, PauseReason},
    personal::{Doubt, FieldKind},
    process::Step,
    rating::{Reason, Score},
    request::RefusalReason,
    role::Role,
    ticket::{CancelReason, Outcome, TicketState},
    visit::{Channel, VisitorKind},
};

use crate::Texts;

const MONTHS_PER_YEAR: u8 = 12;

impl Texts {
    /// What a finished visit came to.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Answered => self.outcome_answered(),
            Outcome::Registered => self.outcome_registered(),
            Outcome::Incomplete => self.outcome_incomplete(),
            Outcome::Referred => self.outcome_referred(),
            Outcome::Served => self.outcome_served(),
            Outcome::Declined => self.outcome_declined(),
            Outcome::NotRecorded => self.outcome_not_recorded(),
        }
    }

    /// What a drawing shows.
    pub fn picture(self, icon: Icon) -> &'static str {
        match icon {
            Icon::Support => self.picture_support(),
            Icon::DocAdd => self.picture_doc_add(),
            Icon::DocSearch => self.picture_doc_search(),
            Icon::Family => self.picture_family(),
            Icon::Hand => self.picture_hand(),
            Icon::Speech => self.picture_speech(),
            Icon::Id => self.picture_id(),
            Icon::House => self.picture_house(),
            Icon::Bank => self.picture_bank(),
            Icon::Income => self.picture_income(),
            Icon::Book => self.picture_book(),
            Icon::CalendarCheck => self.picture_calendar(),
            Icon::Person => self.picture_person(),
            Icon::Sign => self.picture_sign(),
        }
    }

    /// What reception found of a document.
    pub fn document_state(self, state: DocumentState) -> &'static str {
        match state {
            DocumentState::Present => self.counter_documents_present(),
            DocumentState::Missing => self.counter_documents_missing(),
            DocumentState::Expired => self.counter_documents_expired(),
        }
    }

    /// What a visitor is asked for.
    pub fn field(self, kind: FieldKind) -> &'static str {
        match kind {
            FieldKind::Identity => self.personal_identity(),
            FieldKind::Mobile => self.personal_mobile(),
        }
    }

    /// What may be wrong with a number of that kind.
    pub fn doubt(self, kind: FieldKind, doubt: Doubt) -> &'static str {
        match (doubt, kind) {
            (Doubt::Length, FieldKind::Identity | FieldKind::Mobile) => self.personal_doubt_length(),
            (Doubt::Digits, FieldKind::Identity | FieldKind::Mobile) => self.personal_doubt_digits(),
            (Doubt::Beginning, FieldKind::Identity) => self.personal_doubt_identity(),
            (Doubt::Beginning, FieldKind::Mobile) => self.personal_doubt_mobile(),
        }
    }

    /// How long personal data are kept: whole years as years.
    pub fn kept(self, months: u8) -> String {
        match (u64::from(months), months % MONTHS_PER_YEAR) {
            (months, 0) => self.personal_kept_years(months / u64::from(MONTHS_PER_YEAR)),
            (months, _) => self.personal_kept_months(months),
        }
    }

    /// Where a ticket is in its life.
    pub fn ticket_state(self, state: &TicketState) -> &'static str {
        match state {
            TicketState::Waiting { .. } => self.state_waiting(),
            TicketState::Called { .. } => self.state_called(),
            TicketState::Serving { .. } => self.state_serving(),
            TicketState::Held { .. } => self.state_held(),
            TicketState::Done { .. } => self.state_done(),
            TicketState::NoShow { .. } => self.state_no_show(),
            TicketState::Left { .. } => self.state_left(),
            TicketState::Cancelled { .. } => self.state_cancelled(),
            TicketState::Unserved { .. } => self.state_unserved(),
        }
    }

    /// Why reception pauses, as staff choose it.
    pub fn pause_reason(self, reason: PauseReason) -> &'static str {
        match reason {
            PauseReason::Prayer => self.pause_prayer(),
            PauseReason::Meeting => self.pause_meeting(),
            PauseReason::Rest => self.pause_rest(),
            PauseReason::Emergency => self.pause_emergency(),
        }
    }

    /// That reception pauses, and why.
    pub fn paused_for(self, reason: PauseReason) -> &'static str {
        match reason {
            PauseReason::Prayer => self.pause_for_prayer(),
            PauseReason::Meeting => self.pause_for_meeting(),
            PauseReason::Rest => self.pause_for_rest(),
            PauseReason::Emergency => self.pause_for_emergency(),
        }
    }

    /// That reception pauses, why, and until when.
    pub fn paused(self, pause: Pause) -> String {
        self.pause_told(&self.clock(pause.until), self.paused_for(pause.reason))
    }

    /// A city by whose times of prayer a branch pauses.
    pub fn city(self, city: City) -> &'static str {
        match city {
            City::Riyadh => self.city_riyadh(),
            City::Makkah => self.city_makkah(),
            City::Madinah => self.city_madinah(),
            City::Jeddah => self.city_jeddah(),
            City::Taif => self.city_taif(),
            City::Dammam => self.city_dammam(),
            City::Hofuf => self.city_hofuf(),
            City::HafarAlBatin => self.city_hafar_al_batin(),
            City::Buraydah => self.city_buraydah(),
            City::Hail => self.city_hail(),
            City::Tabuk => self.city_tabuk(),
            City::Sakaka => self.city_sakaka(),
            City::Arar => self.city_arar(),
            City::Abha => self.city_abha(),
            City::AlBahah => self.city_al_bahah(),
            City::Jazan => self.city_jazan(),
            City::Najran => self.city_najran(),
        }
    }

    /// How a branch pauses for prayer by itself.
    pub fn prayers_by(self, prayers: Prayers) -> String {
        let Prayers { city, after, minutes } = prayers;
        let [after, minutes] = [after, minutes].map(|n| self.number(n.into()));
        self.prayers_told(&after, self.city(city), &minutes)
    }

    /// Why staff cancelled a ticket.
    pub fn cancel_reason(self, reason: CancelReason) -> &'static str {
        match reason {
            CancelReason::Mistake => self.cancel_mistake(),
            CancelReason::WrongService => self.cancel_wrong_service(),
            CancelReason::VisitorAsked => self.cancel_visitor_asked(),
        }
    }

    /// Whom the association receives.
    pub fn visitor_kind(self, kind: VisitorKind) -> &'static str {
        match kind {
            VisitorKind::Beneficiary => self.visitor_beneficiary(),
            VisitorKind::Supporter => self.visitor_supporter(),
            VisitorKind::Volunteer => self.visitor_volunteer(),
            VisitorKind::Supplier => self.visitor_supplier(),
            VisitorKind::PublicBody => self.visitor_public_body(),
            VisitorKind::Company => self.visitor_company(),
            VisitorKind::Employee => self.visitor_employee(),
        }
    }

    /// How a contact reached the association.
    pub fn channel(self, channel: Channel) -> &'static str {
        match channel {
            Channel::Interview => self.channel_interview(),
            Channel::Phone => self.channel_phone(),
            Channel::SocialMedia => self.channel_social_media(),
            Channel::Letter => self.channel_letter(),
            Channel::Email => self.channel_email(),
            Channel::HelpRequest => self.channel_help_request(),
            Channel::Volunteering => self.channel_volunteering(),
            Channel::Website => self.channel_website(),
            Channel::BranchRepresentative => self.channel_branch_representative(),
        }
    }

    /// What a score was about.
    pub fn reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::Courtesy => self.reason_courtesy(),
            Reason::Clarity => self.reason_clarity(),
            Reason::Speed => self.reason_speed(),
            Reason::Waiting => self.reason_waiting(),
            Reason::Place => self.reason_place(),
            Reason::Other => self.reason_other(),
        }
    }

    /// Why support is not granted.
    pub fn refusal_reason(self, reason: RefusalReason) -> &'static str {
        match reason {
            RefusalReason::Conditions => self.refusal_reasons_conditions(),
            RefusalReason::Unverified => self.refusal_reasons_unverified(),
            RefusalReason::HelpedElsewhere => self.refusal_reasons_helped_elsewhere(),
            RefusalReason::Area => self.refusal_reasons_area(),
            RefusalReason::Means => self.refusal_reasons_means(),
            RefusalReason::Other => self.refusal_reasons_other(),
        }
    }

    /// How satisfied.
    pub fn score(self, score: Score) -> &'static str {
        match u8::from(score) {
            1 => self.rating_score_worst(),
            2 => self.rating_score_bad(),
            3 => self.rating_score_middle(),
            4 => self.rating_score_good(),
            _ => self.rating_score_best(),
        }
    }

    /// The question about reasons that fits a score.
    pub fn reasons_ask(self, score: Score) -> &'static str {
        match u8::from(score) {
            1 | 2 => self.rating_reasons_bad(),
            3 => self.rating_reasons_middle(),
            _ => self.rating_reasons_good(),
        }
    }

    /// What a member of staff may do, as a role's name.
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::Reception => self.people_role_reception(),
            Role::Researcher => self.people_role_researcher(),
            Role::Supervisor => self.people_role_supervisor(),
            Role::Admin => self.people_role_admin(),
        }
    }

    /// The committee's reply period, as it stands within a sentence: «شهر», "2 weeks".
    pub fn reply_period(self, period: ReplyPeriod) -> String {
        match period {
            ReplyPeriod::Weeks(n) => self.units_period_weeks(n.into()),
            ReplyPeriod::Months(n) => self.units_period_months(n.into()),
        }
    }

    /// A step of the reception process.
    pub fn step(self, step: Step) -> &'static str {
        match step {
            Step::Welcome => self.step_welcome(),
            Step::Documents => self.step_documents(),
            Step::Referral => self.step_referral(),
            Step::Declaration => self.step_declaration(),
            Step::ReplyNotice => self.step_reply_notice(),
            Step::Completion => self.step_completion(),
        }
    }

    /// How one is referred to the social researcher.
    pub fn referral(self, referral: Option<Referral>) -> &'static str {
        match referral {
            Some(Referral::InPerson) => self.settings_referral_in_person(),
            Some(Referral::ByPhone) => self.settings_referral_by_phone(),
            None => self.settings_referral_none(),
        }
    }

    /// When the committee replies, as a visitor is told it before the request is complete.
    pub fn reply_notice(self, period: ReplyPeriod) -> String {
        self.common_reply_notice(&self.reply_period(period))
    }
}
