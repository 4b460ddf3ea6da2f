/**
 * The fonts for reading and writing, as a style sheet: each script has its own family and size, also within a line of
 * mixed scripts.
 */
import type { Faces, ScriptFont } from '../host'

export type FaceScript = keyof Faces

/** The Unicode blocks of each script that has a font besides that of Latin. */
const RANGES: Record<Exclude<FaceScript, 'latin'>, string> = {
  arabic: 'U+0600-06FF, U+0750-077F, U+0870-08FF, U+FB50-FDFF, U+FE70-FEFC',
  han: 'U+1100-11FF, U+2E80-303F, U+3040-30FF, U+3100-318F, U+31A0-4DBF, U+4E00-9FFF, U+AC00-D7AF, U+F900-FAFF, U+FF00-FFEF, U+20000-323AF',
}

/** Dossier's default fonts; the first that is installed is used. */
const CHOSEN: Record<Exclude<FaceScript, 'latin'>, readonly string[]> = {
  arabic: ['Noto Naskh Arabic', 'Amiri', 'Scheherazade New', 'Noto Sans Arabic', 'DejaVu Sans'],
  han: ['Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', 'Noto Sans CJK SC'],
}

/** Families in the syntax of a style sheet; characters that could end the name are removed. */
const quoted = (family: string) => `"${family.replace(/["\\\n]/g, '')}"`

function rule(script: Exclude<FaceScript, 'latin'>, { family, percent }: ScriptFont): string | null {
  if (!family && percent === 100) return null
  const families = [...(family ? [family] : []), ...CHOSEN[script]]
  const sources = families.map((one) => `local(${quoted(one)})`).join(', ')
  return `@font-face { font-family: "Reading ${script}"; src: ${sources}; unicode-range: ${RANGES[script]}; size-adjust: ${percent}%; }`
}

/** The fonts for the line height if the user chose none for Latin: those of `--serif-chosen`, then usual serifs. */
const MEASURED = ['Charter', 'Iowan Old Style', 'Noto Serif', 'Georgia', 'DejaVu Serif', 'Liberation Serif']

/**
 * A font face that draws no letter. WebKit takes the height of a line's text, and `ch`, from the first family of a
 * stack, even one of another script: marks would be as high as Arabic letters, and in tight lines miss their words.
 */
function measuring({ family }: ScriptFont): string {
  const sources = [...(family ? [family] : []), ...MEASURED].map((one) => `local(${quoted(one)})`).join(', ')
  return `@font-face { font-family: "Reading measure"; src: ${sources}; unicode-range: U+10FFFF; }`
}

/** The style sheet for these fonts. */
export function sheetOf(faces: Faces): string {
  const own = [rule('arabic', faces.arabic), rule('han', faces.han)].filter((one) => one !== null)
  return own.length > 0 ? [measuring(faces.latin), ...own].join('\n') : ''
}

/** The families for reading, in order of preference; `otherwise` are Dossier's defaults. */
export function stackOf(faces: Faces, otherwise: string): string {
  const own = (['arabic', 'han'] as const).filter((script) => rule(script, faces[script]) !== null)
  const latin = faces.latin.family ? [quoted(faces.latin.family)] : []
  const measured = own.length > 0 ? ['"Reading measure"'] : []
  return [...measured, ...own.map((script) => `"Reading ${script}"`), ...latin, otherwise].join(', ')
}
