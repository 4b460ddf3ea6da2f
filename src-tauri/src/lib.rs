//! The desktop shell of Dossier.
