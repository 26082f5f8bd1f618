/** What a cell means, whatever its accents, capitals, widths and points: the same key. */
export const keyOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()

/** Several names, written as one text. */
export const names = (all: string): string[] => all.split(', ')

export type Fact = 'economy' | 'gender' | 'sector' | 'role'

/** How lists of registrations call their columns, in English and Spanish; all as keys. */
const columnNames: Record<Fact | 'status' | 'person', string[]> = {
  economy: ['economy', 'member economy', 'apec economy', 'country', 'economia', 'economia miembro', 'pais'],
  gender: ['gender', 'sex', 'genero', 'sexo'],
  sector: [
    'sector',
    'type of organization',
    'organization type',
    'tipo de organizacion',
    'tipo de institucion',
  ],
  role: [
    'role',
    'participation',
    'participant type',
    'type',
    'rol',
    'calidad',
    'tipo de participacion',
    'tipo',
  ],
  status: ['status', 'registration status', 'estado', 'estado de inscripcion', 'situacion'],
  person: names(
    'name, full name, first name, last name, surname, participant, email, e mail, mail, nombre, nombres, nombre completo, apellido, apellidos, correo, correo electronico',
  ),
}

/** Which column a head's cell names; undefined for any other. */
export function columnNamed(cell: string): Fact | 'status' | 'person' | undefined {
  const key = keyOf(cell)
  return (Object.keys(columnNames) as (keyof typeof columnNames)[]).find((column) =>
    columnNames[column].includes(key),
  )
}
