/** The open notebook as the window knows it: its facts, counts, running jobs and problems. */
import { tick } from 'svelte'
import {
  failure,
  host,
  type Arrangement,
  type Counts,
  type HostEvent,
  type Notebook,
  type OpenRequest,
  type Recent,
} from '../host'
import { leaveWriting } from '../shared/focus'
import { closeMenu, dismissAll } from '../shared/ui'
import { forgetAsked } from './ask.svelte'
import { closeDialogs } from './dialogs.svelte'
import { forgetLookedFor } from './matches.svelte'
import { forgetReached } from './reached.svelte'
import { forgetUnfinished } from './unfinished'
import { savesSettled } from './pendingSaves'
import { closeAll } from './workspace.svelte'

export interface Job {
  id: string
  phase: string
  done: number
  total: number | null
  stoppable: boolean
}

export interface BackgroundProblem {
  id: number
  message: string
  hint: string | null
  at: Date
}

const NO_COUNTS: Counts = {
  inbox: 0,
  sources: 0,
  clips: 0,
  actors: 0,
  places: 0,
  notes: 0,
  trash: 0,
  tags: [],
  searches: [],
}
/** The job that reads the folder as a notebook opens. */
export const SYNC_JOB = 'sync'
const MOST_PROBLEMS = 200

export const session = $state<{
  ready: boolean
  notebook: Notebook | null
  recents: Recent[]
  counts: Counts
  version: string
  jobs: Job[]
  problems: BackgroundProblem[]
  /** Problems that the user has not looked at yet. */
  unseen: number
  /** What a start of the program requests, until the window has handled it. */
  request: OpenRequest | null
  /** How the notebook's window stood when it was last used on this machine. */
  arrangement: Arrangement | null
}>({
  arrangement: null,
  request: null,
  ready: false,
  notebook: null,
  recents: [],
  counts: NO_COUNTS,
  version: '',
  jobs: [],
  problems: [],
  unseen: 0,
})

const hearers = new Set<(paths: string[]) => void>()
const closers = new Set<() => Promise<void>>()
let problemIds = 0
/** How many changes the desk has reported. */
let told = 0

/** The delay between a change and counting: the change itself is shown first. */
const BEFORE_COUNTING_MS = 120
/** How many parts of the window show counts. */
let needed = 0
let counting: Promise<void> | null = null

/**
 * Registers a part of the window that shows counts, until the returned function is called; counts are requested only
 * while there is one.
 */
export function needsCounts(): () => void {
  needed += 1
  if (counted < told) countAgain()
  return () => void (needed -= 1)
}

/** The number of changes that the counts reflect. */
let counted = 0

/** Counts shortly after a change; changes made meanwhile are counted once more. */
function countAgain(): void {
  if (needed === 0 || counting) return
  counting = count()
    .catch(report)
    .finally(() => {
      counting = null
      if (counted < told) countAgain()
    })
}

async function count(): Promise<void> {
  await new Promise((done) => setTimeout(done, BEFORE_COUNTING_MS))
  const upTo = told
  // If counting fails, it is not tried again until something changes.
  counted = upTo
  const root = session.notebook?.root
  const counts = await host().counts()
  // The counts of another notebook do not apply to this one.
  if (session.notebook?.root === root && entering === null) session.counts = counts
}

/**
 * Calls `hear` with the files that changed, until the returned function is called; no paths means that any file may
 * have changed.
 */
