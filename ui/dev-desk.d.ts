import type { Plugin } from 'vite'

export function devDesk(): Plugin
