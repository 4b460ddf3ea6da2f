/** A passage that is not a clip yet, as a quotation with its reference. */
import { shownDate } from '../../core/time'
import type { SourcePage } from '../../host'

export function quotationOf({ row, address }: Pick<SourcePage, 'row' | 'address'>, text: string): string {
  const reference = [row.author, row.title, row.publisher, row.published ? shownDate(row.published) : null, address]
    .filter(Boolean)
    .join(', ')
  return `“${text}” (${reference})`
}