export function onChange(hear: (paths: string[]) => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** Runs before the window closes. */
export function beforeClosing(save: () => Promise<void>): () => void {
  closers.add(save)
  return () => closers.delete(save)
}

const forgetters = new Set<() => void>()

/** Calls `forget` whenever another notebook is taken, for what a part of the window keeps of the former one. */
export function onTaken(forget: () => void): void {
  forgetters.add(forget)
}

let entering: { root: string; done: Promise<void> } | null = null
/** How many notebooks are being opened. */
let opening = 0

/**
 * Whether the shell may already have another notebook open than the window shows: then nothing of this one may be
 * saved.
 */
export const isOpening = (): boolean => opening > 0 || entering !== null

/** Opens a notebook and takes it as the open one; null where none was chosen. */
export async function openNotebook(open: () => Promise<Notebook | null>): Promise<Notebook | null> {
  await saveUnsaved()
  opening += 1
  try {
    const notebook = await open()
    if (notebook && notebook.root !== session.notebook?.root) await enter(notebook)
    return notebook
  } finally {
    opening -= 1
  }
}

/**
 * Makes a notebook the open one and drops everything of the former. A second call for the same notebook has no effect.
 */
export function enter(notebook: Notebook): Promise<void> {
  if (entering?.root === notebook.root) return entering.done
  const mine = { root: notebook.root, done: take(notebook).finally(() => entering === mine && (entering = null)) }
  entering = mine
  return mine.done
}

/**
 * Saves all unsaved text of the open notebook, that of the field which was left last included; what cannot be saved
 * stays in its journal.
 */
export async function saveUnsaved(): Promise<void> {
  leaveWriting('page', 'context')
  await Promise.allSettled([...closers].map((save) => save()))
  await savesSettled()
}

/** Resolves when the notebook that is being opened is the open one. */
export const entered = (): Promise<void> => entering?.done ?? Promise.resolve()

async function take(notebook: Notebook): Promise<void> {
  // The former notebook's problems are not this one's.
  session.problems = []
  session.unseen = 0
  const upTo = told
  const reported = (thrown: unknown) => {
    report(thrown)
    return null
  }
  const [counts, arrangement] = await Promise.all([
    host().counts().catch(reported),
    host().arrangement().catch(reported),
  ])
  forgetFormer()
  forgetReached(notebook.root)
  forgetUnfinished()
  // The former notebook's fields are removed when the window is redrawn, and keep their text again as they go.
  void tick().then(forgetUnfinished)
  session.notebook = notebook
  session.counts = counts ?? NO_COUNTS
  session.arrangement = arrangement
  counted = upTo
  if (counted < told) countAgain()
  hearers.forEach((hear) => hear([]))
  // If another start of the program opened it, nobody else asks for the recent notebooks.
  await listRecents()
}

/** Asks for the recent notebooks again. */
export async function listRecents(): Promise<void> {
  const startup = await host()
    .startup()
    .catch(() => null)
  if (startup) session.recents = startup.recents
}

/** What stands over the pages, what was said and what was looked for were about the former notebook. */
function forgetFormer() {
  closeMenu()
  closeDialogs()
  dismissAll()
  closeAll()
  forgetAsked()
  forgetLookedFor()
  forgetters.forEach((forget) => forget())
}

/** Adds a background failure to the problems panel. */
export function report(thrown: unknown): void {
  const { message, hint } = failure(thrown)
  session.problems = [{ id: ++problemIds, message, hint, at: new Date() }, ...session.problems].slice(0, MOST_PROBLEMS)
  session.unseen += 1
}

export function hearEvent(event: HostEvent): void {
  switch (event.type) {
    case 'changed':
      told += 1
      countAgain()
      hearers.forEach((hear) => hear(event.paths))
      break
    case 'progress': {
      const job: Job = {
        id: event.job,
        phase: event.phase,
        done: event.done,
        total: event.total,
        stoppable: event.stoppable,
      }
      const others = session.jobs.filter((one) => one.id !== event.job)
      // The last item is not the end: what was read is still to be written.
      session.jobs = [...others, job]
      break
    }
    case 'finished':
      session.jobs = session.jobs.filter((one) => one.id !== event.job)
      break
    case 'problem':
      report({ code: 'background', message: event.message, hint: event.hint })
      break
    case 'requested':
      session.request = event.request
      break
    case 'opened':
      if (event.notebook.root !== session.notebook?.root) void enter(event.notebook)
      break
    case 'closing':
      void saveUnsaved().then(() => host().allowClosing())
      break
  }
}
