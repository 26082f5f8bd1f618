import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../server/postgres.ts'

export const passphrase = 'a passphrase for tests'
const root = fileURLToPath(new URL('../..', import.meta.url))

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'plenaria-e2e-'))

/** What is run, and as whom: from the sources, unless told otherwise. */
export interface Program {
  command: [string, ...string[]]
  cwd: string
  /** A user and a group by their numbers. */
  as?: { uid: number; gid: number }
}
const fromSources: Program = { command: [process.execPath, 'src/cli/plenaria.mjs'], cwd: root }

/** The built server as its own process, as an operator runs it: stopped and started again on one port and folder. */
export async function createProcess(
  environment: Record<string, string> = { PLENARIA_PASSPHRASE: passphrase },
  { command: [file, ...first], cwd, as }: Program = fromSources,
) {
  const port = await freePort()
  const folder = newFolder()
  const url = `http://localhost:${port}`
  let child: ReturnType<typeof spawn> | undefined
  let output = ''
  const exited = () => child!.exitCode !== null || child!.signalCode !== null

  const settings: Record<string, string> = { PORT: String(port), PLENARIA_DATA: folder, ...environment }
  const env = () => ({ ...process.env, ...settings })
  return {
    /** What the next start or command is given. */
    environment: settings,
    pid: () => child!.pid!,
    exitCode: () => child!.exitCode,
    url,
    folder,
    output: () => output,
    async start() {
      output = ''
      child = spawn(file, [...first, 'serve'], { cwd, env: env(), ...as })
      child.stdout!.on('data', (data) => (output += String(data)))
      child.stderr!.on('data', (data) => (output += String(data)))
      for (let tries = 0; !output.includes('Data  '); tries++) {
        if (exited() || tries > 800) throw new Error(`The server did not start: ${output}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
      if (!child || exited()) return
      child.kill(signal)
      await new Promise((resolve) => child!.once('exit', resolve))
    },
    /** Runs another command on the same data. */
    run(...args: string[]): Promise<{ status: number | null; output: string }> {
      return new Promise((resolve) => {
        const other = spawn(file, [...first, ...args], { cwd, env: env(), ...as })
        let text = ''
        other.stdout.on('data', (data) => (text += String(data)))
        other.stderr.on('data', (data) => (text += String(data)))
        other.once('close', (status) => resolve({ status, output: text }))
      })
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
