//! The tab at `/` and the small pages.

use std::fs;

use cadran_server::config::Config;

use crate::support::Server;

const BUILD: &str = "0123456789abcdef";

/// A folder like the one that `scripts/web` leaves.
fn with_site() -> Server {
    Server::with(|config: &mut Config| {
        let site = config.data.join("site");
        fs::create_dir_all(site.join(BUILD)).expect("a folder");
        fs::write(
            site.join("index.html"),
            "<!doctype html><html lang=\"en\">tab",
        )
        .expect("a file");
        fs::write(site.join(BUILD).join("app_bg.wasm"), "\0asm").expect("a file");
        fs::write(config.data.join("secret.txt"), "secret").expect("a file");
        config.site = Some(site);
    })
}

#[test]
fn the_tab_is_served_with_its_headers() {
    let server = with_site();
    let page = server.get("/").send();
    assert_eq!(page.status, 200);
    // By this the tab knows from its first frame on that there are accounts here.
    let marked = r#"<!doctype html><html data-account="server" lang="en">tab"#;
    assert_eq!(page.text(), marked);
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    let policy = page.header("content-security-policy").expect("a policy");
    for part in [
        "'wasm-unsafe-eval'",
        "frame-ancestors 'none'",
        "default-src 'self'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    let module = server.get(&format!("/{BUILD}/app_bg.wasm")).send();
    assert_eq!(module.header("content-type"), Some("application/wasm"));
    let caching = module.header("cache-control").expect("a rule");
    assert!(caching.contains("immutable"), "{caching}");
    let since = page.header("last-modified").expect("a time");
    let again = server.get("/").header("If-Modified-Since", since).send();
    assert_eq!(again.status, 304);
}

#[test]
fn nothing_outside_the_site_is_served() {
    let server = with_site();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%00",
        "/cadran.db",
        "/nowhere.html",
    ] {
        let answer = server.get(path).send();
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        assert!(!answer.text().contains("\"secret\""));
    }
}

#[test]
fn without_a_site_a_page_says_how_to_build_it() {
    let missing = Server::with(|config| config.site = Some(config.data.join("missing")));
    for server in [Server::start(), missing] {
        let page = server.get("/").send();
        assert_eq!(page.status, 200);
        assert!(page.text().contains("scripts/web"));
        assert_eq!(server.get("/favicon.ico").send().status, 404);
    }
}

#[test]
fn the_small_pages_run_only_their_own_scripts() {
    let server = Server::start();
    for (path, script) in [
        ("/welcome", "/pages/welcome.js"),
        ("/api/v1/docs", "/pages/docs.js"),
    ] {
        let page = server.get(path).send();
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{policy}"
        );
        assert!(page.text().contains(script));
        assert!(!page.text().contains("<script>"));
        let script = server.get(script).send();
        assert_eq!(script.header("content-type"), Some("text/javascript"));
    }
    assert_eq!(
        server.get("/pages/page.css").send().header("content-type"),
        Some("text/css")
    );
}
