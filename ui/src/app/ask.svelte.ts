/** A search that something in a page asks for: a tag clicked, a name looked for. */
export const asked = $state<{ query: string; times: number }>({ query: '', times: 0 })

/** Shows the hits of a query in the list. */
export function searchFor(query: string): void {
  asked.query = query
  asked.times += 1
}

/** A value as the query language writes it after a field. */
export const quoted = (value: string): string => (/^[\p{L}\p{N}_/-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`)
