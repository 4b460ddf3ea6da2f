export { holderIn, holderNamed, holds, type Holder } from './holders'
export {
  keyboardSpot,
  arrived,
  dismissTop,
  firstFocus,
  firstSelected,
  focusOn,
  hasFocus,
  isHeld,
  isModal,
  isWithin,
  keepFocus,
  keysAct,
  leaveField,
  leaveWriting,
  mayTake,
  openedBy,
  openLayer,
  restKeys,
  runCommand,
  beginFocusMove,
  focusIsIn,
  type Layer,
} from './registry'
export { fieldPosition, spotOf, restoreFieldPosition, type FieldPosition } from './positions'
export { writesText } from './writing'
