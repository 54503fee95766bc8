//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod appearance;
    mod notifications;
    mod pictures;
    mod profile;
}
