/**
 * The whole surface of the desk, as the window sees it: the calls that it declares, and its events.
 * `tauri.ts` asks it inside the shell, `browser.ts` while the interface is developed, `engine.ts` in
 * tests; `memory.ts` is a small notebook in memory for tests of the interface alone. A refused call
 * rejects with a `Failure`.
 */
import { CALLS, type Calls } from './bindings/calls'
import type * as w from './wire'

export interface Host extends Calls {
  /** Hears every event until the returned function is called. */
  listen(hear: (event: w.HostEvent) => void): () => void
}

/** Carries a command with its arguments by name to the desk, and its answer back. */
export type Invoke = (command: string, given: Record<string, unknown>) => Promise<unknown>

/** A host whose calls are all carried in one way. */
export function hostOf(carry: Invoke, listen: Host['listen']): Host {
  const calls = Object.entries(CALLS).map(([method, [command, names]]) => [
    method,
    (...given: unknown[]) => carry(command, Object.fromEntries(names.map((name, at) => [name, given[at]]))),
  ])
  return { ...Object.fromEntries(calls), listen } as Host
}

let chosen: Host | null = null

/** Chooses the host for the life of the window; tests choose a fresh one each. */
export function useHost(host: Host): void {
  chosen = host
}

/** The host of this window. */
export function host(): Host {
  if (!chosen) throw new Error('no host chosen yet')
  return chosen
}

/** The id of a job, for a call that takes one: by it the window hears how far it is, and stops it. */
export const newJob = (): string => crypto.randomUUID()

/** A text of the engine as a sentence of the window. The command line's begin in lower case; names and paths stay. */
const sentence = (text: string): string =>
  /^[a-z]+(?=[\s,:]|$)/.test(text) ? text.replace(/^./, (first) => first.toUpperCase()) : text

/** What went wrong and what to do, in one line. */
export const failureText = ({ message, hint }: Pick<w.Failure, 'message' | 'hint'>): string =>
  hint ? `${message.replace(/(?<![.!?…])$/, '.')} ${hint}` : message

/** A refusal as a `Failure`, whatever was thrown. */
export function failure(thrown: unknown): w.Failure {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const { code, message, hint } = thrown as Partial<w.Failure>
    return { code: code ?? 'unexpected', message: sentence(String(message)), hint: hint ? sentence(hint) : null }
  }
  return { code: 'unexpected', message: sentence(String(thrown)), hint: null }
}
