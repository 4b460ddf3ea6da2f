export { blockAt, createEditor, openReplace, takeOver, textOf } from './editor'
export { split } from './frontMatter'
export { showMatches } from './matches'
