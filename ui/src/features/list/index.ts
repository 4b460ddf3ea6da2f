export { default as ListPane } from './ListPane.svelte'
export { default as RowLine } from './RowLine.svelte'
export {
  eraseRows,
  fileSources,
  isMarked,
  markRows,
  moveRow,
  openRow,
  renameRow,
  restoreRows,
  rowMenu,
  insertIntoNote,
  tagRows,
  trashed,
  trashMenu,
  trashRows,
} from './actions.svelte'
export { detailsOf, sourceDated } from './details'
export { keyOf, list, type CurrentView } from './list.svelte'
export { RAIL_VIEWS, VIEWS } from './views'
