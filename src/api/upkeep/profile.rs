//! What is running as a profile's file, and a file made what is running: first said, then done.

use std::{collections::BTreeMap, fmt, path::Path};

use domain::{
    setting::{Setting, Unfit},
    time::Timestamp,
};
use uuid::Uuid;

use super::{Failed, database};
use crate::{
    ledger::{self, CHANGES_SHOWN, Moment},
    profiles::{self, Profile},
    store::{Association, BranchKey, Source, Store, Txn, sqlite::Sqlite},
};

/// What taking a profile in changes, or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfilePlan {
    /// The lines that go and come, under the letter of their service; what concerns the whole association first.
    pub differences: BTreeMap<Option<char>, Vec<Difference>>,
    /// Whether it was done.
    pub is_done: bool,
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is running now.
    Goes(String),
    /// It would be.
    Comes(String),
}

/// The file of what is running. The server may run.
pub fn export_profile(data: &Path) -> Result<String, Failed> {
    let store = Sqlite::open(&database(data)?)?;
    let mut txn = store.read()?;
    let (_, at) = first_branch(&mut *txn, data)?;
    Ok(ledger::running_profile(&mut *txn, at)?.file())
}

/// Says what `file` would change of what is running, and changes it where `apply` says so: all of it, or nothing. The
/// server may run.
pub fn import_profile(data: &Path, file: &Path, apply: bool, now: Timestamp) -> Result<ProfilePlan, Failed> {
    let store = Sqlite::open(&database(data)?)?;
    let given = profiles::open(file)?;
    let mut txn = store.begin()?;
    let (association, at) = first_branch(txn.as_mut(), data)?;
    let before = ledger::running_profile(txn.as_mut(), at)?;
    let branch = txn.branch(at)?.ok_or_else(|| Failed::NotSetUp(data.to_owned()))?;
    let mut moment = Moment { now, fresh: &mut Uuid::new_v4 };
    for setting in given.settings(&branch, Uuid::new_v4) {
        let part = part(&setting);
        let put = ledger::put_setting(txn.as_mut(), at, Source::default(), setting, &mut moment)?;
        put.map_err(|unfit| Failed::Unfit([&part, ": ", why(unfit)].concat()))?;
    }
    txn.put_profile_file(association.id, &given.file())?;
    txn.put_association(&Association { name: given.name, ..association })?;
    let differences = differences(&before, &ledger::running_profile(txn.as_mut(), at)?);
    if apply {
        txn.commit()?;
    }
    Ok(ProfilePlan { differences, is_done: apply })
}

/// The oldest branch.
fn first_branch(txn: &mut dyn Txn, data: &Path) -> Result<(Association, BranchKey), Failed> {
    let not_set_up = || Failed::NotSetUp(data.to_owned());
    let association = txn.associations()?.into_iter().next().ok_or_else(not_set_up)?;
    let branch = txn.branches(association.id)?.into_iter().next().ok_or_else(not_set_up)?;
    let at = BranchKey { association: association.id, branch: branch.id };
    Ok((association, at))
}

