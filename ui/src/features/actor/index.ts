export { default as ActorContext, hasActorContext } from './ActorContext.svelte'
export { default as ActorDialog } from './ActorDialog.svelte'
export { default as ActorView } from './ActorView.svelte'
