//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod account;
    mod accounts;
    mod api_keys;
    mod appearance;
    mod beside;
    mod canned;
    mod date_time;
    mod display;
    mod documents;
    mod language;
    mod notifications;
    mod pages;
    mod photo;
    mod pictures;
    mod profile;
    mod security;
    mod shell;
    mod webhooks;
}
