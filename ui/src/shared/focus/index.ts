export { holderIn, holderNamed, holds, type Holder } from './holders'
export {
  anchor,
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
  mayTake,
  openedBy,
  openLayer,
  runAs,
  setOut,
  standsIn,
  type Layer,
} from './registry'
export { writesText } from './writing'
