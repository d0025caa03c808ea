//! Columns as the values they stand for. A value that is none of its kind is an error that names the column.

use domain::{
    label::{Label, Letter, Tag},
    link::TokenHash,
    text::{LocalName, Name},
    time::{ServiceDay, Timestamp},
};
use rusqlite::{
    Row,
    types::{FromSql, ValueRef},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned, de::value::StrDeserializer};
use uuid::Uuid;

use super::failure::failed;
use crate::store::StoreError;

/// A row, read column by column in the order in which they were selected.
pub(super) struct Columns<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    next: usize,
}

impl<'r> Columns<'r> {
    pub(super) const fn of(table: &'static str, row: &'r Row<'r>) -> Self {
        Self { row, table, next: 0 }
    }

    /// That the column holds nothing of its kind.
    pub(super) const fn bad(&self, column: &'static str) -> StoreError {
        StoreError::BadRow { table: self.table, column }
    }

    fn next_value(&mut self) -> Result<ValueRef<'r>, StoreError> {
        let value = self.row.get_ref(self.next).map_err(failed)?;
        self.next += 1;
        Ok(value)
    }

    /// A column of one of SQLite's own kinds.
    pub(super) fn plain<T: FromSql>(&mut self, column: &'static str) -> Result<T, StoreError> {
        let value = self.next_value()?;
        T::column_result(value).map_err(|_| self.bad(column))
    }

    /// An identity: `c.id("visit", VisitId)?`.
    pub(super) fn id<T>(&mut self, column: &'static str, wrap: fn(Uuid) -> T) -> Result<T, StoreError> {
        self.plain(column).map(wrap)
    }

    /// An identity or nothing.
    pub(super) fn id_or_none<T>(
        &mut self,
        column: &'static str,
        wrap: fn(Uuid) -> T,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.plain::<Option<Uuid>>(column)?.map(wrap))
    }

    /// A moment.
    pub(super) fn moment(&mut self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.plain(column).map(Timestamp)
    }

    /// A moment or nothing.
    pub(super) fn moment_or_none(&mut self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.plain::<Option<i64>>(column)?.map(Timestamp))
    }

    /// A service day.
    pub(super) fn day(&mut self, column: &'static str) -> Result<ServiceDay, StoreError> {
        let days = self.plain(column)?;
        ServiceDay::from_days(days).ok_or_else(|| self.bad(column))
    }

    /// A count.
    pub(super) fn count(&mut self, column: &'static str) -> Result<u64, StoreError> {
        let n: i64 = self.plain(column)?;
        u64::try_from(n).map_err(|_| self.bad(column))
    }

    /// A value that is made from a smaller one.
    pub(super) fn made<S: FromSql, T: TryFrom<S>>(&mut self, column: &'static str) -> Result<T, StoreError> {
        let plain: S = self.plain(column)?;
        T::try_from(plain).map_err(|_| self.bad(column))
    }

    /// A hash.
    pub(super) fn hash(&mut self, column: &'static str) -> Result<TokenHash, StoreError> {
        let bytes: [u8; 32] = self.plain(column)?;
        let hex: String = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect();
        TokenHash::try_from(hex).map_err(|_| self.bad(column))
    }

    /// A name.
    pub(super) fn name(&mut self, column: &'static str) -> Result<Name, StoreError> {
        self.made::<String, _>(column)
    }

    /// A name in both languages, in two columns.
    pub(super) fn local_name(&mut self, ar: &'static str, en: &'static str) -> Result<LocalName, StoreError> {
        Ok(LocalName { ar: self.name(ar)?, en: self.name(en)? })
    }

    /// A label, in the columns `letter, tag, number`; the tag 0 is none.
    pub(super) fn label(&mut self) -> Result<Label, StoreError> {
        let shown: String = self.plain("letter")?;
        let mut chars = shown.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return Err(self.bad("letter")) };
        let letter = Letter::new(c).ok_or_else(|| self.bad("letter"))?;
        let tag = match self.plain::<u8>("tag")? {
            0 => None,
            tag => Some(Tag::try_from(tag).map_err(|_| self.bad("tag"))?),
        };
        let n: u16 = self.plain("number")?;
        Label::of(letter, tag, n).map_err(|_| self.bad("number"))
    }

    /// A label or nothing, in the same columns.
    pub(super) fn label_or_none(&mut self) -> Result<Option<Label>, StoreError> {
        if self.row.get_ref(self.next).map_err(failed)? == ValueRef::Null {
            self.next += 3;
            return Ok(None);
        }
        self.label().map(Some)
    }

    /// One of a closed set of words.
    pub(super) fn word<T: DeserializeOwned>(&mut self, column: &'static str) -> Result<T, StoreError> {
        self.word_or_none(column)?.ok_or_else(|| self.bad(column))
    }

    /// One of a closed set of words, or nothing.
    pub(super) fn word_or_none<T: DeserializeOwned>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let Some(text) = self.plain::<Option<String>>(column)? else { return Ok(None) };
        let word = T::deserialize(StrDeserializer::<serde::de::value::Error>::new(&text));
        word.map(Some).map_err(|_| self.bad(column))
    }

    /// A value kept as JSON.
    pub(super) fn json<T: for<'de> Deserialize<'de>>(
        &mut self,
        column: &'static str,
    ) -> Result<T, StoreError> {
        let text: String = self.plain(column)?;
        serde_json::from_str(&text).map_err(|_| self.bad(column))
    }
}

fn hex_digit(n: u8) -> char {
    char::from_digit(u32::from(n), 16).expect("four bits are one hexadecimal digit")
}

/// The 32 bytes of a hash.
pub(super) fn bytes(hash: &TokenHash) -> [u8; 32] {
    let digit = |c: u8| char::from(c).to_digit(16).expect("a hash is hexadecimal");
    let hex = hash.as_str().as_bytes();
    std::array::from_fn(|n| {
        u8::try_from(digit(hex[2 * n]) << 4 | digit(hex[2 * n + 1]))
            .expect("two hexadecimal digits are a byte")
    })
}

/// The word of a closed set, as it is kept.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("a set of words is kept as words, not as {other:?}"),
    }
}

/// A value as JSON.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("a wire form is written as JSON")
}

/// A letter as it is kept.
pub(super) fn letter(letter: Letter) -> String {
    letter.as_char().to_string()
}

/// A tag as it is kept; 0: none.
pub(super) fn tag(tag: Option<Tag>) -> u8 {
    tag.map_or(0, u8::from)
}

/// A count as it is kept; counts stay far below the limit.
pub(super) fn int(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
