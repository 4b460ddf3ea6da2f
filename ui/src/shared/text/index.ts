export { default as Marked } from './Marked.svelte'
export { default as Parts } from './Parts.svelte'
export { default as Snippet } from './Snippet.svelte'
export { pieces, type Mark, type Piece } from './pieces'
