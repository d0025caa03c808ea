//! What the snapshot does not show of the queue, asked for by itself.

use leptos::prelude::*;
use sync::wire::counter::{QUEUE_PAGE, QueuePage, QueueRow};

use super::Desk;
use crate::api::ApiError;

impl Desk {
    /// The `n_pages` of the queue behind the first.
    pub(in super::super) async fn pages(self, n_pages: usize) -> Result<Vec<QueueRow>, ApiError> {
        let mut rows = Vec::new();
        for page in 1..=n_pages {
            let path = format!("/v1/queue?after={}", page * QUEUE_PAGE);
            rows.extend(self.api.get_value().get::<QueuePage>(&path).await?.rows);
        }
        Ok(rows)
    }

    /// Today's tickets of that number.
    pub(in super::super) async fn numbered(self, number: u16) -> Result<Vec<QueueRow>, ApiError> {
        let path = format!("/v1/queue?number={number}");
        Ok(self.api.get_value().get::<QueuePage>(&path).await?.rows)
    }
}
