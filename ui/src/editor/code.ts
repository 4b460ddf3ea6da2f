/** Everything in the editor that needs CodeMirror. */
export { focusAtCaret } from './caret'
export { createEditor, goTo, snapshotOf, openReplace, placeAt, replaceText, textOf } from './editor'
export { showMatches } from './matches'
export { findMissingAgain } from './missing'
