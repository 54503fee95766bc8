//! Any text as a route: what names a place names it again when it is written, and a refusal stays short.

#![no_main]

use cadran::app::route::Route;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match text.parse::<Route>() {
        Ok(route) => {
            assert_eq!(route.to_string().parse(), Ok(route.clone()));
            assert_eq!(format!("#/{route}").parse(), Ok(route));
        }
        Err(unknown) => assert!(unknown.0.chars().count() <= 80),
    }
});
