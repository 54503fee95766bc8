//! HTTPS without a proxy.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::config::TlsFiles;

/// Why a server cannot speak HTTPS.
#[derive(Debug)]
pub enum TlsError {
    /// A file cannot be read, or has no PEM of the kind
    File(PathBuf, pem::Error),
    /// There is no certificate in the file
    Empty(PathBuf),
    /// The key does not belong to the certificate, or is of an unknown kind
    Pair(rustls::Error),
}

/// Reads both files.
pub(crate) fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, TlsError> {
    let wrong = |file: &Path| {
        let file = file.to_owned();
        move |error| TlsError::File(file, error)
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(wrong(&files.certificate))?;
    if chain.is_empty() {
        return Err(TlsError::Empty(files.certificate.clone()));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(wrong(&files.key))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_no_client_auth())
        .and_then(|builder| builder.with_single_cert(chain, key))
        .map_err(TlsError::Pair)?;
    Ok(Arc::new(config).into())
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file, error) => write!(f, "{} cannot be read: {error}", file.display()),
            Self::Empty(file) => write!(f, "There is no certificate in {}", file.display()),
            Self::Pair(error) => write!(f, "Certificate and key cannot be used: {error}"),
        }
    }
}

impl std::error::Error for TlsError {}
