//! A change that was made of what stood then, made of what stands now.

/// What stands, with what differs from `before` to `after`.
pub(crate) fn changed<T: Clone + PartialEq>(stands: &T, before: &T, after: &T) -> T {
    if before == after { stands.clone() } else { after.clone() }
}

/// Those that stand, with what differs from `before` to `after`, each for itself and found by its `key`; new ones come
/// last.
pub(crate) fn merged<T, K>(stands: &[T], before: &[T], after: &[T], key: impl Fn(&T) -> K) -> Vec<T>
where
    T: Clone + PartialEq,
    K: PartialEq,
{
    merged_with(stands, before, after, key, changed)
}

/// The same, where `change` puts what differs between two of one key into the one that stands.
pub(crate) fn merged_with<T, K>(
    stands: &[T],
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> K,
    change: impl Fn(&T, &T, &T) -> T,
) -> Vec<T>
where
    T: Clone + PartialEq,
    K: PartialEq,
{
    if stands == before {
        return after.to_vec();
    }
    let find = |all: &[T], it: &T| all.iter().find(|other| key(other) == key(it)).cloned();
    let kept = stands.iter().filter_map(|there| match (find(before, there), find(after, there)) {
        (Some(_), None) => None,
        (Some(was), Some(is)) => Some(change(there, &was, &is)),
        (None, _) => Some(there.clone()),
    });
    let is_new = |it: &&T| find(before, it).is_none() && find(stands, it).is_none();
    kept.chain(after.iter().filter(is_new).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_did_meanwhile_stays() {
        assert_eq!(changed(&1, &2, &2), 1);
        assert_eq!(changed(&1, &1, &3), 3);
        for (stands, before, after, is) in [
            ("abc", "ab", "a", "ac"),
            ("ac", "a", "ab", "acb"),
            ("ac", "a", "ca", "ac"),
            ("", "ab", "b", ""),
            ("ab", "a", "ab", "ab"),
            ("cba", "ab", "ab", "cba"),
            ("ab", "ab", "ba", "ba"),
            // Of a small and a capital letter, one is the other changed.
            ("abc", "ab", "Ab", "Abc"),
            ("Ac", "a", "", "c"),
        ] {
            let [stands, before, after, is] = [stands, before, after, is].map(str::as_bytes);
            assert_eq!(merged(stands, before, after, u8::to_ascii_lowercase), is);
        }
    }
}
