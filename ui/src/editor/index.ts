export { blockAt, createEditor, takeOver, textOf } from './editor'
export { split } from './frontMatter'
