/** The kinds of actor: their icon, tint and word, the same everywhere. */
import Building from '@lucide/svelte/icons/building-2'
import Circle from '@lucide/svelte/icons/circle'
import Flag from '@lucide/svelte/icons/flag'
import Languages from '@lucide/svelte/icons/languages'
import Landmark from '@lucide/svelte/icons/landmark'
import MapPin from '@lucide/svelte/icons/map-pin'
import Swords from '@lucide/svelte/icons/swords'
import User from '@lucide/svelte/icons/user-round'
import Users from '@lucide/svelte/icons/users-round'
import type { Component } from 'svelte'
import { kindWords } from '../strings'

export const ACTOR_KINDS = [
  'person',
  'organisation',
  'government-body',
  'state',
  'armed-group',
  'group',
  'place',
  'term',
] as const
/** Kinds of what can act, and so be tagged in a clip. */
export const ACTING_KINDS = ACTOR_KINDS.filter((kind) => kind !== 'term')
type KnownKind = (typeof ACTOR_KINDS)[number]

const ICONS: Record<KnownKind, Component> = {
  person: User,
  organisation: Building,
  'government-body': Landmark,
  state: Flag,
  'armed-group': Swords,
  group: Users,
  place: MapPin,
  term: Languages,
}

const known = (kind: string | null): kind is KnownKind => ACTOR_KINDS.includes(kind as KnownKind)

export const kindIcon = (kind: string | null): Component => (known(kind) ? ICONS[kind] : Circle)
/** The colour token of a kind, as a CSS value. */
export const kindTint = (kind: string | null): string => `var(--kind-${known(kind) ? kind : 'other'})`
/** The word for a kind; a kind that only a file uses is shown as written. */
export const kindWord = (kind: string | null): string => (known(kind) ? kindWords[kind] : (kind ?? kindWords.unknown))
