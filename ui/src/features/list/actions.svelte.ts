/** What can be done with rows: the same actions in context menus, on keys and in the palette. */
import Columns2 from '@lucide/svelte/icons/columns-2'
import Copy from '@lucide/svelte/icons/copy'
import FolderOpen from '@lucide/svelte/icons/folder-open'
import FolderCheck from '@lucide/svelte/icons/folder-check'
import Link from '@lucide/svelte/icons/link'
import Inbox from '@lucide/svelte/icons/inbox'
import PanelTop from '@lucide/svelte/icons/panel-top'
import Pencil from '@lucide/svelte/icons/pencil'
import Pin from '@lucide/svelte/icons/pin'
import Quote from '@lucide/svelte/icons/text-quote'
import RotateCcw from '@lucide/svelte/icons/rotate-ccw'
import Hash from '@lucide/svelte/icons/hash'
import Star from '@lucide/svelte/icons/star'
import SquareArrowOutUpRight from '@lucide/svelte/icons/square-arrow-out-up-right'
import Trash from '@lucide/svelte/icons/trash-2'
import { ask } from '../../core/dialogs.svelte'
import { shownKeys } from '../../core/keys'
import { partAlone } from '../../core/layout.svelte'
import { attempt, showError } from '../../core/notices'
import { previewSoon } from '../../core/preview'
import { isReadOnly } from '../../core/readOnly'
import { followRename, closeDocument, open, openPaths, pinTabs } from '../../core/workspace.svelte'
import { failure, host, newJob, type DocumentMark, type Row } from '../../host'
import { type MenuItem } from '../../shared/ui'
import { words } from '../../strings'
import { copyText } from '../clip'
import { copyClip, draftAt, dropDraft, renameDraft, setClipIn } from '../note'
import { keyOf, list } from './list.svelte'

const say = words.actions

/** The trashed document that is shown. */
export const trashed = $state<{ row: Row | null }>({ row: null })
const paths = (rows: readonly Row[]) => rows.map((row) => row.path)

/** Opens a row: a clip opens its source at the clip. */
export function openRow(
  row: Row,
  options: { beside?: boolean; newTab?: 'foreground' | 'background'; quiet?: boolean; preview?: boolean } = {},
): void {
  if (list.current.view === 'trash') return void (trashed.row = row)
  open(row.path, { ...options, title: row.title, pinned: row.pinned, clip: row.kind === 'clip' ? row.path : null })
}

/** Moves by rows and shows the row at the cursor. Documents in the trash are not opened. */
export function moveRow(step: number): void {
  list.move(step)
  const key = keyOf(list.current)
  if (list.current.view === 'trash' || partAlone()) return
  previewSoon(() => {
    if (keyOf(list.current) !== key) return true
    const row = list.rowAt(list.cursor)
    if (row) openRow(row, { preview: true })
    return row !== undefined
  }, list.come)
}

/** Moves rows to the trash, asking what should happen to a source's clips. */
export async function trashRows(rows: readonly Row[]): Promise<boolean> {
  const clips = rows.reduce((sum, row) => sum + (row.kind === 'source' ? row.clips : 0), 0)
  let withClips = false
  if (clips > 0) {
    const title = rows.length === 1 ? say.trashTitle(rows[0]?.title ?? '') : say.trashManyTitle(rows.length)
    const answer = await ask({
      title,
      body: say.trashClips(clips),
      confirm: say.trashKeepClips,
      other: say.trashWithClips,
    })
    if (!answer) return false
    withClips = answer.other
  }
  // What was just typed goes into the trash with its note.
  await Promise.all(paths(rows).map((path) => draftAt(path)?.save()))
  const done = await attempt(host().trash(newJob(), paths(rows), { withClips }))
  if (!done) return false
  paths(rows).forEach(dropDraft)
  paths(rows).forEach(closeDocument)
  return true
}

/** Files sources of the inbox. */
export const fileSources = (rows: readonly Row[]) => attempt(host().fileInbox(newJob(), paths(rows), false))

/** Puts sources back into the inbox. */
const returnToInbox = (rows: readonly Row[]) => attempt(host().fileInbox(newJob(), paths(rows), true))

export const isMarked = (row: Row, mark: DocumentMark): boolean => (mark === 'pin' ? row.pinned : row.starred)

/** Sets or removes the pin or the star of rows. */
export async function markRows(rows: readonly Row[], mark: DocumentMark, on: boolean) {
  // If a row moves to the top or away from it, the cursor does not follow.
  const moveOn = mark === 'pin' ? list.keepCursorPosition() : null
  const done = await attempt(host().mark(newJob(), paths(rows), mark, on))
  if (!done) moveOn?.()
  else if (mark === 'pin') pinTabs(paths(rows), on)
  return done
}

