import { parseArgs } from 'node:util'
import { backupCommand, restoreCommand, restoredCommand } from './backup.ts'
import { exportCommand, importCommand } from './data.ts'
import { verifyCommand } from './verify.ts'
import { forTheRoom } from './lan.ts'
import { serve } from './serve.ts'
import { transferCommand } from './transfer.ts'

const help = `plenaria <command>

  serve [--lan]                  start the server; --lan lets the room in (a laptop’s hotspot, say)
  import FILE.csv [--survey X]   take responses in (survey APEC when not named)
  export [--survey X] [--out F]  write responses.csv to a file, or to standard output
  backup FILE                    copy the database while the server may be running
  restore FILE                   put a backup in its place (the server must be stopped)
  restored                       tell phones that PostgreSQL was put back by its own tools (server stopped)
  transfer to-postgres|to-sqlite move everything between the file and PLENARIA_DATABASE_URL (server stopped)
  verify [--rebuild]             recount every tally from the responses; exit status 1 when one differs

Settings come from the environment; the README lists them.`

async function main(): Promise<number> {
  // What is written here is people's answers: for this user's eyes only.
  process.umask(0o077)
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      survey: { type: 'string', default: 'APEC' },
      out: { type: 'string' },
      rebuild: { type: 'boolean', default: false },
      lan: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  })
  const [command, file] = positionals
  if (command === 'serve' && !values.help)
    return serve(values.lan ? forTheRoom(process.env) : process.env, values.lan)
  if (command === 'import' && file !== undefined) return importCommand(process.env, values.survey, file)
  if (command === 'export') return exportCommand(process.env, values.survey, values.out)
  if (command === 'backup' && file !== undefined) return backupCommand(process.env, file)
  if (command === 'restore' && file !== undefined) return restoreCommand(process.env, file)
  if (command === 'restored') return restoredCommand(process.env)
  if (command === 'transfer' && file !== undefined) return transferCommand(process.env, file)
  if (command === 'verify') return verifyCommand(process.env, values.rebuild)
  console.log(help)
  return command === undefined || values.help ? 0 : 2
}

main().then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
