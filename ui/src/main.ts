/** Starts the window: its desk is behind the shell; outside a release build, in a browser, behind the development server. */
import { mount } from 'svelte'
import App from './app/App.svelte'
import { useHost } from './host'
import './shared/styles/tokens.css'
import './shared/styles/base.css'
import './shared/styles/rendered.css'
import './shared/styles/print.css'

async function start() {
  // The shell is there before the page; a browser has none. What is released holds no other host.
  if (import.meta.env.MODE === 'production' || '__TAURI_INTERNALS__' in window)
    useHost((await import('./host/tauri')).tauriHost())
  else useHost((await import('./host/browser')).browserHost())
  const target = document.getElementById('app')
  if (target) mount(App, { target })
}

void start()
