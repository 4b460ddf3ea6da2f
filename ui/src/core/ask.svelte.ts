/** A search that something in a page asks for: a tag clicked, a name looked for. */
export const asked = $state<{ query: string; times: number }>({ query: '', times: 0 })

/** Shows the hits of a query in the list. */
export function searchFor(query: string): void {
  asked.query = query
  asked.times += 1
}

/** A value as the query language writes it after a field. */
export const quoted = (value: string): string =>
  /^[\p{L}\p{N}_/-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`

const LAST_WORD = /(?:^|[\s(-])([^\s()":=*]+)$/u

/** A query as the box understood it while it was typed: its last word is a prefix, too. */
export function asTyped(query: string): string {
  const word = LAST_WORD.exec(query)?.[1]
  const inQuotes = (query.match(/"/g) ?? []).length % 2 === 1
  return word === undefined || inQuotes || /^(AND|OR|NOT|NEAR\/\d+)$/.test(word) ? query : `${query}*`
}
