//! What visitors of the demonstration give of themselves and declare: numbers that are nobody's, and one hand for all.

use domain::{
    association::{Branch, Service},
    declaration::{Point, Signature},
    event::Fact,
    id::{RecordId, VisitId},
    personal::{Field, FieldKind, Given, Number},
    text::Lang,
};
use sync::seal::{Contents, SealedRecord, SealingKey};
use uuid::Uuid;

/// Of ten visitors so many sign on the tablet; the others declare at the counter.
const SIGNED_OF_TEN: u128 = 7;
/// A signature that anybody could have drawn.
const STROKES: [&[Point]; 2] = [
    &[
        [800, 150],
        [760, 260],
        [790, 330],
        [720, 360],
        [690, 260],
        [650, 340],
        [600, 350],
        [570, 270],
        [520, 350],
        [430, 340],
        [340, 300],
        [240, 350],
        [180, 390],
        [420, 330],
        [700, 300],
    ],
    &[[520, 200], [526, 204], [590, 196]],
];

/// What somebody who comes for `service` gives, as facts and sealed records.
pub(super) fn of(
    branch: &Branch,
    service: &Service,
    key: &SealingKey,
    visit: VisitId,
) -> (Vec<Fact>, Vec<SealedRecord>) {
    let (mut facts, mut records) = (Vec::new(), Vec::new());
    let mut keep = |contents| {
        let fill = |bytes: &mut [u8]| getrandom::fill(bytes).expect("the system has chance");
        let record = key.seal(RecordId(Uuid::new_v4()), visit, &contents, fill).ok()?;
        let id = record.id;
        records.push(record);
        Some(id)
    };
    if let Some((notice, fields)) = branch.fields_of(service) {
        let given = fields.iter().filter_map(given).collect();
        if let Some(record) = keep(Contents::Fields { given }) {
            facts.push(Fact::PersonalGiven { visit, record, notice: notice.version, lang: Lang::Ar });
        }
    }
    if let Some(declaration) = branch.declaration_of(service) {
        let strokes = STROKES.map(<[Point]>::to_vec).to_vec();
        let signature = Signature::parse(strokes).ok().filter(|_| signs(visit));
        let signature = signature.and_then(|signature| keep(Contents::Signature { signature }));
        facts.push(Fact::DeclarationMade { visit, version: declaration.version, lang: Lang::Ar, signature });
    }
    (facts, records)
}

/// Whether a visitor signs on the tablet.
pub(super) const fn signs(visit: VisitId) -> bool {
    visit.0.as_u128() % 10 < SIGNED_OF_TEN
}

fn given(field: &Field) -> Option<Given> {
    let number = match field.kind {
        FieldKind::Identity => "1000000008",
        FieldKind::Mobile => "0500000000",
    };
    Some(Given { kind: field.kind, number: Number::parse(number).ok()? })
}
