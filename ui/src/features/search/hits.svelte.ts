/** The hit that keys act on, and how a hit opens: at its passage, with every match marked. */
import { asTyped } from '../../app/ask.svelte'
import { open } from '../../app/workspace.svelte'
import type { Hit } from '../../host'

export const hitCursor = $state({ at: 0 })

export function openHit(hit: Hit, query: string, options: { beside?: boolean; quiet?: boolean } = {}): void {
  const isClip = hit.row.kind === 'clip'
  open(hit.row.path, { ...options, query: asTyped(query), focus: hit.passage.at, clip: isClip ? hit.row.path : null })
}
