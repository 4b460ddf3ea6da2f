/** Names in the text around a clip that no actor has yet. */
import { host, type NameInText, type Span } from '../../host'

/** Asks for them, those of the clip's passage first. */
export type TextNames = () => Promise<NameInText[]>

/** The names in a source; none where the clip's source is missing, or cannot be read just now. */
export const namesIn = (source: () => string | null, span: () => Span | null): TextNames => {
  return async () => {
    const path = source()
    if (path === null || path === '') return []
    return host()
      .namesInText(path, span())
      .catch(() => [])
  }
}

/** As names are compared while they are typed. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Whether a name, or a later word of it, begins with what was typed. */
export function begins(name: string, typed: string): boolean {
  const [whole, start] = [fold(name), fold(typed)]
  return whole.startsWith(start) || whole.split(/[^\p{L}\p{N}]+/u).some((word) => word !== '' && word.startsWith(start))
}
