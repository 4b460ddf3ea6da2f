/** Starts the window: the real host inside the shell, the memory host in a browser. */
import { mount } from 'svelte'
import App from './app/App.svelte'
import { useHost } from './host'
import './shared/styles/tokens.css'
import './shared/styles/base.css'
import './shared/styles/rendered.css'

async function start() {
  // The shell is there before the page; a browser has none.
  if ('__TAURI_INTERNALS__' in window) useHost((await import('./host/tauri')).tauriHost())
  else useHost((await import('./host/memory')).memoryHost())
  const target = document.getElementById('app')
  if (target) mount(App, { target })
}

void start()
