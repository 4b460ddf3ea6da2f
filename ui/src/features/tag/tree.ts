import type { TagCount } from '../../host'
import { byName } from '../../shared/text'

export interface TagNode {
  /** The last part of the name. */
  label: string
  /** The whole name: `topic/terrorism`. */
  name: string
  count: number
  children: TagNode[]
}

/** Nested tags as a tree; a parent tag that no file has counts 0. */
export function tagTree(tags: readonly TagCount[]): TagNode[] {
  const roots: TagNode[] = []
  for (const { name, count } of tags) {
    let level = roots
    let whole = ''
    for (const label of name.split('/')) {
      whole = whole ? `${whole}/${label}` : label
      let node = level.find((one) => one.name === whole)
      if (!node) {
        node = { label, name: whole, count: 0, children: [] }
        level.push(node)
      }
      if (whole === name) node.count = count
      level = node.children
    }
  }
  return sorted(roots)
}

function sorted(nodes: TagNode[]): TagNode[] {
  nodes.sort((a, b) => byName(a.label, b.label))
  nodes.forEach((node) => sorted(node.children))
  return nodes
}
