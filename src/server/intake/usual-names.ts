import type { ProfileQuestion } from '../../domain/survey/questionnaire.ts'

/** What a cell means, whatever its accents, capitals, widths and points: the same key. */
export const keyOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()

export type Fact = ProfileQuestion['code']

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
  person: [
    ...['name', 'full name', 'first name', 'last name', 'surname', 'participant', 'email', 'e mail', 'mail'],
    ...['nombre', 'nombres', 'nombre completo', 'apellido', 'apellidos', 'correo', 'correo electronico'],
  ],
}

/** Which column a head's cell names; undefined for any other. */
export function columnNamed(cell: string): Fact | 'status' | 'person' | undefined {
  const key = keyOf(cell)
  return (Object.keys(columnNames) as (keyof typeof columnNames)[]).find((column) =>
    columnNames[column].includes(key),
  )
}

/** Other words for usual choices, by their value. */
const valueNames: Partial<Record<Fact, Record<string, string[]>>> = {
  gender: {
    woman: ['female', 'f', 'w', 'women', 'femenino', 'femenina', 'mujer', 'mujeres', 'ms', 'mrs', 'sra'],
    man: ['male', 'm', 'h', 'men', 'masculino', 'hombre', 'hombres', 'mr', 'sr'],
    other: [
      'other',
      'x',
      'non binary',
      'prefer not to say',
      'otro',
      'otra',
      'no binario',
      'prefiero no decirlo',
    ],
  },
  sector: {
    public: ['public', 'government', 'customs', 'publico', 'gobierno', 'aduana', 'gubernamental'],
    private: ['private', 'business', 'company', 'industry', 'privado', 'empresa', 'empresarial'],
    other: ['other', 'academia', 'ngo', 'international organization', 'otro', 'otra', 'ong', 'academico'],
  },
  role: {
    participant: [
      'attendee',
      'delegate',
      'guest',
      'asistente',
      'delegado',
      'delegada',
      'invitado',
      'invitada',
    ],
    panellist: [
      ...['speaker', 'panelist', 'moderator', 'presenter', 'ponente', 'panelista'],
      ...['expositor', 'expositora', 'moderador', 'moderadora'],
    ],
    expert: ['expert', 'experto', 'experta'],
    organizer: ['organiser', 'staff', 'organizador', 'organizadora', 'organizacion'],
  },
  economy: {
    BRN: ['brunei'],
    CHN: ['china', 'pr china', 'prc'],
    HKG: ['hong kong', 'hong kong sar'],
    KOR: ['korea', 'south korea', 'rok', 'corea', 'corea del sur'],
    NZL: ['nueva zelanda'],
    PNG: ['png', 'papua nueva guinea'],
    RUS: ['russia', 'rusia'],
    TWN: ['taiwan', 'taipei'],
    USA: ['us', 'united states of america', 'eeuu', 'ee uu', 'estados unidos de america'],
    VNM: ['vietnam'],
  },
}

/** Two-letter codes by the names that Unicode's data give them. */
function regionCodes(): Map<string, string> {
  const found = new Map<string, string>()
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const language of ['en', 'es']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second)
        if (name !== undefined) found.set(keyOf(name), keyOf(first + second))
      }
  }
  return found
}

/** From what people write to the choices of one question: values, labels in every language, usual other names. */
export function choicesNamed({ code, choices }: ProfileQuestion): Map<string, string> {
  const names = new Map<string, string>()
  const regions = code === 'economy' ? regionCodes() : new Map<string, string>()
  for (const { value, label } of choices) {
    const all = [value, ...Object.values(label), ...(valueNames[code]?.[value] ?? [])].map(keyOf)
    for (const name of all.flatMap((one) => [one, one.replace(/^the /, '')])) {
      if (!names.has(name)) names.set(name, value)
      const region = regions.get(name)
      if (region !== undefined && !names.has(region)) names.set(region, value)
    }
  }
  return names
}
