//! The real app, panel by panel, by accessible names, with pictures.

#[expect(dead_code, reason = "the tests of the client use the rest")]
#[path = "../../../tests/account/clockify/stand_in.rs"]
mod stand_in;

mod app {
    mod account;
    mod accounts;
    mod api_keys;
    mod appearance;
    mod beside;
    mod canned;
    mod clockify;
    mod date_time;
    mod deliveries;
    mod display;
    mod documents;
    mod home;
    mod language;
    mod notifications;
    mod pages;
    mod photo;
    mod pictures;
    mod profile;
    mod rude;
    mod security;
    mod served;
    mod shell;
    mod webhooks;
}
