export { default as OneBox } from './OneBox.svelte'
export { default as SearchPane } from './SearchPane.svelte'
export { hitCursor, openHit } from './hits.svelte'
export { search, SearchStore } from './search.svelte'
