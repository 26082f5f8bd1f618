import { Command, Option } from 'commander'
import project from '../../package.json' with { type: 'json' }
import { languages } from '../domain/survey/spoken.ts'
import type { Role } from '../domain/wire/access.ts'
import type { ImportOptions } from './data.ts'
import type { Environment } from './open.ts'

// What is written here is people's answers: for this user's eyes only.
process.umask(0o077)

const program = new Command('plenaria')
  .description('The survey that a workshop can trust in a room without wifi.')
  .version(project.version)
  .option('--data <folder>', 'folder of the database (else PLENARIA_DATA, else ./data)')
  .helpOption('-h, --help', 'this help, or a command’s')
  .helpCommand('help [command]', 'the help of a command')
  .showHelpAfterError('(--help says what there is)')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', '\nOther settings come from the environment; the README lists them.')

/** A command, its work, and examples of it below its help; its code is loaded when it is called. */
function command(
  usage: string,
  description: string,
  examples: string[],
  work: (environment: Environment, ...given: never[]) => Promise<number>,
): Command {
  return program
    .command(usage)
    .description(description)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  plenaria ${example}`).join('\n')}`)
    .action(async (...given: unknown[]) => {
      const { data } = program.opts<{ data?: string }>()
      const environment = { ...process.env, ...(data !== undefined && { PLENARIA_DATA: data }) }
      process.exitCode = await work(environment, ...(given as never[]))
    })
}

const survey = () => new Option('--survey <code>', 'the survey').default('APEC')

command(
  'serve',
  'Start the server; it runs until it is told to stop (Ctrl-C).',
  ['serve', 'serve --lan', 'serve --port 9000 --data /srv/plenaria'],
  async (environment, options: { port?: string; host?: string; lan?: boolean; new?: boolean }) => {
    const { port, host } = options
    const given = { ...environment, ...(port && { PORT: port }), ...(host && { HOST: host }) }
    const { forTheRoom } = await import('./lan.ts')
    const { serve } = await import('./serve.ts')
    const room = options.lan ? await forTheRoom(given) : undefined
    return serve(room?.environment ?? given, { room: room?.others, isNew: options.new ?? false })
  },
)
  .option('--port <number>', 'port to listen on (else PORT, else 8080)')
  .option('--host <address>', 'address to listen on (else HOST, else 127.0.0.1)')
  .option('--lan', 'let the room in, under this machine’s address in it')
  .option('--new', 'begin an empty database where one was before')

command(
  'import <file>',
  'Take the responses of a table in (CSV or .xlsx), all or none.',
  ['import responses.csv --survey LIMA', 'import sheets.xlsx --ids same'],
  async (environment, file: string, options: ImportOptions & { survey: string }) =>
    (await import('./data.ts')).importCommand(environment, options.survey, file, options),
)
  .addOption(survey())
  .addOption(new Option('--encoding <name>', 'of a CSV that is not UTF-8').choices(['windows-1252']))
  .addOption(
    new Option(
      '--ids <which>',
      'whether ids that differ from known ones by leading zeros are the same',
    ).choices(['same', 'new']),
  )

command(
  'export',
  'Write every response as CSV, to a file or to standard output.',
  ['export --out responses.csv', 'export --survey LIMA > lima.csv'],
  async (environment, options: { survey: string; out?: string }) =>
    (await import('./data.ts')).exportCommand(environment, options.survey, options.out),
)
  .addOption(survey())
  .option('--out <file>', 'file to write; one that is there is written over')

command(
  'report <file>',
  'Write the report; the file’s ending says in which form: .docx, .html, .csv or .xlsx.',
  ['report report.docx', 'report informe.html --language es --survey LIMA'],
  async (environment, file: string, options: { survey: string; language: string; paper: string }) =>
    (await import('./report.ts')).reportCommand(environment, file, options),
)
  .addOption(survey())
  .addOption(new Option('--language <code>', 'its language').choices(Object.keys(languages)).default('en'))
  .addOption(new Option('--paper <size>', 'its paper').choices(['a4', 'letter']).default('a4'))

command(
  'surveys',
  'List the surveys: code, state, responses, date and workshop.',
  ['surveys'],
  async (environment) => (await import('./organizing.ts')).surveysCommand(environment),
)

command(
  'invite <label>',
  'Make a link that lets somebody in without the passphrase. It is shown once.',
  ['invite "Minutes"', 'invite "Registration desk" --role desk'],
  async (environment, label: string, options: { role: Role; survey: string }) =>
    (await import('./organizing.ts')).inviteCommand(environment, label, options),
)
  .addOption(
    new Option('--role <role>', 'what it lets them do')
      .choices(['organizer', 'desk', 'viewer'])
      .default('viewer'),
  )
  .addOption(survey())

command(
  'passphrase',
  'Set a new organizer’s passphrase, and end every session. It is asked for, or read from standard input.',
  ['passphrase', 'passphrase < passphrase.txt'],
  async (environment) => (await import('./organizing.ts')).passphraseCommand(environment),
)

command(
  'backup <file>',
  'Copy the database (SQLite) to a new file; the server may be running.',
  ['backup /backups/monday.db'],
  async (environment, file: string) => (await import('./backup.ts')).backupCommand(environment, file),
)

command(
  'restore <file>',
  'Put a backup in the database’s place. The server must be stopped; what was there is kept beside it.',
  ['restore /backups/monday.db'],
  async (environment, file: string) => (await import('./restore.ts')).restoreCommand(environment, file),
)

command(
  'restored',
  'Tell phones that PostgreSQL was put back by its own tools, and do later withdrawals again. Every instance must be stopped.',
  ['restored'],
  async (environment) => (await import('./backup.ts')).restoredCommand(environment),
)

command(
  'transfer <direction>',
  'Move everything between the SQLite file and PLENARIA_DATABASE_URL: to-postgres or to-sqlite. Interrupted, it goes on when begun again. Nothing may be served meanwhile.',
  ['transfer to-postgres', 'transfer to-sqlite'],
  async (environment, direction: string) =>
    (await import('./transfer.ts')).transferCommand(environment, direction),
)

command(
  'verify',
  'Recount every tally from the responses; ends with 1 where one differs.',
  ['verify', 'verify --rebuild'],
  async (environment, options: { rebuild?: boolean }) =>
    (await import('./verify.ts')).verifyCommand(environment, options.rebuild ?? false),
).option('--rebuild', 'put the recount in the tallies’ place')

command(
  'doctor',
  'Look whether everything is as a server needs it; ends with 1 where something is not.',
  ['doctor', 'doctor --data /srv/plenaria'],
  async (environment) => (await import('./doctor.ts')).doctorCommand(environment),
)

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  // Whatever may still be open: a command that has failed is at its end.
  process.exit(1)
})
