/** Everything in the editor that needs CodeMirror. */
export { focusAtCaret } from './caret'
export { createEditor, goTo, leftBy, openReplace, placeAt, takeOver, textOf } from './editor'
export { showMatches } from './matches'
export { findMissingAgain } from './missing'
