/**
 * The faces of what is read and written, as a style sheet: each script has its own family and size, wherever its
 * letters stand, in one line with others too.
 */
import type { Faces, ScriptFace } from '../host'

export type FaceScript = keyof Faces

/** The blocks of Unicode of each script that has a face beside that of Latin. */
const RANGES: Record<Exclude<FaceScript, 'latin'>, string> = {
  arabic: 'U+0600-06FF, U+0750-077F, U+0870-08FF, U+FB50-FDFF, U+FE70-FEFC',
  han: 'U+1100-11FF, U+2E80-303F, U+3040-30FF, U+3100-318F, U+31A0-4DBF, U+4E00-9FFF, U+AC00-D7AF, U+F900-FAFF, U+FF00-FFEF, U+20000-323AF',
}

/** What Dossier chooses, the first that is installed. */
const CHOSEN: Record<Exclude<FaceScript, 'latin'>, readonly string[]> = {
  arabic: ['Noto Naskh Arabic', 'Amiri', 'Scheherazade New', 'Noto Sans Arabic', 'DejaVu Sans'],
  han: ['Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', 'Noto Sans CJK SC'],
}

/** As families of a style sheet: what could end the name is no part of one. */
const quoted = (family: string) => `"${family.replace(/["\\\n]/g, '')}"`

function rule(script: Exclude<FaceScript, 'latin'>, { family, percent }: ScriptFace): string | null {
  if (!family && percent === 100) return null
  const families = [...(family ? [family] : []), ...CHOSEN[script]]
  const sources = families.map((one) => `local(${quoted(one)})`).join(', ')
  return `@font-face { font-family: "Reading ${script}"; src: ${sources}; unicode-range: ${RANGES[script]}; size-adjust: ${percent}%; }`
}

/** The style sheet of these faces. */
export function sheetOf(faces: Faces): string {
  return [rule('arabic', faces.arabic), rule('han', faces.han)].filter(Boolean).join('\n')
}

/** The families to read in, the first one first; `otherwise` are those that Dossier chooses. */
export function stackOf(faces: Faces, otherwise: string): string {
  const own = (['arabic', 'han'] as const).filter((script) => rule(script, faces[script]) !== null)
  const latin = faces.latin.family ? [quoted(faces.latin.family)] : []
  return [...own.map((script) => `"Reading ${script}"`), ...latin, otherwise].join(', ')
}
