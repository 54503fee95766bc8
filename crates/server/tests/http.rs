//! The real server on a free port, spoken to over HTTP.

#[path = "http/support/mod.rs"]
mod support;

#[path = "http/browsers.rs"]
mod browsers;
#[path = "http/deliveries.rs"]
mod deliveries;
#[path = "http/errors.rs"]
mod errors;
#[path = "http/images.rs"]
mod images;
#[path = "http/keys.rs"]
mod keys;
#[path = "http/limits.rs"]
mod limits;
#[path = "http/openapi.rs"]
mod openapi;
#[path = "http/people.rs"]
mod people;
#[path = "http/rights.rs"]
mod rights;
#[path = "http/sign_in.rs"]
mod sign_in;
#[path = "http/single_user.rs"]
mod single_user;
#[path = "http/site.rs"]
mod site;
#[path = "http/snippet.rs"]
mod snippet;
#[path = "http/stop.rs"]
mod stop;
#[path = "http/tls.rs"]
mod tls;
#[path = "http/tracker/mod.rs"]
mod tracker;
#[path = "http/user.rs"]
mod user;
#[path = "http/webhook_versions.rs"]
mod webhook_versions;
#[path = "http/webhooks.rs"]
mod webhooks;
