//! Where a source came from: how its bytes were received, and who stated its address.
//!
//! The capture record states the first. The second is derived from it and from the address that the source
//! states today, which the analyst can edit: an address at which no server answered and which the document
//! does not state was given by the analyst.

use super::{AddressSource, Origin, Source, evidence};
use crate::vault::Vault;

/// Where a source came from, as far as its evidence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// How it came.
    pub origin: Origin,
    /// The file that it was handed in as.
    pub name: Option<String>,
    /// The id of the source whose evidence its original was taken from.
    pub taken_from: Option<String>,
    /// Who named the address that the source states; `None` where it states none.
    pub address_source: Option<AddressSource>,
}

impl Provenance {
    /// How it was received, in one line for people.
    pub fn how(&self) -> String {
        let served = self.origin.transfer().and_then(|transfer| Some((transfer, transfer.hops.last()?)));
        let how = match (&self.origin, served, &self.name) {
            (Origin::Fetched(_), Some((transfer, last)), _) => {
                let asked = if transfer.asked == last.address {
                    String::new()
                } else {
                    format!(", asked for {}", transfer.asked)
                };
                format!("fetched by Dossier from {} (status {}){asked}", last.address, transfer.status)
            }
            (Origin::Fetched(_), None, _) => "fetched by Dossier".to_owned(),
            (Origin::Rendered, ..) => "rendered by a browser and received from it".to_owned(),
            (Origin::HandedIn, _, Some(name)) => format!("received as the file {name}"),
            (Origin::HandedIn, _, None) => "received as a file or a stream".to_owned(),
            (Origin::Pasted, ..) => "pasted or typed".to_owned(),
            (Origin::Unknown, ..) => "not recorded".to_owned(),
        };
        match &self.taken_from {
            Some(id) => format!("{how}; read again from the evidence of {id}"),
            None => how,
        }
    }
}

impl AddressSource {
    /// Who named the address, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Server => "the server answered there",
            Self::Page => "the document states it, without proof",
            Self::Analyst => "the analyst stated it",
        }
    }
}

/// The provenance that a source's evidence states; `None` if there is no evidence, or if its record is too old to state
/// it.
pub fn provenance(vault: &Vault, source: &Source) -> Option<Provenance> {
    let facts = evidence::facts(vault, source.id.as_deref()?)?;
    let origin = facts.origin?;
    let is = |recorded: &Option<String>, stated: &str| recorded.as_deref() == Some(stated.trim());
    let address_source = source.address.as_deref().map(|stated| match &origin {
        Origin::Fetched(_) if is(&facts.address, stated) => AddressSource::Server,
        _ if is(&facts.page_address, stated) && !is(&facts.address, stated) => AddressSource::Page,
        _ => AddressSource::Analyst,
    });
    Some(Provenance { origin, name: facts.name, taken_from: facts.taken_from, address_source })
}
