export { capture, captureFiles, pickFiles, startCapture } from './saving.svelte'
export { default as SavePanel } from './SavePanel.svelte'
export { default as SourceContext } from './SourceContext.svelte'
export { default as SourceView } from './SourceView.svelte'
