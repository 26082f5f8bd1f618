import type { ProfileQuestion } from '../../domain/survey/questionnaire.ts'
import { keyOf, names } from './column-names.ts'
import { regionCodes } from './region-codes.ts'

/** Other words for usual choices, by their value. */
const valueNames: Record<string, Record<string, string[]>> = {
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
    panellist: names(
      'speaker, panelist, moderator, presenter, ponente, panelista, expositor, expositora, moderador, moderadora',
    ),
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
