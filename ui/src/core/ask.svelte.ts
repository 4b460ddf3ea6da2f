/** A search that a part of a page requests: a clicked tag, a name to look for. */
export const asked = $state<{ query: string; times: number }>({ query: '', times: 0 })

/** Shows the hits of a query in the list. */
export function searchFor(query: string): void {
  asked.query = query
  asked.times += 1
}

/** Drops the search that was requested. */
export function forgetAsked(): void {
  Object.assign(asked, { query: '', times: 0 })
}

/** A value as the query language writes it after a field. */
export const quoted = (value: string): string =>
  /^[\p{L}\p{N}_/-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`

const LAST_WORD = /(?:^|[\s(-])([^\s()":=*]+)$/u

/** A query as the box interprets it while it is typed: its last word is also a prefix. */
export function asTyped(query: string): string {
  const word = LAST_WORD.exec(query)?.[1]
  const inQuotes = (query.match(/"/g) ?? []).length % 2 === 1
  return word === undefined || inQuotes || /^(AND|OR|NOT|NEAR\/\d+)$/.test(word) ? query : `${query}*`
}
