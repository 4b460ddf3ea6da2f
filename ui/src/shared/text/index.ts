export { default as Marked } from './Marked.svelte'
export { pieces, type Mark, type Piece } from './pieces'
