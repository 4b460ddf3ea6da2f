export { default as ActorContext } from './ActorContext.svelte'
export { default as ActorDialog } from './ActorDialog.svelte'
export { default as ActorView } from './ActorView.svelte'
