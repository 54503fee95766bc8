//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod account;
    mod appearance;
    mod documents;
    mod language;
    mod pictures;
}
