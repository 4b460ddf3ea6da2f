import { keepsTheContract } from './host.contract'
import { memoryHost } from './memory'

keepsTheContract('memory', memoryHost)
