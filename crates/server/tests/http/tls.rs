//! HTTPS without a proxy, with a certificate made here.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use cadran_server::config::{Config, TlsFiles};
use cadran_server::server::{StartError, start};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::support::Server;

/// Writes a certificate for `localhost` and its key.
fn make(folder: &Path) -> (TlsFiles, CertificateDer<'static>) {
    let names = vec!["localhost".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let files = TlsFiles {
        certificate: folder.join("certificate.pem"),
        key: folder.join("key.pem"),
    };
    fs::write(&files.certificate, made.cert.pem()).expect("written");
    fs::write(&files.key, made.signing_key.serialize_pem()).expect("written");
    (files, made.cert.der().clone())
}

fn client(trusted: CertificateDer<'static>) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted).expect("a certificate");
    let client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(client)
}

#[test]
fn a_server_with_a_certificate_speaks_https_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (files, certificate) = make(folder.path());
    let server = Server::with(|config| config.tls = Some(files));
    let owner = server.owner();
    let address = server.running.address();
    assert_eq!(server.running.url(), format!("https://{address}"));

    let name = ServerName::try_from("localhost").expect("a name");
    let session = ClientConnection::new(client(certificate), name).expect("a session");
    let stream = TcpStream::connect(address).expect("a connection");
    let mut stream = StreamOwned::new(session, stream);
    let request = format!(
        "GET /api/v1/user HTTP/1.1\r\nHost: localhost:{}\r\nX-Api-Key: {}\r\nConnection: close\r\n\r\n",
        address.port(),
        owner.key
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("a whole answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains(&owner.email), "{answer}");

    let mut plain = TcpStream::connect(address).expect("a connection");
    plain
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    let mut answer = Vec::new();
    plain.read_to_end(&mut answer).ok();
    assert!(!answer.starts_with(b"HTTP"), "plain HTTP got an answer");
}

#[test]
fn a_key_of_another_certificate_is_refused_at_the_start() {
    let (one, other) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (mut files, _) = make(one.path());
    files.key = make(other.path()).0.key;
    let mut config = Config::new(one.path().join("data"));
    config.tls = Some(files);
    let refused = start(config).err();
    assert!(matches!(refused, Some(StartError::Tls(_))), "{refused:?}");
}
