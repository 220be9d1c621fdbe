//! TLS: libpq's `sslmode` and `sslrootcert`, by rustls.

use std::borrow::Cow;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{Error, ErrorKind};

/// What the URL says about TLS.
#[derive(Debug, Default)]
pub(super) struct Given {
    mode: Option<Mode>,
    roots: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Disable,
    Prefer,
    Verify,
}

/// The URL without its TLS options, and those.
pub(super) fn split(url: &str) -> Result<(String, Given), Error> {
    let mut given = Given::default();
    let Some((base, query)) = url.split_once('?') else { return Ok((url.to_owned(), given)) };
    let mut rest = Vec::new();
    for option in query.split('&').filter(|option| !option.is_empty()) {
        match option.split_once('=') {
            Some(("sslmode", mode)) => {
                given.mode = Some(match mode {
                    "disable" => Mode::Disable,
                    "allow" | "prefer" => Mode::Prefer,
                    // Encryption to an unknown server protects from nobody who is in between: each
                    // of these checks the certificate and the host's name.
                    "require" | "verify-ca" | "verify-full" => Mode::Verify,
                    _ => return Err(Error::new(ErrorKind::Config, "unknown `sslmode` in the URL")),
                });
            }
            Some(("sslrootcert", path)) => given.roots = Some(path.replace("%2F", "/")),
            _ => rest.push(option),
        }
    }
    let url = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
    Ok((url, given))
}

/// How to connect; `None` for plain text. Without a mode, other machines are verified.
pub(super) fn connector(
    given: &Given,
    local: bool,
) -> Result<Option<(MakeRustlsConnect, SslMode)>, Error> {
    let mode = given.mode.unwrap_or(if local { Mode::Prefer } else { Mode::Verify });
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::new(ErrorKind::Config, "TLS is not available"))?;
    let (config, mode) = match mode {
        Mode::Disable => return Ok(None),
        Mode::Prefer => {
            let verifier = Arc::new(Unverified(provider));
            let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
            (builder.with_no_client_auth(), SslMode::Prefer)
        }
        Mode::Verify => {
            let roots = roots(given.roots.as_deref())?;
            (builder.with_root_certificates(roots).with_no_client_auth(), SslMode::Require)
        }
    };
    Ok(Some((MakeRustlsConnect::new(config), mode)))
}

fn roots(path: Option<&str>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    match path {
        None | Some("system") => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        Some(path) => {
            let unreadable = || Error::new(ErrorKind::Config, format!("no certificates in {path}"));
            let found = CertificateDer::pem_file_iter(path).map_err(|_| unreadable())?;
            for certificate in found {
                let certificate = certificate.map_err(|_| unreadable())?;
                store.add(certificate).map_err(|_| unreadable())?;
            }
        }
    }
    if store.is_empty() {
        return Err(Error::new(
            ErrorKind::Config,
            "there is no root certificate to verify the server with; name one by `sslrootcert`",
        ));
    }
    Ok(store)
}

/// What is wrong with TLS, when that is why a connection failed.
pub(super) fn failure(error: &(dyn std::error::Error + 'static)) -> Option<Cow<'static, str>> {
    if error.to_string() == "server does not support TLS" {
        return Some("the server offers no TLS, which `sslmode` demands".into());
    }
    let mut next = Some(error);
    while let Some(error) = next {
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let found = match wrapped {
            Some(inner) => inner.downcast_ref::<rustls::Error>(),
            None => error.downcast_ref::<rustls::Error>(),
        };
        match found {
            Some(rustls::Error::InvalidCertificate(why)) => return Some(refused(why).into()),
            Some(other) => return Some(format!("TLS with the server failed: {other}").into()),
            None => next = error.source(),
        }
    }
    None
}

fn refused(why: &CertificateError) -> String {
    let why = match why {
        CertificateError::UnknownIssuer => {
            "no authority that is known here has signed it; name its authority by `sslrootcert`"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is for another host than the URL names"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "it is not valid yet"
        }
        CertificateError::Revoked => "it is revoked",
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            "it is an authority's own; the server needs one that the authority has signed"
        }
        other => return format!("the server's certificate is not accepted: {other}"),
    };
    format!("the server's certificate is not accepted: {why}")
}

/// Takes any certificate: `prefer` promises encryption where there is some, and no more.
#[derive(Debug)]
struct Unverified(Arc<CryptoProvider>);

impl ServerCertVerifier for Unverified {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use tokio_postgres::config::SslMode;

    use super::{connector, split};

    #[test]
    fn other_machines_are_verified_unless_told_otherwise() {
        let mode = |url: &str, local: bool| {
            let (rest, given) = split(url).unwrap();
            assert!(!rest.contains("ssl"), "{rest}");
            connector(&given, local).map(|found| found.map(|(_, mode)| mode))
        };
        assert_eq!(mode("postgres://h/d?sslmode=disable", false).unwrap(), None);
        assert_eq!(mode("postgres://h/d", true).unwrap(), Some(SslMode::Prefer));
        assert_eq!(mode("postgres://h/d?sslmode=prefer", false).unwrap(), Some(SslMode::Prefer));
        // Where the machine has no root certificates this is an error, never plain text.
        for url in ["postgres://h/d", "postgres://h/d?sslmode=require&application_name=x"] {
            assert!(matches!(mode(url, false), Ok(Some(SslMode::Require)) | Err(_)));
        }
        assert!(mode("postgres://h/d?sslmode=verify-full&sslrootcert=/nowhere", true).is_err());
        assert!(split("postgres://h/d?sslmode=sometimes").is_err());
    }
}
