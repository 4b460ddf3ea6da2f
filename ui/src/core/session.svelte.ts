/** The open notebook as the window knows it: what it is, its counts, what goes on, what went wrong. */
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
import { forgetReached } from './reached.svelte'
import { forgetUnfinished } from './unfinished'
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
export const FIRST_PASS = 'sync'
const MOST_PROBLEMS = 200

export const session = $state<{
  ready: boolean
  notebook: Notebook | null
  recents: Recent[]
  counts: Counts
  version: string
  jobs: Job[]
  problems: BackgroundProblem[]
  /** Problems not looked at yet. */
  unseen: number
  /** What a start of the program asks for, until the window answers. */
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
/** How often the desk told of a change. */
let told = 0

/** Counting waits for this long after a change: what the change itself shows comes first. */
const BEFORE_COUNTING_MS = 120
/** How many parts of the window show counts. */
let needed = 0
let counting: Promise<void> | null = null

/** Whoever shows counts says so: only then are they asked for after a change. Until the returned function is called. */
export function needsCounts(): () => void {
  needed += 1
  if (counted < told) countAgain()
  return () => void (needed -= 1)
}

/** What the counts reflect: how often the desk had told of a change by then. */
let counted = 0

/** Counts a moment after a change; whatever changes meanwhile is counted once more. */
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
  // What cannot be counted is not asked for again until something changes.
  counted = upTo
  const root = session.notebook?.root
  const counts = await host().counts()
  // What was counted in the notebook before is not this one's.
  if (session.notebook?.root === root && entering === null) session.counts = counts
}

/** Hears which files changed; no paths means that any may have. Until the returned function is called. */
export function onChange(hear: (paths: string[]) => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** Runs before the window closes. */
export function beforeClosing(save: () => Promise<void>): () => void {
  closers.add(save)
  return () => closers.delete(save)
}

let entering: { root: string; done: Promise<void> } | null = null
/** How many notebooks are being asked for. */
let opening = 0

/** The shell may have another notebook open than the window shows: nothing of this one may be kept now. */
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

/** Takes a notebook as the open one: everything of the former goes. Told twice, it happens once. */
export function enter(notebook: Notebook): Promise<void> {
  if (entering?.root === notebook.root) return entering.done
  const mine = { root: notebook.root, done: take(notebook).finally(() => entering === mine && (entering = null)) }
  entering = mine
  return mine.done
}

/** Saves what the open notebook has unsaved; what cannot be saved stays in its journal. */
export async function saveUnsaved(): Promise<void> {
  leaveWriting('page', 'context')
  await Promise.allSettled([...closers].map((save) => save()))
}

/** Once the notebook that is being taken is the open one. */
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
  closeAll()
  forgetReached(notebook.root)
  forgetUnfinished()
  // The fields of its pages go with the next drawing, and keep once more what stands in them.
  void tick().then(forgetUnfinished)
  session.notebook = notebook
  session.counts = counts ?? NO_COUNTS
  session.arrangement = arrangement
  counted = upTo
  if (counted < told) countAgain()
  hearers.forEach((hear) => hear([]))
  // Another start of the program may have opened it: then nobody else asks which are recent now.
  session.recents = await host()
    .startup()
    .then(
      ({ recents }) => recents,
      () => session.recents,
    )
}

/** Keeps a background failure for the problems panel. */
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
      // The last of what is counted is not the end: what was read is still to be written.
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
      void saveUnsaved().then(() => host().leave())
      break
  }
}
