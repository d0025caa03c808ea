//! Ratings.

use domain::{
    id::{CounterId, ServiceId},
    rating::Rating,
    report::RatingFacts,
    text::Comment,
    time::ServiceDay,
};
use rusqlite::params;

use super::{
    column::{Columns, json},
    txn::SqliteTxn,
};
use crate::store::{BranchKey, Ratings, StoreError};

impl Ratings for SqliteTxn<'_> {
    fn add_rating(&mut self, at: BranchKey, it: &Rating) -> Result<bool, StoreError> {
        let sql = "insert into ratings (association, branch, day, id, service, counter, hour, score, reasons, comment)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   on conflict (association, branch, id) do nothing";
        let values = params![
            at.association.0,
            at.branch.0,
            it.day.days(),
            it.id.0,
            it.service.0,
            it.counter.map(|counter| counter.0),
            it.hour,
            u8::from(it.opinion.score),
            json(&it.opinion.reasons),
            it.opinion.comment.as_ref().map(Comment::as_str),
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn day_ratings(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<RatingFacts>, StoreError> {
        let sql = "select service, counter, score, reasons, comment from ratings
                   where association = ?1 and branch = ?2 and day = ?3 order by id";
        self.all(sql, params![at.association.0, at.branch.0, day.days()], |row| {
            let mut c = Columns::of("ratings", row);
            Ok(RatingFacts {
                service: c.id("service", ServiceId)?,
                counter: c.id_or_none("counter", CounterId)?,
                score: c.made::<u8, _>("score")?,
                reasons: c.json("reasons")?,
                comment: c.word_or_none("comment")?,
            })
        })
    }
}
