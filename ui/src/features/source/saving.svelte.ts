/**
 * Saving sources: a single article is drafted, reviewed and saved; several are saved one after the other into one list
 * of results. The panel shows this state.
 */
import { tick } from 'svelte'
import { languageName } from '../../core/languages'
import { ask } from '../../core/dialogs.svelte'
import { announce, showError } from '../../core/notices'
import { onTaken } from '../../core/session.svelte'
import { open } from '../../core/workspace.svelte'
import {
  failure,
  host,
  failureText,
  type CaptureDraft,
  type CaptureInput,
  type Failure,
  type FileHandle,
  type ImportResult,
} from '../../host'
import { closeMenu, toast } from '../../shared/ui'
import { savingWords } from '../../strings'
import { lastOf, nameOf } from './incoming'

export interface Result {
  name: string
  state: 'waiting' | 'working' | 'saved' | 'already' | 'left' | 'failed'
  path: string | null
  message: string | null
}

export interface Fields {
  title: string
  byline: string
  publisher: string
  language: string
  published: string
  address: string
  bringBack: number[]
}

export type Stage =
  | { at: 'closed' }
  /** Asking for an address; with the error, if one occurred. */
  | { at: 'address'; failed: Failure | null }
  | { at: 'working'; job: string; input: CaptureInput }
  | { at: 'review'; draft: CaptureDraft; html: string; busy: boolean; failed: Failure | null }
  | { at: 'results'; job: string | null; results: Result[]; cancelled: boolean }

const empty = (): Fields => ({
  title: '',
  byline: '',
  publisher: '',
  language: '',
  published: '',
  address: '',
  bringBack: [],
})

export const saving = $state<{ stage: Stage; address: string; fields: Fields }>({
  stage: { at: 'closed' },
  address: '',
  fields: empty(),
})

// The desk drops drafts with their notebook. What is being saved there goes on and is named among the jobs; what waits
// in the list is not saved into another notebook.
onTaken(() => Object.assign(saving, { stage: { at: 'closed' }, address: '', fields: empty() }))

let jobs = 0
const nextJob = () => `capture-${++jobs}`

/** Opens the panel with the address field. */
export function startCapture(): void {
  Object.assign(saving, { stage: { at: 'address', failed: null }, address: '', fields: empty() })
}

/** Closes the panel: an unsaved draft is discarded. */
export function closePanel(): void {
  const { stage } = saving
  if (stage.at === 'working' || (stage.at === 'results' && stage.job))
    void host()
      .cancel(stage.job as string)
      .catch(showError)
  if (stage.at === 'review') void discard(stage.draft)
  saving.stage = { at: 'closed' }
  saving.address = ''
}

/** The fields as the document that is looked over filled them. */
let filled = ''

/** Closes the panel; asks first if an article's fields or blocks were edited. False if the panel stays open. */
export async function leavePanel(): Promise<boolean> {
  const { discardTitle: title, discardBody: body, discard } = savingWords
  const isTyped = saving.stage.at === 'review' && JSON.stringify(saving.fields) !== filled
  if (isTyped && !(await ask({ title, body, confirm: discard, danger: true }))) return false
  closePanel()
  return true
}

const discard = (draft: CaptureDraft) => host().discardCapture(draft.draft).catch(showError)

/** Captures the inputs: a single one goes to the panel, several to the list. */
export async function capture(inputs: readonly CaptureInput[]): Promise<void> {
  const [first, ...more] = inputs
  if (!first) return void toast(savingWords.empty)
  if (closeMenu()) await tick()
  if (saving.stage.at === 'review' && !(await leavePanel())) return
  return more.length === 0 ? draft(first) : captureMany(inputs)
}

/** Captures files chosen by the user: a single file is reviewed first; several files, or folders, become one list. */
export async function captureFiles(files: readonly FileHandle[]): Promise<void> {
  // An open menu first returns the focus, before the panel opens.
  if (closeMenu()) await tick()
  if (saving.stage.at === 'review' && !(await leavePanel())) return
  const [first, ...more] = files
  if (first && (more.length > 0 || first.folder)) return importFiles(files)
  if (first) return draft({ type: 'given', token: first.token, name: first.name })
}

async function draft(input: CaptureInput): Promise<void> {
  const job = nextJob()
  saving.stage = { at: 'working', job, input }
  if (input.type === 'address') saving.address = input.address
  try {
    const drafted = await host().draftCapture(job, withAddress(input))
    if (isAt(job)) review(drafted)
    else void discard(drafted)
  } catch (thrown) {
    const failed = failure(thrown)
    if (isAt(job)) saving.stage = failed.code === 'cancelled' ? { at: 'closed' } : { at: 'address', failed }
  }
}

/** Text pasted because an address could not be fetched keeps that address. */
function withAddress(input: CaptureInput): CaptureInput {
  return input.type === 'html' && saving.address ? { ...input, address: saving.address } : input
}

const isAt = (job: string): boolean => saving.stage.at === 'working' && saving.stage.job === job

function review(drafted: CaptureDraft) {
  saving.fields = {
    title: drafted.title,
    byline: drafted.byline ?? '',
    publisher: drafted.site ?? '',
    language: languageName(drafted.language),
    published: drafted.published ?? '',
    address: drafted.address ?? saving.address,
    bringBack: [],
  }
  filled = JSON.stringify(saving.fields)
  saving.stage = { at: 'review', draft: drafted, html: drafted.html, busy: false, failed: null }
}

