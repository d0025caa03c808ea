//! The api as the way of a device's records.

use reqwest::{Method, RequestBuilder, header};
use sync::transport::{Reply, Transport, Unreachable};

use super::Api;

impl Transport for Api {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        reply(request.body(json)).await
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        reply(self.request(Method::GET, path)).await
    }
}

async fn reply(request: RequestBuilder) -> Result<Reply, Unreachable> {
    let answer = request.send().await.map_err(|_| Unreachable)?;
    let status = answer.status().as_u16();
    let body = answer.text().await.map_err(|_| Unreachable)?;
    Ok(Reply { status, body })
}
