//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod account;
    mod accounts;
    mod appearance;
    mod date_time;
    mod display;
    mod documents;
    mod home;
    mod language;
    mod notifications;
    mod pages;
    mod photo;
    mod pictures;
    mod profile;
    mod shell;
    mod webhooks;
}
