/** What a start of the program leaves for the window to do: files to save, a document to show, a command. */
import { run } from '../core/commands'
import { showError } from '../core/notices'
import { refused } from '../core/readOnly'
import { entered } from '../core/session.svelte'
import { open } from '../core/workspace.svelte'
import { captureFiles } from '../features/source'
import type { OpenRequest, StartCommand } from '../host'

const COMMANDS: Record<StartCommand, string> = {
  'new-note': 'note.new',
  search: 'box.open',
  'save-source': 'source.save',
}

/** Waits until the notebook that the request belongs to is open, since opening closes the pages of the one before. */
export async function handleOpenRequest({ document, files, command, problem }: OpenRequest): Promise<void> {
  await entered()
  if (document) open(document)
  if (files.length > 0 && !refused()) await captureFiles(files)
  if (problem) showError(problem)
  if (command) run(COMMANDS[command])
}
