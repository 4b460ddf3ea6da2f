export { default as TagTree } from './TagTree.svelte'
export { tagTree, type TagNode } from './tree'
