export { default as Reader } from './Reader.svelte'
export { currentSpan, matchesNear, none, stepped, type Matches } from './find'
export { TINTS, type ClipLayer } from './layers'
export type { Box, ReaderHandle } from './handle'
