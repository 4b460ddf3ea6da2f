/** All of the editor that needs CodeMirror. */
export { createEditor, openReplace, takeOver, textOf } from './editor'
export { showMatches } from './matches'