/** Includes or excludes a left-out block; the preview is updated. */
export async function toggleLeftOut(index: number): Promise<void> {
  const { stage, fields } = saving
  if (stage.at !== 'review') return
  const { draft: id } = stage.draft
  const chosen = fields.bringBack.includes(index)
    ? fields.bringBack.filter((one) => one !== index)
    : [...fields.bringBack, index].sort((a, b) => a - b)
  fields.bringBack = chosen
  try {
    const { html } = await host().previewCapture(id, chosen)
    if (saving.stage.at === 'review' && saving.stage.draft.draft === id && saving.fields.bringBack === fields.bringBack)
      saving.stage.html = html
  } catch (thrown) {
    showError(thrown)
  }
}

/** What the user entered in a field: null if it is unchanged from the page, an empty text if it was cleared. */
const stated = (field: string, read: string | null): string | null =>
  field.trim() === (read ?? '').trim() ? null : field.trim()

/** Saves the reviewed article, and opens it. */
export async function save(allowDuplicate: boolean): Promise<void> {
  const { stage, fields } = saving
  if (stage.at !== 'review' || stage.busy) return
  stage.busy = true
  stage.failed = null
  const { draft } = stage
  const facts = {
    title: fields.title.trim(),
    byline: stated(fields.byline, draft.byline),
    publisher: stated(fields.publisher, draft.site),
    language: stated(fields.language, languageName(draft.language)),
    published: stated(fields.published, draft.published),
    address: fields.address.trim() || null,
  }
  try {
    const { path, ...done } = await host().saveCapture(stage.draft.draft, {
      ...facts,
      bringBack: [...fields.bringBack],
      allowDuplicate,
    })
    saving.stage = { at: 'closed' }
    saving.address = ''
    announce(done)
    open(path)
  } catch (thrown) {
    stage.busy = false
    stage.failed = failure(thrown)
  }
}

/** Opens the source that the notebook already has, and discards the draft. */
export async function openExisting(path: string): Promise<void> {
  if (await leavePanel()) open(path)
}

/** Lets the user pick files; several become one list. */
export async function pickFiles(): Promise<void> {
  try {
    await captureFiles(await host().pickFiles())
  } catch (thrown) {
    showError(thrown)
  }
}

const results = (): Extract<Stage, { at: 'results' }> | null => (saving.stage.at === 'results' ? saving.stage : null)

const stateOf = ({ error, leftOut, already }: ImportResult): Result['state'] =>
  error !== null ? 'failed' : leftOut !== null ? 'left' : already ? 'already' : 'saved'

const messageOf = ({ error, leftOut, newer }: ImportResult): string | null =>
  error ?? leftOut ?? (newer ? savingWords.newer : null)

async function importFiles(files: readonly FileHandle[]): Promise<void> {
  const job = nextJob()
  const waiting = files.map(({ name }): Result => ({ name, state: 'waiting', path: null, message: null }))
  saving.stage = { at: 'results', job, results: waiting, cancelled: false }
  try {
    const answer = await host().importFiles(
      job,
      files.map(({ token }) => token),
    )
    const stage = results()
    if (stage?.job !== job) return
    stage.results = answer.results.map((one) => ({
      name: lastOf(one.input),
      state: stateOf(one),
      path: one.path,
      message: messageOf(one),
    }))
    if (answer.passedOver > 0) toast(savingWords.passedOver(answer.passedOver))
    stage.job = null
  } catch (thrown) {
    const stage = results()
    if (stage?.job !== job) return
    stage.job = null
    const { code, message } = failure(thrown)
    if (code === 'cancelled') stage.cancelled = true
    else stage.results = stage.results.map((one) => ({ ...one, state: 'failed', message }))
  }
}

async function captureMany(inputs: readonly CaptureInput[]): Promise<void> {
  const job = nextJob()
  saving.stage = {
    at: 'results',
    job,
    cancelled: false,
    results: inputs.map((input) => ({ name: nameOf(input), state: 'waiting', path: null, message: null })),
  }
  for (const [at, input] of inputs.entries()) {
    const stage = results()
    if (stage?.job !== job) return
    const result = stage.results[at] as Result
    result.state = 'working'
    Object.assign(result, await captureOne(job, input))
  }
  const stage = results()
  if (stage?.job === job) stage.job = null
}

async function captureOne(job: string, input: CaptureInput): Promise<Partial<Result>> {
  try {
    const drafted = await host().draftCapture(job, input)
    const { title, address, already } = drafted
    if (already) {
      await discard(drafted)
      return { state: 'already', path: already.path, name: already.title }
    }
    const { path } = await host().saveCapture(drafted.draft, {
      title,
      byline: null,
      publisher: null,
      language: null,
      published: null,
      address,
      bringBack: [],
      allowDuplicate: false,
    })
    return { state: 'saved', path, name: title }
  } catch (thrown) {
    return { state: 'failed', message: failureText(failure(thrown)) }
  }
}

/** Stops a list in progress; what has been saved stays saved. */
export function cancelMany(): void {
  const stage = results()
  if (!stage?.job) return
  void host().cancel(stage.job).catch(showError)
  stage.job = null
  stage.cancelled = true
}
