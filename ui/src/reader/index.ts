export { default as Reader } from './Reader.svelte'
