//! Passwords: argon2id, one at a time on a thread of its own, equally slow for log-in names nobody has.
//!
//! One thread, and not the runtime's many, keeps the whole server small: an allocator keeps for each thread what it
//! once needed, and a trial needs 12 MB.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use domain::time::{MS_PER_SEC, Timestamp};
use sync::wire::{
    problem::Code,
    setup::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN},
};
use tokio::sync::oneshot;

use self::trier::Trier;
use crate::refusal::Refused;

mod trier;

/// How many wait for their turn; whoever comes then is asked to come again.
const WAITING_MAX: usize = 64;
/// When to come again.
const COME_AGAIN_SECS: u32 = 5;
/// Wrong passwords in a row after which a log-in name pauses.
const WRONG_MAX: u32 = 5;
/// How long it pauses.
const PAUSE_SECS: u32 = 60;
/// The most log-in names whose wrong passwords are remembered.
const NAMES_MAX: usize = 10_000;
/// The least number of different characters in a password.
const DIFFERENT_CHARS_MIN: usize = 5;
/// What people choose first when ten characters are asked for.
const COMMON: [&str; 12] = [
    "1234567890",
    "0123456789",
    "12345678910",
    "123456789a",
    "1q2w3e4r5t",
    "qwertyuiop",
    "password123",
    "password1234",
    "passw0rd123",
    "admin12345",
    "administrator",
    "istiqbal123",
];

type Job = Box<dyn FnOnce(&mut Trier) + Send>;

/// Hashes and tries passwords. Its thread ends with it.
#[derive(Debug)]
pub struct Passwords {
    turns: mpsc::SyncSender<Job>,
    wrong: Mutex<HashMap<String, Wrong>>,
}

/// Wrong passwords in a row for one log-in name.
#[derive(Clone, Copy, Debug)]
struct Wrong {
    n: u32,
    last: Timestamp,
}

impl Default for Passwords {
    fn default() -> Self {
        let (turns, jobs) = mpsc::sync_channel::<Job>(WAITING_MAX);
        let work = move || {
            let mut trier = Trier::default();
            for job in jobs {
                job(&mut trier);
            }
        };
        thread::Builder::new()
            .name("passwords".to_owned())
            .spawn(work)
            .expect("the system has a thread to spare");
        Self { turns, wrong: Mutex::default() }
    }
}

impl Passwords {
    /// Refuses a password that is too short, too long or too common.
    pub fn check_strength(login: &str, password: &str) -> Result<(), Refused> {
        let lower = password.to_lowercase();
        let different: std::collections::BTreeSet<char> = lower.chars().collect();
        let weak = password.chars().count() < PASSWORD_CHARS_MIN
            || password.len() > PASSWORD_BYTES_MAX
            || different.len() < DIFFERENT_CHARS_MIN
            || COMMON.contains(&lower.as_str())
            || lower == login.to_lowercase();
        if weak { Err(Code::WeakPassword.into()) } else { Ok(()) }
    }

    /// The hash to keep of a password, made on this thread: for a program that does nothing else.
    pub fn hash_here(password: &str) -> String {
        Trier::default().hash(password)
    }

    /// The hash to keep of a password.
    pub async fn hash(&self, password: String) -> Result<String, Refused> {
        self.in_turn(move |trier| trier.hash(&password)).await
    }

    /// Whether `password` is the one behind `kept`; without one it takes as long and is wrong.
    pub async fn is_right(&self, kept: Option<String>, password: String) -> Result<bool, Refused> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(false);
        }
        self.in_turn(move |trier| trier.is_right(kept.as_deref(), &password)).await
    }

    /// Refuses while a log-in name pauses.
    pub fn check_pause(&self, login: &str, now: Timestamp) -> Result<(), Refused> {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(wrong) = wrong.get(&login.to_lowercase()).filter(|wrong| wrong.n >= WRONG_MAX) else {
            return Ok(());
        };
        let gone_secs = now.ms_since(wrong.last) / MS_PER_SEC;
        let left = i64::from(PAUSE_SECS) - gone_secs;
        match u32::try_from(left) {
            Ok(left @ 1..) => Err(Refused::for_a_while(Code::LoginPaused, left.min(PAUSE_SECS))),
            _ => Ok(()),
        }
    }

    /// Notes how an attempt ended.
    pub fn note(&self, login: &str, right: bool, now: Timestamp) {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        let login = login.to_lowercase();
        if right {
            wrong.remove(&login);
            return;
        }
        let pause_ms = i64::from(PAUSE_SECS) * MS_PER_SEC;
        if wrong.len() >= NAMES_MAX {
            wrong.retain(|_, wrong| now.ms_since(wrong.last) < pause_ms);
        }
        let entry = wrong.entry(login).or_insert(Wrong { n: 0, last: now });
        let paused_before = entry.n >= WRONG_MAX;
        entry.n = if paused_before { 1 } else { entry.n + 1 };
        entry.last = now;
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Trier) -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let (reply, answer) = oneshot::channel();
        // Whoever has gone meanwhile needs no answer.
        let job = Box::new(move |trier: &mut Trier| drop(reply.send(work(trier))));
        self.turns.try_send(job).map_err(|_| Refused::for_a_while(Code::TooMany, COME_AGAIN_SECS))?;
        Ok(answer.await.map_err(|_| Code::Internal)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_only_for_its_own_hash() {
        let passwords = Passwords::default();
        let kept = passwords.hash("a longer sentence".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        let is_right = async |kept: Option<&str>, password: &str| {
            passwords.is_right(kept.map(str::to_owned), password.to_owned()).await.unwrap()
        };
        assert!(is_right(Some(&kept), "a longer sentence").await);
        assert!(!is_right(Some(&kept), "A longer sentence").await);
        assert!(!is_right(Some("not a hash"), "a longer sentence").await);
        assert!(!is_right(None, "a longer sentence").await);
    }

    #[test]
    fn a_weak_password_is_refused() {
        for weak in [
            "",
            "short",
            "aaaaaaaaaaaaa",
            "1234567890",
            "Qwertyuiop",
            "saad.harbi",
            &"long enough".repeat(30),
        ] {
            assert!(Passwords::check_strength("saad.harbi", weak).is_err(), "{weak}");
        }
        for good in ["correct horse", "كلمة مرور طويلة"] {
            assert_eq!(Passwords::check_strength("saad", good), Ok(()), "{good}");
        }
    }

    #[test]
    fn five_wrong_passwords_pause_a_log_in_name_for_a_minute() {
        let passwords = Passwords::default();
        let at = |secs: i64| Timestamp(secs * MS_PER_SEC);
        for _ in 0..WRONG_MAX {
            assert_eq!(passwords.check_pause("saad", at(0)), Ok(()));
            passwords.note("Saad", false, at(0));
        }
        let refused = passwords.check_pause("saad", at(10)).unwrap_err();
        assert_eq!((refused.code, refused.retry_secs), (Code::LoginPaused, Some(50)));
        assert_eq!(passwords.check_pause("other", at(10)), Ok(()));
        assert_eq!(passwords.check_pause("saad", at(60)), Ok(()));
        passwords.note("saad", false, at(60));
        assert_eq!(passwords.check_pause("saad", at(60)), Ok(()), "the count begins anew after a pause");
    }
}
