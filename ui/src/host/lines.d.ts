import type { Invoke } from './host'
import type { HostEvent } from './wire'

/** Starts the desk with options of `desk-lines`; it ends when it is stopped. */
export function startDesk(options: string[], hear: (event: HostEvent) => void): { carry: Invoke; stop(): Promise<void> }
