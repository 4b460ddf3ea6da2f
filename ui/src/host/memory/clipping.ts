/** What an edit makes of a clip in the memory notebook, and the clip as a quotation. */
import type * as w from '../wire'
import type { ClipFile } from './documents'

/** Changes the clip; the actor that an edit names is there already. */
export function editClip(clip: ClipFile, edit: w.ClipEdit): void {
  if (edit.type === 'addActor') {
    if (edit.role === 'speaker') clip.speaker = edit.name
    else if (edit.role === 'addressee') clip.addressees = [...new Set([...clip.addressees, edit.name])]
    else clip.actors = [...new Set([...clip.actors, edit.name])]
  } else if (edit.type === 'removeActor') {
    if (edit.role === 'speaker') clip.speaker = null
    else if (edit.role === 'addressee') clip.addressees = clip.addressees.filter((name) => name !== edit.name)
    else clip.actors = clip.actors.filter((name) => name !== edit.name)
  } else if (edit.type === 'addTag') clip.tags = [...new Set([...clip.tags, edit.tag])]
  else if (edit.type === 'removeTag') clip.tags = clip.tags.filter((tag) => tag !== edit.tag)
  else if (edit.type === 'comment') clip.comment = edit.text
  else if (edit.type === 'translation') clip.translation = edit.text
  else if (edit.type === 'credibility') clip.credibility = edit.number === null ? undefined : String(edit.number)
  else if (edit.type === 'speech') clip.speech = edit.speech
  else if (edit.type === 'reportedBy') clip.reportedBy = edit.name.trim() || null
  else if (edit.type === 'translationLanguage') clip.translationLanguage = edit.code
  else [clip.eventDate, clip.eventPrecision] = [edit.date, edit.precision]
}

/** What nobody has tagged yet. */
export const NO_DETAILS = { speaker: null, addressees: [], actors: [], tags: [] }

/** Gives a clip the actors and tags of another. */
export function copyDetails(clip: ClipFile, from: ClipFile): void {
  const joined = (key: 'addressees' | 'actors' | 'tags') => [...new Set([...clip[key], ...from[key]])]
  clip.speaker = from.speaker ?? clip.speaker
  for (const key of ['addressees', 'actors', 'tags'] as const) clip[key] = joined(key)
}

/** The quote with who said it, where and when. */
export function quotation(path: string, clip: w.Clip): w.Quotation {
  const told =
    clip.speech === 'reported'
      ? ['as reported', clip.reportedBy && `by ${clip.reportedBy}`].filter(Boolean).join(' ')
      : null
  const said = [clip.speaker?.name, told, clip.source.title, clip.eventDate].filter(Boolean).join(', ')
  const stem = path.replace(/^.*\/|\.md$/g, '')
  return {
    markdown: `> ${clip.quote}\n> ${said} ([[${stem}|clip]])\n`,
    html: `<blockquote>${clip.quote}</blockquote><p>${said}</p>`,
    text: `“${clip.quote}” (${said})`,
  }
}
