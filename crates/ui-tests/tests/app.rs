//! The real app, panel by panel, by accessible names, with pictures.

mod app {
    mod appearance;
    mod pictures;
    mod webhooks;
}
