//! The one-time code with which set-up can be done from another machine.

use std::sync::{Mutex, PoisonError};

use crate::secret;

/// The code, until set-up is done.
#[derive(Debug)]
pub struct SetupCode(Mutex<Option<String>>);

impl SetupCode {
    /// A fresh code, or none where set-up was done already.
    pub fn new(set_up: bool) -> Self {
        Self(Mutex::new((!set_up).then(secret::code)))
    }

    /// The code, to be printed.
    pub fn get(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether `typed` is the code.
    pub fn is(&self, typed: &str) -> bool {
        self.get().is_some_and(|code| secret::same(&code, &secret::as_made(typed)))
    }

    /// Set-up is done: the code is good for nothing any more.
    pub fn spend(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_until_it_is_spent() {
        let code = SetupCode::new(false);
        let typed = code.get().unwrap().to_lowercase();
        assert!(code.is(&typed));
        assert!(!code.is("AAAAAAAA") && !code.is(""));
        code.spend();
        assert!(!code.is(&typed));
        assert_eq!(SetupCode::new(true).get(), None);
    }
}
