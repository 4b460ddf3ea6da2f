/** Speaks lines of JSON with the desk in a program of its own: for tests, which run in Node. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** Where the program lies: `cargo build --bins` and `cargo xtask test` make it. */
function program() {
  const file = resolve('..', process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'desk-lines')
  if (!existsSync(file))
    throw new Error(`${file} is not built: say cargo build --workspace --bins, or cargo xtask test`)
  return file
}

export function startDesk(options, hear) {
  const child = spawn(program(), options, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map()
  let next = 0
  const ready = new Promise((begin, give) => {
    child.once('exit', (code) => {
      const ended = new Error(`the desk ended with ${code}`)
      give(ended)
      for (const [, refuse] of waiting.values()) refuse(ended)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line)
      if ('event' in said) return said.event === null ? begin() : hear(said.event)
      const [answer, refuse] = waiting.get(said.id)
      waiting.delete(said.id)
      if ('failure' in said) refuse(said.failure)
      else answer(said.answer)
    })
  })
  // Whoever asks hears of it.
  ready.catch(() => {})
  return {
    async carry(command, given) {
      await ready
      const id = next++
      return new Promise((answer, refuse) => {
        waiting.set(id, [answer, refuse])
        child.stdin.write(JSON.stringify({ id, command, given }) + '\n')
      })
    },
    /** Ends the program, and waits until it has taken its folder away. */
    stop: () =>
      new Promise((done) => (child.exitCode === null ? child.once('exit', done) && child.stdin.end() : done())),
  }
}
