/** The real host: every call is carried to the desk by the shell. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { hostOf, type Host } from './host'
import type { HostEvent } from './wire'

/** Hears the one channel; the shell's answer to `listen` comes later than the caller's wish to stop. */
function hearEvents(hear: (event: HostEvent) => void): () => void {
  const stop = listen<HostEvent>('dossier', (event) => hear(event.payload))
  return () => void stop.then((unlisten) => unlisten())
}

export function tauriHost(): Host {
  return hostOf(invoke, hearEvents)
}
