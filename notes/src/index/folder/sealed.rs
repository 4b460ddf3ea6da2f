//! Small files that carry their own checksum: JSON objects whose first line is the sum of all that follows.
//!
//! `meta.json` is one of them. Besides what the library writes there, it lists every file of its commit with
//! length and sum, so that an intact file of another commit is not taken for the right one. The library and
//! other readers ignore the two extra members.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::IndexError;

/// `{"crc32":"01234567",` and a line end.
const HEAD: usize = 21;
const START: [u8; 10] = *b"{\"crc32\":\"";

/// The length and the sum of a file when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checksum {
    /// Bytes.
    pub(super) len: u64,
    /// Of all of them.
    pub(super) crc32: u32,
}

/// The files of a commit.
pub(super) type Checksums = BTreeMap<String, Checksum>;

/// What `meta.json` says, as far as its files are concerned.
#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    files: Option<Checksums>,
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    segment_id: String,
    deletes: Option<Deletes>,
}

#[derive(Deserialize)]
struct Deletes {
    opstamp: u64,
}

/// An object, `{…}`, with its sum in front.
pub(super) fn seal(object: &[u8]) -> Vec<u8> {
    let start = object.iter().position(|byte| *byte == b'{').map_or(0, |brace| brace + 1);
    let rest = &object[start..];
    let mut sealed = format!("{{\"crc32\":\"{:08x}\",\n", crc32fast::hash(rest)).into_bytes();
    sealed.extend_from_slice(rest);
    sealed
}

/// Whether a sealed file is unchanged.
pub(super) fn is_whole(sealed: &[u8]) -> bool {
    sealed.len() > HEAD && {
        let (head, rest) = sealed.split_at(HEAD);
        head == format!("{{\"crc32\":\"{:08x}\",\n", crc32fast::hash(rest)).as_bytes()
    }
}

/// The library's meta file with the files of its commit, sealed. `known` are all files that were written.
pub(super) fn seal_meta(meta: &[u8], known: &Checksums) -> std::io::Result<Vec<u8>> {
    let segments = serde_json::from_slice::<Meta>(meta)?.segments;
    let files: Checksums = segments
        .iter()
        .flat_map(|segment| files_of(segment, known))
        .map(|(name, proof)| (name.clone(), *proof))
        .collect();
    let start = meta.iter().position(|byte| *byte == b'{').map_or(0, |brace| brace + 1);
    let mut object = format!("{{\"files\":{},", serde_json::to_string(&files)?).into_bytes();
    object.extend_from_slice(&meta[start..]);
    Ok(seal(&object))
}

/// The files of a segment: those whose names begin with its id, but only the last file of deletions, and no
/// staged file.
fn files_of<'k>(segment: &Segment, known: &'k Checksums) -> impl Iterator<Item = (&'k String, &'k Checksum)> {
    let id = format!("{}.", segment.segment_id.replace('-', ""));
    let deletions = segment.deletes.as_ref().map(|deletes| format!("{id}{}.del", deletes.opstamp));
    known.range(id.clone()..).take_while(move |(name, _)| name.starts_with(&id)).filter(move |(name, _)| {
        !name.ends_with(".temp") && (!name.ends_with(".del") || deletions.as_ref() == Some(name))
    })
}

/// The files that a sealed meta file lists.
pub(super) fn files_of_meta(sealed: &[u8]) -> Result<Checksums, IndexError> {
    let is_summed = sealed.starts_with(&START);
    match (is_whole(sealed), serde_json::from_slice::<Meta>(sealed)) {
        (true, Ok(Meta { files: Some(files), .. })) => Ok(files),
        // Made before commits listed their files.
        (false, Ok(Meta { files: None, .. })) if !is_summed => Err(IndexError::Outdated),
        _ => Err(IndexError::damaged("meta.json is not as it was written")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const META: &str =
        "{\n \"segments\": [{\"segment_id\": \"00-aa\", \"deletes\": {\"opstamp\": 7}}], \"opstamp\": 9 }\n";

    #[test]
    fn a_meta_file_lists_its_files_and_every_flip_shows() {
        let proof = Checksum { len: 3, crc32: 5 };
        let names = ["00aa.7.del", "00aa.6.del", "00aa.idx", "00aa.store", "00aa.store.temp", "00ab.idx"];
        let known: Checksums = names.iter().map(|name| ((*name).to_owned(), proof)).collect();
        let sealed = seal_meta(META.as_bytes(), &known).unwrap();
        let files = files_of_meta(&sealed).unwrap();
        assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), ["00aa.7.del", "00aa.idx", "00aa.store"]);
        assert!(matches!(files_of_meta(META.as_bytes()), Err(IndexError::Outdated)));
        for at in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert!(matches!(files_of_meta(&flipped), Err(IndexError::Damaged { .. })), "byte {at}");
        }
        assert!(files_of_meta(&sealed[..sealed.len() - 1]).is_err() && files_of_meta(b"").is_err());
    }
}
