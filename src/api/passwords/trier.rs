//! The one who tries passwords: argon2id in memory of its own that is taken once and kept.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};

/// Memory of one trial in KiB, and its passes: the second of the settings that OWASP recommends for argon2id.
const MEMORY_KIB: u32 = 12 << 10;
const PASSES: u32 = 3;
/// The most memory that a kept hash may ask for, in KiB.
const MEMORY_KIB_MAX: u32 = 64 << 10;

/// Hashes passwords, and tries them against hashes.
#[derive(Default)]
pub(super) struct Trier {
    /// Kept, since an allocator gives so large a piece back late or never.
    blocks: Vec<Block>,
    /// The hash of a password that nobody has.
    nobody: Option<String>,
}

impl Trier {
    /// The hash to keep of a password, in its standard text form.
    pub(super) fn hash(&mut self, password: &str) -> String {
        let params =
            Params::new(MEMORY_KIB, PASSES, 1, None).expect("settings within the algorithm's limits");
        let salt = Salt::generate();
        let hash =
            self.output(&params, Version::V0x13, &salt, password).expect("settings and salt of our own");
        let kept = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).expect("settings of our own can be written"),
            salt: Some(salt),
            hash: Some(hash),
        };
        kept.to_string()
    }

    /// Whether `password` is the one behind `kept`; without one it takes as long and is wrong.
    pub(super) fn is_right(&mut self, kept: Option<&str>, password: &str) -> bool {
        let Some(kept) = kept else {
            let nobody = self.nobody.take().unwrap_or_else(|| self.hash(&crate::secret::token()));
            let right = self.fits(&nobody, password);
            self.nobody = Some(nobody);
            debug_assert!(right.is_some(), "a hash of our own can be read");
            return false;
        };
        self.fits(kept, password).unwrap_or(false)
    }

    /// Whether the password has this hash; none where the hash cannot be read.
    fn fits(&mut self, kept: &str, password: &str) -> Option<bool> {
        let kept =
            PasswordHash::new(kept).ok().filter(|kept| kept.algorithm == Algorithm::Argon2id.ident())?;
        let params = Params::try_from(&kept).ok().filter(|params| params.m_cost() <= MEMORY_KIB_MAX)?;
        let version = kept.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
        let output = self.output(&params, version, &kept.salt?, password)?;
        Some(Some(output) == kept.hash)
    }

    fn output(&mut self, params: &Params, version: Version, salt: &Salt, password: &str) -> Option<Output> {
        let n_blocks = params.block_count();
        if self.blocks.len() < n_blocks {
            self.blocks.resize(n_blocks, Block::default());
        }
        let argon2 = Argon2::new(Algorithm::Argon2id, version, params.clone());
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        let blocks = &mut self.blocks[..n_blocks];
        argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut output, blocks).ok()?;
        Output::new(&output).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_one_that_anybody_can_try() {
        use argon2::password_hash::{PasswordHasher, PasswordVerifier};
        let mut trier = Trier::default();
        let ours = trier.hash("a longer sentence");
        assert!(Argon2::default().verify_password(b"a longer sentence", ours.as_str()).is_ok(), "{ours}");
        let theirs = Argon2::default().hash_password(b"a longer sentence").unwrap().to_string();
        assert!(trier.is_right(Some(&theirs), "a longer sentence"));
        assert!(!trier.is_right(Some(&theirs), "a longer sentencf"));
        assert!(
            trier.is_right(Some(&ours), "a longer sentence"),
            "what was tried before leaves nothing behind"
        );
        for unreadable in ["", "not a hash", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$c2FsdHNhbHQ", &ours[..40]]
        {
            assert!(!trier.is_right(Some(unreadable), "a longer sentence"), "{unreadable}");
        }
    }
}
