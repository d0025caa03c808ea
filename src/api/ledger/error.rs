//! Why the ledger refuses.

use sync::wire::problem::Code;

use crate::store::StoreError;

/// A refusal. Nothing of what was asked is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", code.as_str())]
pub struct Refusal {
    /// Why.
    pub code: Code,
    /// For [`Code::Gap`]: the first place that is needed.
    pub need: Option<u64>,
    /// For [`Code::StoreUnavailable`] and [`Code::Internal`]: what failed, for the server's log only.
    #[source]
    pub cause: Option<StoreError>,
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, need: None, cause: None }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let code = if error.is_passing() { Code::StoreUnavailable } else { Code::Internal };
        Self { code, need: None, cause: Some(error) }
    }
}
