/** Every string of the screen, one file an area: what a translation would replace. */
export { words } from './window'
