/** Every string of the screen, one file an area: what a translation would replace. */
export { actorWords } from './actor'
export { kindWords } from './kinds'
export { noteWords } from './note'
export { words } from './window'
