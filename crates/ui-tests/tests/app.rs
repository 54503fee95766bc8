//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod appearance;
    mod date_time;
    mod display;
    mod notifications;
    mod pictures;
    mod profile;
    mod shell;
    mod webhooks;
}
