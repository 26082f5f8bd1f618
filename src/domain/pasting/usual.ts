import type { Localized } from '../survey/questionnaire.ts'

const noOpinion: Localized = {
  en: 'No opinion',
  es: 'Sin opinión',
  de: 'Keine Meinung',
  fr: 'Sans opinion',
  pt: 'Sem opinião',
  zh: '不作评价',
  ar: 'لا رأي لي',
}
const [strongly, agree, neither, disagree, not]: Localized[] = [
  {
    en: 'Strongly agree',
    es: 'Muy de acuerdo',
    de: 'Stimme voll zu',
    fr: 'Tout à fait d’accord',
    pt: 'Concordo totalmente',
    zh: '非常同意',
    ar: 'أوافق بشدة',
  },
  { en: 'Agree', es: 'De acuerdo', de: 'Stimme zu', fr: 'D’accord', pt: 'Concordo', zh: '同意', ar: 'أوافق' },
  {
    en: 'Neither',
    es: 'Ni de acuerdo ni en desacuerdo',
    de: 'Teils, teils',
    fr: 'Ni l’un ni l’autre',
    pt: 'Nem uma coisa nem outra',
    zh: '一般',
    ar: 'لا أوافق ولا أعارض',
  },
  {
    en: 'Disagree',
    es: 'En desacuerdo',
    de: 'Stimme nicht zu',
    fr: 'Pas d’accord',
    pt: 'Discordo',
    zh: '不同意',
    ar: 'لا أوافق',
  },
  {
    en: 'Strongly disagree',
    es: 'Muy en desacuerdo',
    de: 'Stimme gar nicht zu',
    fr: 'Pas du tout d’accord',
    pt: 'Discordo totalmente',
    zh: '非常不同意',
    ar: 'لا أوافق بشدة',
  },
]
const quality: Localized[] = [
  {
    en: 'Very good',
    es: 'Muy bueno',
    de: 'Sehr gut',
    fr: 'Très bien',
    pt: 'Muito bom',
    zh: '很好',
    ar: 'جيد جدًا',
  },
  { en: 'Good', es: 'Bueno', de: 'Gut', fr: 'Bien', pt: 'Bom', zh: '好', ar: 'جيد' },
  { en: 'Fair', es: 'Regular', de: 'Mittelmäßig', fr: 'Moyen', pt: 'Regular', zh: '一般', ar: 'مقبول' },
  { en: 'Poor', es: 'Malo', de: 'Schlecht', fr: 'Mauvais', pt: 'Ruim', zh: '差', ar: 'ضعيف' },
  {
    en: 'Very poor',
    es: 'Muy malo',
    de: 'Sehr schlecht',
    fr: 'Très mauvais',
    pt: 'Muito ruim',
    zh: '很差',
    ar: 'ضعيف جدًا',
  },
]

/** Usual scales, the highest point first, in every language that the program speaks to attendees. */
export const scales = {
  agreement4: { points: [strongly!, agree!, disagree!, not!], noOpinion },
  agreement5: { points: [strongly!, agree!, neither!, disagree!, not!], noOpinion },
  quality5: { points: quality, noOpinion },
}
export type ScaleName = keyof typeof scales

/** What a panel ends with. */
export const closing: Localized = {
  en: 'What would you recommend?',
  es: '¿Qué recomendaría?',
  de: 'Was würden Sie empfehlen?',
  fr: 'Que recommanderiez-vous ?',
  pt: 'O que recomendaria?',
  zh: '您有什么建议？',
  ar: 'بماذا توصي؟',
}

/** When a statement is answered twice. */
export const twice: [Localized, Localized] = [
  { en: 'Before', es: 'Antes', de: 'Vorher', fr: 'Avant', pt: 'Antes', zh: '之前', ar: 'قبل' },
  { en: 'After', es: 'Después', de: 'Nachher', fr: 'Après', pt: 'Depois', zh: '之后', ar: 'بعد' },
]