/** Asks for a tag and adds it. */
export async function tagRows(rows: readonly Row[]): Promise<void> {
  const answer = await ask({ title: say.tagTitle, confirm: words.save, text: '', textLabel: say.tagLabel })
  const tag = answer?.text.trim().replace(/^#/, '')
  if (tag) await attempt(host().setTags(newJob(), paths(rows), [tag], []))
}

export async function renameRow(row: Row): Promise<void> {
  const answer = await ask({ title: say.renameTitle, confirm: words.save, text: row.title, textLabel: say.renameLabel })
  const title = answer?.text.trim()
  if (!title || title === row.title) return
  // An open note stays open for writing, at its new path.
  const draft = draftAt(row.path)
  if (draft) return void (await renameDraft(draft, title, row.title))
  const renamed = await attempt(host().renameEntry(newJob(), row.path, title))
  if (renamed) followRename(row.path, renamed.path)
}

export async function restoreRows(rows: readonly Row[]): Promise<void> {
  await attempt(host().restore(newJob(), idsOf(rows)))
}

const idsOf = (rows: readonly Row[]) => rows.flatMap(({ id }) => (id === null ? [] : [id]))

/** Erases everything that the trash lists, loaded or not. */
export async function emptyTrash(): Promise<void> {
  try {
    await eraseRows(await list.all())
  } catch (thrown) {
    showError(thrown)
  }
}

/** Erases trashed files for good, after asking. */
export async function eraseRows(rows: readonly Row[]): Promise<void> {
  const title = rows.length === 1 ? say.eraseTitle(rows[0]?.title ?? '') : say.emptyTitle(rows.length)
  if (!(await ask({ title, body: say.eraseBody(rows.length), confirm: say.eraseConfirm, danger: true }))) return
  const paths = new Set(rows.map(({ path }) => path))
  // Their open pages are closed first, or they would keep path and title; not if another document is there now.
  for (const path of openPaths()) if (paths.has(path) && (await isGone(path))) closeDocument(path)
  await host().eraseForGood(newJob(), idsOf(rows)).catch(showError)
}

const isGone = (path: string): Promise<boolean> =>
  host()
    .read(path)
    .then(
      () => false,
      (thrown) => failure(thrown).code === 'not-found',
    )

/** Inserts a clip into the open note, or says how to get one. */
export async function insertIntoNote(clipPath: string): Promise<void> {
  await setClipIn(clipPath).catch(showError)
}

/** The menu of rows in the trash. */
export function trashMenu(rows: readonly Row[]): MenuItem[] {
  const [row] = rows
  const look = row && rows.length === 1 ? [{ label: say.open, caps: shownKeys('Enter'), run: () => openRow(row) }] : []
  if (isReadOnly()) return look
  return [
    ...look,
    { label: say.restore, icon: RotateCcw, run: () => restoreRows(rows) },
    { label: say.erase, icon: Trash, danger: true, separated: true, run: () => eraseRows(rows) },
  ]
}

/** The menu of rows anywhere else. */
export function rowMenu(rows: readonly Row[]): MenuItem[] {
  const [row] = rows
  if (!row) return []
  const single = rows.length === 1
  const sources = rows.filter((one) => one.kind === 'source')
  const inbox = sources.some((one) => one.inbox)
  const items: MenuItem[] = []
  if (single) {
    items.push({ label: say.open, icon: SquareArrowOutUpRight, caps: shownKeys('Enter'), run: () => openRow(row) })
    items.push({
      label: say.openBeside,
      icon: Columns2,
      caps: shownKeys('Mod+Enter'),
      run: () => openRow(row, { beside: true }),
    })
    items.push({
      label: say.openApart,
      icon: PanelTop,
      caps: shownKeys('Shift+Enter'),
      run: () => openRow(row, { newTab: 'foreground' }),
    })
  }
  if (single && row.kind === 'clip') {
    items.push({
      label: say.copyQuotation,
      icon: Copy,
      caps: shownKeys('y'),
      separated: true,
      run: () => copyClip(row.path),
    })
    if (!isReadOnly())
      items.push({ label: say.insertIntoNote, icon: Quote, caps: shownKeys('i'), run: () => insertIntoNote(row.path) })
  }
  if (single && row.id)
    items.push({
      label: say.copyLink,
      icon: Link,
      separated: row.kind !== 'clip',
      run: () => copyText(`dossier://${row.kind}/${row.id}`),
    })
  const folder: MenuItem[] = single
    ? [
        {
          label: say.showInFolder,
          icon: FolderOpen,
          separated: true,
          run: () => host().showInFolder(row.path).catch(showError),
        },
      ]
    : []
  if (isReadOnly()) return [...items, ...folder]
  if (sources.length > 0) {
    const label = inbox ? say.file : say.unfile
    items.push({
      label,
      icon: inbox ? FolderCheck : Inbox,
      separated: true,
      ...(inbox ? { caps: shownKeys('e') } : {}),
      run: () => (inbox ? fileSources(sources) : returnToInbox(sources)),
    })
  }
  for (const [mark, icon, key] of [
    ['star', Star, '*'],
    ['pin', Pin, 'p'],
  ] as const) {
    const on = rows.every((one) => isMarked(one, mark))
    items.push({
      label: say.marks[mark][on ? 'take' : 'put'],
      icon,
      caps: shownKeys(key),
      separated: mark === 'star',
      run: () => markRows(rows, mark, !on),
    })
  }
  items.push({ label: say.tag, icon: Hash, run: () => tagRows(rows) })
  for (const tag of single ? row.tags : [])
    items.push({ label: `${say.untag} #${tag}`, run: () => attempt(host().setTags(newJob(), [row.path], [], [tag])) })
  if (single && row.kind !== 'clip')
    items.push({ label: say.rename, icon: Pencil, caps: shownKeys('F2'), run: () => renameRow(row) })
  items.push(...folder, {
    label: say.trash,
    icon: Trash,
    caps: shownKeys('Delete'),
    danger: true,
    separated: true,
    run: () => trashRows(rows),
  })
  return items
}