/// The lines that differ, part by part. Where services stand otherwise, their order is a line of the first.
fn differences(before: &Profile, after: &Profile) -> BTreeMap<Option<char>, Vec<Difference>> {
    let (before, after) = (before.parts(), after.parts());
    let order = |parts: &[(Option<char>, String)]| {
        let letters: Vec<_> = parts.iter().filter_map(|(letter, _)| *letter).map(String::from).collect();
        format!("# services in this order: {}\n", letters.join(", "))
    };
    let orders = [order(&before), order(&after)];
    let parts = |parts: Vec<(Option<char>, String)>, order: String| {
        let mut parts: BTreeMap<_, _> = parts.into_iter().collect();
        parts.entry(None).or_default().push_str(&order);
        parts
    };
    let [was, is] = orders;
    let (before, after) = (parts(before, was), parts(after, is));
    let keys = before.keys().chain(after.keys()).copied();
    let of = |key: Option<char>| {
        let [was, is] = [&before, &after].map(|parts| parts.get(&key).map_or("", String::as_str));
        (key, moved(was, is))
    };
    keys.map(of).filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The lines that go from what `was` and come to make what `is`: as few as can be, so that one in another place does both.
fn moved(was: &str, is: &str) -> Vec<Difference> {
    let [was, is] = [was, is].map(|part| part.lines().collect::<Vec<_>>());
    // How many lines stay, in their order, from each line of both to the last.
    let mut n_stay = vec![vec![0_usize; is.len() + 1]; was.len() + 1];
    for (i, line) in was.iter().enumerate().rev() {
        for (j, other) in is.iter().enumerate().rev() {
            let without = n_stay[i + 1][j].max(n_stay[i][j + 1]);
            n_stay[i][j] = if line == other { n_stay[i + 1][j + 1] + 1 } else { without };
        }
    }
    let (mut goes, mut comes, mut i, mut j) = (Vec::new(), Vec::new(), 0, 0);
    while i < was.len() || j < is.len() {
        if i < was.len() && j < is.len() && was[i] == is[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == is.len() || (i < was.len() && n_stay[i + 1][j] >= n_stay[i][j + 1]) {
            goes.push(Difference::Goes(was[i].to_owned()));
            i += 1;
        } else {
            comes.push(Difference::Comes(is[j].to_owned()));
            j += 1;
        }
    }
    goes.into_iter().chain(comes).collect()
}

/// What a setting is of, in the words of the file.
fn part(setting: &Setting) -> String {
    match setting {
        Setting::Names(_) => "name".to_owned(),
        Setting::Policy(_) => "channels, steps, referral, reply".to_owned(),
        Setting::Notices(_) => "privacy, declaration".to_owned(),
        Setting::Hours(_) => "hours".to_owned(),
        Setting::Counters(_) => "counters".to_owned(),
        Setting::Messages(_) => "messages".to_owned(),
        Setting::Colour(_) => "colour".to_owned(),
        // No file holds it.
        Setting::Logo(_) => "logo".to_owned(),
        Setting::Departments(_) => "departments".to_owned(),
        Setting::QuickServices(_) => "quick_services".to_owned(),
        Setting::Appointments(_) => "appointments".to_owned(),
        Setting::Prayers(_) => "prayers".to_owned(),
        Setting::Service(service) => format!("service {}", service.letter.as_char()),
        Setting::Guide(_) | Setting::NoGuide(_) => "guides".to_owned(),
        Setting::NoService(_) | Setting::ServiceOrder(_) => "services".to_owned(),
    }
}

const fn why(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Value => {
            "it does not fit what is running (personal data, for one, may be kept for a shorter time than visitors were told, \
             never for a longer one)"
        }
        Unfit::NothingOffered => "no service would be left for visitors",
        Unfit::Unserved => "no counter in use would serve a service that visitors are offered",
        Unfit::SeenAs => "a service would be seen as one that is not offered, or not seen as itself",
        Unfit::LetterTaken => "another service has the letter",
        Unfit::Expected => {
            "visitors are expected by appointment with officials who would be gone: move or cancel those first"
        }
        Unfit::Full => {
            "there would be more of them than a branch may have, with those that are hidden or shown for a time"
        }
    }
}

impl fmt::Display for ProfilePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.differences.is_empty() {
            return writeln!(f, "This is what is running: nothing changes.");
        }
        for (letter, lines) in &self.differences {
            match letter {
                None => writeln!(f, "The association:")?,
                Some(letter) => writeln!(f, "Service {letter}:")?,
            }
            for line in lines {
                match line {
                    Difference::Goes(line) => writeln!(f, "  - {}", line.trim())?,
                    Difference::Comes(line) => writeln!(f, "  + {}", line.trim())?,
                }
            }
        }
        match self.is_done {
            true => writeln!(
                f,
                "Done. Screens follow within a minute. The last {CHANGES_SHOWN} changes stand in the settings, to be put \
                 back one by one."
            ),
            false => writeln!(f, "Nothing was changed. With --apply it is."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_another_place_is_told() {
        let told = |was: &str, is: &str| {
            let words = |line: Difference| match line {
                Difference::Goes(line) => format!("-{line}"),
                Difference::Comes(line) => format!("+{line}"),
            };
            moved(&was.replace(' ', "\n"), &is.replace(' ', "\n")).into_iter().map(words).collect::<String>()
        };
        for (was, is, said) in [
            ("a b c", "a b c", ""),
            ("", "a", "+a"),
            ("a b c", "a x c", "-b+x"),
            ("a b c", "c a b", "-c+c"),
            ("a b", "b a", "-a+a"),
            ("a a b", "a b", "-a"),
        ] {
            assert_eq!(told(was, is), said, "{was} to {is}");
        }
    }
}
