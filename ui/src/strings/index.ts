/** Every string of the screen, one file an area: what a translation would replace. */
export { actorWords } from './actor'
export { clipWords } from './clip'
export { kindWords } from './kinds'
export { noteWords } from './note'
export { savingWords } from './saving'
export { searchWords } from './search'
export { sourceWords } from './source'
export { words } from './window'
