//! A small house for tests: one association, one branch with two services and three counters, its screens and staff.

use domain::{
    association::{Branch, Counter, Hours, Icon, ReplyPeriod, RequiredDocument, Service, Shift},
    calendar::Weekday,
    declaration::Declaration,
    digits::Digits,
    id::{
        AssociationId, BranchId, CounterId, DeviceId, DocumentId, IncarnationId, InstallationId, ServerEpoch,
        ServiceId, StaffId,
    },
    label::Letter,
    link::TokenHash,
    personal::PrivacyNotice,
    process::Step,
    role::Role,
    text::{LocalName, Name},
    time::Timestamp,
    visit::Channel,
};
use sync::wire::device::{DeviceKind, DeviceStanding};
use uuid::Uuid;

use super::{Association, BranchKey, Device, Installation, Person, Store, Txn};

pub(crate) const AT: BranchKey =
    BranchKey { association: AssociationId(Uuid::from_u128(0xA1)), branch: BranchId(Uuid::from_u128(0xB1)) };
pub(crate) const INCARNATION: IncarnationId = IncarnationId(Uuid::from_u128(0x1C));
pub(crate) const STAFF: [StaffId; 2] = [StaffId(Uuid::from_u128(0x51)), StaffId(Uuid::from_u128(0x52))];
pub(crate) const SERVICES: [ServiceId; 2] =
    [ServiceId(Uuid::from_u128(0x71)), ServiceId(Uuid::from_u128(0x72))];
/// What the second service asks for.
pub(crate) const DOCUMENTS: [DocumentId; 2] =
    [DocumentId(Uuid::from_u128(0xD1)), DocumentId(Uuid::from_u128(0xD2))];
pub(crate) const COUNTERS: [CounterId; 3] =
    [CounterId(Uuid::from_u128(0xC1)), CounterId(Uuid::from_u128(0xC2)), CounterId(Uuid::from_u128(0xC3))];
/// Friday 2026-11-20, 09:00 in Riyadh.
pub(crate) const NINE: Timestamp = Timestamp(1_795_154_400_000);

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn local_name(ar: &str, en: &str) -> LocalName {
    LocalName { ar: name(ar), en: name(en) }
}

/// A hash that differs from that of any other `n`.
pub(crate) fn hash(n: u128) -> TokenHash {
    TokenHash::try_from(format!("{n:064x}")).unwrap()
}

fn document(id: DocumentId) -> RequiredDocument {
    RequiredDocument { id, icon: Icon::Id, name: local_name("مستند", "Document") }
}

fn service(id: ServiceId, letter: char, en: &str) -> Service {
    Service {
        id,
        letter: Letter::new(letter).unwrap(),
        icon: Icon::Support,
        name: local_name("خدمة", en),
        output: local_name("مخرج", "Output"),
        asks_visitor_kind: false,
        committee: letter == 'B',
        documents: if letter == 'B' { DOCUMENTS.map(document).to_vec() } else { vec![] },
        checks_documents: letter == 'B',
        fields: vec![],
        hours: None,
        daily: None,
        seen_as: None,
        hidden: false,
    }
}

pub(crate) fn branch() -> Branch {
    Branch {
        id: AT.branch,
        name: local_name("الفرع الرئيس", "Main branch"),
        association: local_name("جمعية", "Association"),
        services: vec![service(SERVICES[0], 'A', "Enquiry"), service(SERVICES[1], 'B', "Request")],
        counters: COUNTERS.into_iter().zip(1..).map(|(id, number)| Counter::new(id, number)).collect(),
        hours: Hours {
            days: Weekday::ALL.to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 840 }],
            other: vec![],
        },
        reply: ReplyPeriod::Weeks(2),
        steps: Step::ALL.to_vec(),
        referral: Some(domain::association::Referral::InPerson),
        channels: vec![Channel::Interview, Channel::Phone, Channel::Email],
        digits: Digits::Latin,
        declaration: Some(Declaration { version: 1, lines: vec![] }),
        privacy: Some(PrivacyNotice { version: 1, keep_months: 24 }),
        guides: vec![],
        quick_services: vec![],
        messages: vec![],
        appointments: None,
        prayers: None,
        colour: None,
        departments: Vec::new(),
        logo: None,
        stops_unkept: false,
    }
}

/// A screen; its token's hash is that of its number.
pub(crate) fn device(n: u128, kind: DeviceKind) -> Device {
    Device {
        at: AT,
        id: DeviceId(Uuid::from_u128(n)),
        token: hash(n),
        kind,
        name: name("الجهاز"),
        standing: DeviceStanding::Active,
        incarnation: INCARNATION,
        paired_at: NINE,
        seen_at: None,
        heartbeat: None,
    }
}

pub(crate) fn person(id: StaffId, login: &str) -> Person {
    Person {
        association: AT.association,
        id,
        name: name(login),
        login: login.to_owned(),
        role: Role::Reception,
        active: true,
        password_hash: "$argon2id$".to_owned(),
        created_at: NINE,
    }
}

/// Puts the house in order.
pub(crate) fn furnish(txn: &mut dyn Txn) {
    let id = InstallationId(Uuid::from_u128(0x15));
    let epoch = ServerEpoch(Uuid::from_u128(0xE0));
    txn.put_installation(&Installation { id, epoch, demo: false, created_at: NINE }).unwrap();
    let name = local_name("جمعية", "Association");
    let association = Association { id: AT.association, profile: "mouj".to_owned(), name, created_at: NINE };
    txn.put_association(&association).unwrap();
    txn.put_branch(AT.association, &branch(), NINE).unwrap();
    for (staff, login) in STAFF.into_iter().zip(["amal", "badr"]) {
        assert!(txn.add_person(&person(staff, login)).unwrap());
    }
}

/// Runs `work` within a transaction of its own, which is kept.
pub(crate) fn keep<T>(store: &dyn Store, work: impl FnOnce(&mut dyn Txn) -> T) -> T {
    let mut txn = store.begin().unwrap();
    let result = work(&mut *txn);
    txn.commit().unwrap();
    result
}
