import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program } from '../e2e/process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Nobody in particular, where the tests may say who runs. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined

/**
 * What README says, done: the packed file, installed by npm alone into an empty prefix that is then read-only, run by
 * the unit's own line as a user who owns nothing but the state folder. `environment` is the unit's, without its port.
 */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), 'plenaria-installed-'))
  chmodSync(folder, 0o755)
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const packed = npm('pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder)
  const prefix = join(folder, 'prefix')
  const file = join(folder, String(packed).trim())
  npm(
    'install',
    '--global',
    '--prefix',
    prefix,
    '--omit=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    file,
  )
  // The Node.js of this run, where whoever it is may reach it.
  copyFileSync(process.execPath, join(prefix, 'bin', 'node'))
  execFileSync('chmod', ['-R', 'a-w,a+rX', prefix])
  const state = join(folder, 'state')
  mkdirSync(state)
  if (nobody) chownSync(state, nobody.uid, nobody.gid)

  const unit = /```ini\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!
  const line = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)![1]!
  const [command, ...more] = line('ExecStart')
    .replace(/ serve$/, '')
    .split(' ')
  const program: Program = { command: [command!, ...more], cwd: state, ...(nobody && { as: nobody }) }
  return {
    folder,
    state,
    prefix,
    program,
    environment: {
      ...Object.fromEntries(
        line('Environment')
          .replace('PORT=%i ', '')
          .split(' ')
          .map((pair) => pair.split('=') as [string, string]),
      ),
      PLENARIA_DATA: state,
      PATH: `${join(prefix, 'bin')}:/usr/bin:/bin`,
    } as Record<string, string>,
  }
}
