//! Any text as an endpoint: what is accepted is an http address that stays as typed, and its mask shows the host alone.

#![no_main]

use cadran_core::model::EndpointUrl;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|text: &str| {
    let Ok(endpoint) = EndpointUrl::parse(text) else {
        return;
    };
    let typed = endpoint.as_str();
    assert_eq!(typed, text.trim());
    assert_eq!(
        EndpointUrl::try_from(typed.to_owned()).as_ref(),
        Ok(&endpoint)
    );
    assert!(!typed.contains(char::is_control), "{typed:?}");

    let url = Url::parse(typed).expect("an address");
    assert_eq!(endpoint.is_plain_http(), url.scheme() == "http");
    assert!(url.username().is_empty() && url.password().is_none());
    let host = url.host_str().expect("a host");
    let masked = endpoint.masked();
    let rest = masked.strip_prefix(host).expect("the host");
    let rest = rest.trim_end_matches("/…").trim_start_matches(':');
    assert!(rest.bytes().all(|byte| byte.is_ascii_digit()), "{masked}");
    endpoint.reach();
});
