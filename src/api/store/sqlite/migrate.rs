//! The database's version. Migrations only grow: a step that was released is never changed.

use rusqlite::{Connection, TransactionBehavior};

use super::failure::failed;
use crate::store::StoreError;

/// Each step, from an empty database to this program's.
const STEPS: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_house.sql"),
    include_str!("../../migrations/sqlite/0002_restores.sql"),
    include_str!("../../migrations/sqlite/0003_reserve.sql"),
    include_str!("../../migrations/sqlite/0004_ratings.sql"),
    include_str!("../../migrations/sqlite/0005_corner_pins.sql"),
    include_str!("../../migrations/sqlite/0006_time_quality.sql"),
    include_str!("../../migrations/sqlite/0007_documents.sql"),
    include_str!("../../migrations/sqlite/0008_requests.sql"),
    include_str!("../../migrations/sqlite/0009_referral.sql"),
    include_str!("../../migrations/sqlite/0010_contacts.sql"),
    include_str!("../../migrations/sqlite/0011_personal.sql"),
    include_str!("../../migrations/sqlite/0012_settings.sql"),
    include_str!("../../migrations/sqlite/0013_profiles.sql"),
    include_str!("../../migrations/sqlite/0014_quick_services.sql"),
    include_str!("../../migrations/sqlite/0015_appointments.sql"),
    include_str!("../../migrations/sqlite/0016_pauses.sql"),
    include_str!("../../migrations/sqlite/0017_resumed.sql"),
    include_str!("../../migrations/sqlite/0018_logos.sql"),
    include_str!("../../migrations/sqlite/0019_last_done.sql"),
];

/// Takes the steps that this database has not taken yet, each within a transaction.
pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let known = u32::try_from(STEPS.len()).expect("a handful of steps");
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    for (taken, step) in (0_u32..).zip(STEPS).skip(found as usize) {
        let txn = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        // Another process may have taken the step while this one waited for the lock.
        if version(&txn)? == taken {
            txn.execute_batch(step).map_err(failed)?;
            txn.pragma_update(None, "user_version", taken + 1).map_err(failed)?;
        }
        txn.commit().map_err(failed)?;
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    connection.query_row("pragma user_version", (), |row| row.get(0)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use domain::process::Step;

    use super::*;
    use crate::profiles;

    #[test]
    fn a_database_of_a_newer_program_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 999).unwrap();
        let known = u32::try_from(STEPS.len()).unwrap();
        assert_eq!(run(&mut connection), Err(StoreError::TooNew { found: 999, known }));
        let tables: u32 =
            connection.query_row("select count(*) from sqlite_schema", (), |r| r.get(0)).unwrap();
        assert_eq!(tables, 0);
    }

    #[test]
    fn taking_all_steps_again_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection).unwrap();
        run(&mut connection).unwrap();
        assert_eq!(version(&connection).unwrap() as usize, STEPS.len());
    }
    #[test]
    fn every_document_of_a_branch_that_was_there_gets_an_identity() {
        let mut connection = Connection::open_in_memory().unwrap();
        for step in &STEPS[..6] {
            connection.execute_batch(step).unwrap();
        }
        connection.pragma_update(None, "user_version", 6).unwrap();
        let mut was = serde_json::json!({"reply": {"weeks": 2}, "services": [
            {"letter": "A", "committee": true, "documents": [{"icon": "id"}, {"icon": "house"}]},
            {"letter": "B", "committee": true, "documents": []}, {"letter": "C", "documents": []},
        ]});
        let sql = "insert into branches (association, branch, config, created_at)
                   values (zeroblob(16), zeroblob(16), ?1, 0)";
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        connection.execute(sql, [was.to_string()]).unwrap();
        run(&mut connection).unwrap();
        let kept: String = connection.query_row("select config from branches", (), |row| row.get(0)).unwrap();
        let mut kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        let documents = kept["services"][0]["documents"].as_array_mut().unwrap();
        let mut ids = documents.iter_mut().map(|it| it.as_object_mut().unwrap().remove("id").unwrap());
        let ids =
            [ids.next(), ids.next()].map(|id| id.unwrap().as_str().unwrap().parse::<uuid::Uuid>().unwrap());
        assert_ne!(ids[0], ids[1]);
        let steps = kept.as_object_mut().unwrap().remove("steps").unwrap();
        assert_eq!(serde_json::from_value::<Vec<Step>>(steps).unwrap(), Step::ALL);
        let referral = kept.as_object_mut().unwrap().remove("referral").unwrap();
        assert_eq!(referral, "in_person", "a policy of one's own that has the step");
        let words = kept.as_object_mut().unwrap().remove("declaration").unwrap();
        let words = serde_json::from_value::<domain::declaration::Declaration>(words).unwrap();
        assert_eq!(
            Some(words),
            profiles::by_key("mouj").unwrap().declaration,
            "the words of the ready policies"
        );
        let privacy = kept.as_object_mut().unwrap().remove("privacy").unwrap();
        assert_eq!(privacy, serde_json::json!({"version": 1, "keep_months": 24}), "nothing is kept for ever");
        for (place, checks) in [true, false, false].into_iter().enumerate() {
            was["services"][place]["checks_documents"] = checks.into();
        }
        assert_eq!(kept, was, "nothing else changes, nor the order");
    }

    /// What becomes of the configuration `was` of that policy from the step on that says `first`.
    fn migrated(first: &str, profile: &str, was: &serde_json::Value) -> serde_json::Value {
        let before = STEPS.iter().position(|step| step.contains(first)).unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        for step in &STEPS[..before] {
            connection.execute_batch(step).unwrap();
        }
        connection.pragma_update(None, "user_version", u32::try_from(before).unwrap()).unwrap();
        let sql = "insert into associations (association, profile, name_ar, name_en, created_at)
                   values (zeroblob(16), ?1, 'ا', 'A', 0)";
        connection.execute(sql, [profile]).unwrap();
        let sql = "insert into branches (association, branch, config, created_at)
                   values (zeroblob(16), zeroblob(16), ?1, 0)";
        connection.execute(sql, [was.to_string()]).unwrap();
        run(&mut connection).unwrap();
        let kept: String = connection.query_row("select config from branches", (), |row| row.get(0)).unwrap();
        serde_json::from_str(&kept).unwrap()
    }

    #[test]
    fn a_branch_that_was_there_refers_as_its_policy_does() {
        for profile in profiles::all() {
            let was = serde_json::json!({"steps": profile.steps});
            let kept = migrated("alter table tickets add column line", &profile.key, &was);
            let known = profile.referral.map(|referral| serde_json::json!(referral));
            assert_eq!(kept.get("referral"), known.as_ref(), "{}", profile.key);
        }
    }

    #[test]
    fn a_branch_that_was_there_has_the_channels_of_its_policy() {
        for (profile, channels) in
            [("mouj", Some(7)), ("herfah", Some(6)), ("ghimar", Some(8)), ("sixth", None)]
        {
            let kept = migrated("create table contacts", profile, &serde_json::json!({}));
            let known = profiles::by_key(profile).map(|profile| serde_json::json!(profile.channels));
            assert_eq!(kept.get("channels"), known.as_ref(), "{profile}");
            assert_eq!(known.and_then(|it| it.as_array().map(Vec::len)), channels);
        }
    }
}
