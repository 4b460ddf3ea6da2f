/** Every string of the screen, one file an area: what a translation would replace. */
export { kindWords } from './kinds'
export { words } from './window'
