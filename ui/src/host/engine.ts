/** The real engine for tests: the desk in a program of its own, on a fresh copy of the sample notebook. */
import { hostOf, type Host } from './host'
import { startDesk } from './lines'
import type { HostEvent } from './wire'

const running: (() => Promise<void>)[] = []

/** A fresh desk; `stopEngines` ends it. */
export function engineHost(options: string[] = []): Host {
  const hearers = new Set<(event: HostEvent) => void>()
  const { carry, stop } = startDesk(options, (event) => hearers.forEach((hear) => hear(event)))
  running.push(stop)
  const listen: Host['listen'] = (hear) => {
    hearers.add(hear)
    return () => hearers.delete(hear)
  }
  return hostOf(carry, listen)
}

/** Ends every desk that a test started: for `afterEach`. */
export async function stopEngines(): Promise<void> {
  await Promise.all(running.splice(0).map((stop) => stop()))
}
