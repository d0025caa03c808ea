//! What the server tells of itself: a log of JSON lines, and figures for Prometheus.
//!
//! A line names the route's pattern, never the address itself: no token, no name, no query.

use std::{sync::OnceLock, time::Instant};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, fmt, util::SubscriberInitExt};

/// Upper ends of the buckets of a request's duration, in seconds.
const BUCKETS_SECS: [f64; 9] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0];

/// Begins the log on standard error; a second call in one process changes nothing.
pub fn start_log(filter: &str) -> Result<(), tracing_subscriber::filter::ParseError> {
    let filter = EnvFilter::builder().parse(filter)?;
    let lines =
        fmt().json().flatten_event(true).with_env_filter(filter).with_writer(std::io::stderr).finish();
    // It fails only where a log was begun already, as in tests.
    let _ = lines.try_init();
    Ok(())
}

/// The figures, as Prometheus reads them.
pub fn figures() -> &'static PrometheusHandle {
    static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();
    FIGURES.get_or_init(|| {
        let seconds = Matcher::Full("istiqbal_request_seconds".to_owned());
        PrometheusBuilder::new()
            .set_buckets_for_metric(seconds, &BUCKETS_SECS)
            .expect("there are buckets")
            .install_recorder()
            .expect("no other recorder is installed in this program")
    })
}

/// Counts and times every request, and writes those that failed in the server to the log.
pub async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route =
        request.extensions().get::<MatchedPath>().map_or("other".into(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    let secs = started.elapsed().as_secs_f64();
    let labels = [("route", route.clone()), ("status", status.as_u16().to_string())];
    metrics::counter!("istiqbal_requests_total", &labels).increment(1);
    metrics::histogram!("istiqbal_request_seconds", "route" => route.clone()).record(secs);
    if status.is_server_error() {
        tracing::warn!(%method, route, status = status.as_u16(), secs, "request failed");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), secs, "request");
    }
    response
}
