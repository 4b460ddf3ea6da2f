import { afterEach } from 'vitest'
import { engineHost, stopEngines } from './engine'
import { keepsTheContract } from './host.contract'

afterEach(stopEngines)

keepsTheContract('engine', engineHost)
