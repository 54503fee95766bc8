//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod appearance;
    mod date_time;
    mod display;
    mod pictures;
    mod shell;
    mod webhooks;
}
