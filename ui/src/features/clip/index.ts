export { default as ClipAlone } from './ClipAlone.svelte'
