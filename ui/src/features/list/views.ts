/** The views of the rail, one row each: the icon, the count, the first order, the command that makes a new document. */
import FileText from '@lucide/svelte/icons/file-text'
import Hash from '@lucide/svelte/icons/hash'
import Inbox from '@lucide/svelte/icons/inbox'
import MapPin from '@lucide/svelte/icons/map-pin'
import Newspaper from '@lucide/svelte/icons/newspaper'
import Quote from '@lucide/svelte/icons/text-quote'
import Trash from '@lucide/svelte/icons/trash-2'
import Users from '@lucide/svelte/icons/users-round'
import type { Component } from 'svelte'
import type { Counts, RowSort, View } from '../../host'

export interface ViewFacts {
  icon: Component
  /** How many it holds, where that is one number. */
  count?: (counts: Counts) => number
  sort: RowSort
  descending: boolean
  /** The command that makes a document which it lists. */
  make?: string
}

const byTime = { sort: 'saved', descending: true } as const
const byName = { sort: 'title', descending: false } as const

/** In the order of the rail. */
export const VIEWS: Record<View, ViewFacts> = {
  inbox: { icon: Inbox, count: (counts) => counts.inbox, ...byTime, make: 'source.save' },
  sources: { icon: Newspaper, count: (counts) => counts.sources, ...byTime, make: 'source.save' },
  clips: { icon: Quote, count: (counts) => counts.clips, sort: 'event', descending: true },
  actors: { icon: Users, count: (counts) => counts.actors, ...byName, make: 'actor.new' },
  places: { icon: MapPin, count: (counts) => counts.places, ...byName, make: 'actor.newPlace' },
  notes: { icon: FileText, count: (counts) => counts.notes, ...byTime, make: 'note.new' },
  tag: { icon: Hash, ...byTime },
  trash: { icon: Trash, count: (counts) => counts.trash, ...byTime },
}

/** Those that stand in the rail one below the other; tags and the trash have places of their own. */
export const RAIL_VIEWS = (Object.keys(VIEWS) as View[]).filter(
  (view): view is Exclude<View, 'tag' | 'trash'> => view !== 'tag' && view !== 'trash',
)
