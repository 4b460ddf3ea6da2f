//! What can go wrong while a document is captured: one line and a hint each.

use std::path::PathBuf;

use thiserror::Error;

/// Why a document could not be captured. If one of these is returned, nothing has been written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is no file at the path.
    #[error("{}: no such file", path.display())]
    Missing {
        /// The path asked for.
        path: PathBuf,
    },
    /// The path is a folder where one file was wanted.
    #[error("{} is a folder, not a file", path.display())]
    IsFolder {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file or stream could not be read.
    #[error("{}: {cause}", path.display())]
    Read {
        /// The path, or `-` for standard input.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A pipe, a device or a socket.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// A bug in Dossier prevented reading it.
    #[error("{name}: could not be read because of a bug in Dossier")]
    Fault {
        /// File name or address.
        name: String,
    },
    /// There is nothing in it.
    #[error("{name} is empty")]
    Empty {
        /// File name or address.
        name: String,
    },
    /// More bytes than one document, or one image, may have.
    #[error("{name} is larger than {} MB", most / (1024 * 1024))]
    TooLarge {
        /// File name or address.
        name: String,
        /// The bytes it may have.
        most: usize,
    },
    /// NUL bytes or a known binary signature.
    #[error("{name} is not text")]
    Binary {
        /// File name or address.
        name: String,
    },
    /// A PDF: not read yet.
    #[error("{name}: Dossier cannot read PDFs yet; nothing was saved")]
    Pdf {
        /// File name or address.
        name: String,
    },
    /// A kind of document that Dossier does not read.
    #[error("{name}: Dossier cannot read {kind}")]
    UnknownType {
        /// File name or address.
        name: String,
        /// The file extension or media type.
        kind: String,
    },
    /// What was fetched as an image is not one that Dossier can show.
    #[error("{address} is not an image that Dossier can show")]
    NoImage {
        /// Where it was fetched from.
        address: String,
    },
    /// No encoding turns the bytes into text with confidence.
    #[error("{name}: the text's encoding could not be recognised")]
    Undecodable {
        /// File name or address.
        name: String,
    },
    /// Not an address at all.
    #[error("{address} is not a web address")]
    BadAddress {
        /// The address as given.
        address: String,
    },
    /// An address that is neither http nor https.
    #[error("{address}: addresses with {scheme}: are refused")]
    RefusedScheme {
        /// The address as given.
        address: String,
        /// Its scheme.
        scheme: String,
    },
    /// The host is on this machine or its private network.
    #[error("{host} and was refused")]
    PrivateAddress {
        /// The host named by the address, with what its name resolves to.
        host: super::private::PrivateHost,
    },
    /// A public address leads to a host on this machine or its private network.
    #[error("{from} redirects to {host}, a private or local address, and was refused")]
    PrivateRedirect {
        /// The address asked for.
        from: String,
        /// The host that it leads to.
        host: String,
    },
    /// The host has a link-local address, which local services such as cloud metadata use.
    #[error("{host} is a link-local address and was refused")]
    LinkLocal {
        /// The host.
        host: String,
    },
    /// The host name has no address.
    #[error("{host}: no such host")]
    NoSuchHost {
        /// The host name.
        host: String,
    },
    /// The host could not be reached, or the connection broke.
    #[error("{address}: {message}")]
    Unreachable {
        /// The address that was asked for last.
        address: String,
        /// What the network said.
        message: String,
    },
    /// The host answered with an error.
    #[error("{address}: the site answered {status}")]
    Status {
        /// The address that was asked for last.
        address: String,
        /// The HTTP status.
        status: u16,
    },
    /// More hops than are followed.
    #[error("{address} redirects more than 5 times")]
    TooManyRedirects {
        /// The address first asked for.
        address: String,
    },
    /// The time for one capture ran out.
    #[error("{address} took longer than 30 seconds")]
    TimedOut {
        /// The address that was asked for last.
        address: String,
    },
    /// The source has no evidence, or no such block was left out of it.
    #[error("{path}: there is nothing to bring back")]
    NothingToBringBack {
        /// The source's file.
        path: String,
    },
    /// The capture was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The notebook could not keep it.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
}
