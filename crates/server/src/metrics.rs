//! Counts for Prometheus, in its text format 0.0.4.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use axum::http::StatusCode;

/// What happened since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// Answers by the first digit of their status, from 1
    answers: [AtomicU64; 5],
    /// Requests no slower than each of [`BOUNDS`], not added up, and slower than all
    durations: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
    open: AtomicI64,
    held: AtomicI64,
    panics: AtomicU64,
    delivered: AtomicU64,
    undelivered: AtomicU64,
    delivery_ms: AtomicU64,
}

/// Upper bounds of the histogram's buckets in seconds.
const BOUNDS: [f64; 10] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0,
];

/// Something that is going on as long as this lives.
#[derive(Debug)]
pub(crate) struct Ongoing<'a>(&'a AtomicI64);

impl Drop for Ongoing<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn begin(count: &AtomicI64) -> Ongoing<'_> {
    count.fetch_add(1, Ordering::Relaxed);
    Ongoing(count)
}

impl Metrics {
    /// A request is being answered.
    pub fn request(&self) -> Ongoing<'_> {
        begin(&self.open)
    }

    /// An answer is held until something changes.
    pub fn hold(&self) -> Ongoing<'_> {
        begin(&self.held)
    }

    /// A handler failed in a way that no input should be able to cause.
    pub fn panic(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }

    /// An attempt to deliver an event has ended.
    pub fn delivered(&self, is_success: bool, took_ms: i64) {
        let count = if is_success {
            &self.delivered
        } else {
            &self.undelivered
        };
        count.fetch_add(1, Ordering::Relaxed);
        self.delivery_ms
            .fetch_add(took_ms.unsigned_abs(), Ordering::Relaxed);
    }

    /// A request was answered.
    pub fn answered(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        self.answers[class].fetch_add(1, Ordering::Relaxed);
        let seconds = took.as_secs_f64();
        let bucket = BOUNDS.partition_point(|bound| *bound < seconds);
        self.durations[bucket].fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The page that Prometheus reads.
    pub fn text(&self) -> String {
        let mut page = String::new();
        // Writing to a String cannot fail.
        self.write(&mut page).unwrap_or_default();
        page
    }

    fn write(&self, page: &mut String) -> std::fmt::Result {
        let version = env!("CARGO_PKG_VERSION");
        head(page, "cadran_build_info", "gauge", "The running version")?;
        writeln!(page, "cadran_build_info{{version=\"{version}\"}} 1")?;

        head(
            page,
            "cadran_http_requests_total",
            "counter",
            "Requests answered, by class of status",
        )?;
        for (index, count) in self.answers.iter().enumerate() {
            let count = count.load(Ordering::Relaxed);
            writeln!(
                page,
                "cadran_http_requests_total{{status=\"{}xx\"}} {count}",
                index + 1
            )?;
        }

        let name = "cadran_http_request_duration_seconds";
        head(
            page,
            name,
            "histogram",
            "Time from a request's head to its answer",
        )?;
        let mut total = 0;
        for (index, count) in self.durations.iter().enumerate() {
            total += count.load(Ordering::Relaxed);
            match BOUNDS.get(index) {
                Some(bound) => writeln!(page, "{name}_bucket{{le=\"{bound}\"}} {total}")?,
                None => writeln!(page, "{name}_bucket{{le=\"+Inf\"}} {total}")?,
            }
        }
        let seconds = self.micros.load(Ordering::Relaxed) as f64 / 1e6;
        writeln!(page, "{name}_sum {seconds}\n{name}_count {total}")?;

        for (name, help, count) in [
            (
                "cadran_http_requests_open",
                "Requests being answered",
                &self.open,
            ),
            (
                "cadran_http_answers_held",
                "Answers held until something changes",
                &self.held,
            ),
        ] {
            head(page, name, "gauge", help)?;
            writeln!(page, "{name} {}", count.load(Ordering::Relaxed))?;
        }
        let name = "cadran_delivery_attempts_total";
        head(
            page,
            name,
            "counter",
            "Attempts to deliver events, by how they ended",
        )?;
        for (outcome, count) in [
            ("delivered", &self.delivered),
            ("failed", &self.undelivered),
        ] {
            let count = count.load(Ordering::Relaxed);
            writeln!(page, "{name}{{outcome=\"{outcome}\"}} {count}")?;
        }
        let name = "cadran_delivery_seconds_total";
        head(page, name, "counter", "Time that attempts to deliver took")?;
        let seconds = self.delivery_ms.load(Ordering::Relaxed) as f64 / 1e3;
        writeln!(page, "{name} {seconds}")?;
        head(
            page,
            "cadran_panics_total",
            "counter",
            "Faults caught while answering",
        )?;
        writeln!(
            page,
            "cadran_panics_total {}",
            self.panics.load(Ordering::Relaxed)
        )
    }
}

fn head(page: &mut String, name: &str, kind: &str, help: &str) -> std::fmt::Result {
    writeln!(page, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up() {
        let metrics = Metrics::default();
        metrics.answered(StatusCode::OK, Duration::from_millis(1));
        metrics.answered(StatusCode::BAD_REQUEST, Duration::from_mins(1));
        let open = metrics.request();
        let text = metrics.text();
        drop(open);
        for line in [
            "cadran_http_requests_total{status=\"2xx\"} 1",
            "cadran_http_requests_total{status=\"4xx\"} 1",
            "cadran_http_request_duration_seconds_bucket{le=\"0.0005\"} 0",
            "cadran_http_request_duration_seconds_bucket{le=\"0.001\"} 1",
            "cadran_http_request_duration_seconds_bucket{le=\"+Inf\"} 2",
            "cadran_http_request_duration_seconds_count 2",
            "cadran_http_requests_open 1",
        ] {
            assert!(text.lines().any(|it| it == line), "{line}\n{text}");
        }
        assert!(metrics.text().contains("cadran_http_requests_open 0"));
    }
}
