import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/** What an error of the system means for a file, and what helps. */
const remedies: Record<string, string> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  SQLITE_CANTOPEN: 'this user may not, or it is no file',
  SQLITE_READONLY: 'this user may not write there',
  EROFS: 'the disk is mounted read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk does not answer, or is full',
  SQLITE_BUSY: 'another program is using it',
  EMFILE: 'this process may open too few files (see ulimit -n)',
  ENFILE: 'the machine has too many files open',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'there is a folder of that name',
}

const remedyFor = (code: string): string | undefined =>
  remedies[code] ?? Object.entries(remedies).find(([name]) => code.startsWith(`${name}_`))?.[1]

/** The error in words that name the file and what helps; as it is, where it says so itself. */
export function sentenceOf(error: unknown, file: string): Error {
  const { code = '', message, path } = error as NodeJS.ErrnoException
  const remedy = remedyFor(code)
  if (remedy === undefined) return error instanceof Error ? error : new Error(String(error))
  return new Error(
    [
      `${path ?? file} cannot be used: ${remedy} (${code}: ${message}).`,
      `Plenaria runs as ${whoRuns()}, and needs to read and write ${dirname(file)} and every file in it; PLENARIA_DATA names another folder.`,
    ].join('\n'),
    { cause: error },
  )
}

/** The user's name; a container may run as one that has none. */
function whoRuns(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? ''}`
  }
}
