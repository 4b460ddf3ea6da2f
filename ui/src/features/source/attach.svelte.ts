/** Hears paste and drop on the whole window. */
import { writesText } from '../../app/keys'
import { complain } from '../../app/notices'
import { session } from '../../app/session.svelte'
import { toast } from '../../shared/ui'
import { savingWords } from '../../strings'
import { incoming } from './incoming'
import { capture } from './saving.svelte'

/** Whether something from outside hangs over the window. */
export const dropping = $state({ over: false })

/** Captures what was pasted or dropped. */
export async function takeTransfer(data: DataTransfer) {
  if (session.notebook?.readOnly) return void toast(savingWords.readOnly, { tone: 'problem' })
  try {
    const { inputs, tooLarge } = await incoming(data)
    for (const name of tooLarge) toast(savingWords.tooLarge(name), { tone: 'problem' })
    if (inputs.length > 0 || tooLarge.length === 0) await capture(inputs)
  } catch (thrown) {
    complain(thrown)
  }
}

function paste(event: ClipboardEvent) {
  if (event.defaultPrevented || !event.clipboardData || writesText(event.target) || !session.notebook) return
  event.preventDefault()
  void takeTransfer(event.clipboardData)
}

/** Begins to hear; the answer ends it. A drag that began in this window is no capture. */
export function attachCapture(): () => void {
  let ours = false
  const begin = () => (ours = true)
  const end = () => {
    ours = false
    dropping.over = false
  }
  const over = (event: DragEvent) => {
    if (ours || writesText(event.target) || !session.notebook) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    dropping.over = true
  }
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) dropping.over = false
  }
  const drop = (event: DragEvent) => {
    dropping.over = false
    if (ours || event.defaultPrevented || !event.dataTransfer || writesText(event.target) || !session.notebook) return
    event.preventDefault()
    void takeTransfer(event.dataTransfer)
  }
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('paste', paste, { signal })
  window.addEventListener('dragstart', begin, { signal, capture: true })
  window.addEventListener('dragend', end, { signal, capture: true })
  window.addEventListener('dragover', over, { signal })
  window.addEventListener('dragleave', leave, { signal })
  window.addEventListener('drop', drop, { signal })
  return () => stop.abort()
}
