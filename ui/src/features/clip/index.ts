export { default as LoneClip } from './LoneClip.svelte'
