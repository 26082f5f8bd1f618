import type { Localized } from '../survey/questionnaire.ts'

const w = (en: string, es: string): Localized => ({ en, es })

/** What the templates say, in the languages of the organizer's pages. */
export const templateWords = {
  evaluation: [w('Workshop evaluation', 'Evaluación del taller')],
  content: [
    w('The content', 'El contenido'),
    w('The aims of the workshop were clear.', 'Los objetivos del taller fueron claros.'),
    w('The topics were useful for my work.', 'Los temas fueron útiles para mi trabajo.'),
    w('I can use what I learned.', 'Puedo usar lo que aprendí.'),
    w('There was enough time for questions.', 'Hubo tiempo suficiente para preguntas.'),
  ],
  organization: [
    w('The organization', 'La organización'),
    w('I was told in good time what to expect.', 'Me dijeron a tiempo qué esperar.'),
    w('The speakers explained their topics well.', 'Los ponentes explicaron bien sus temas.'),
    w('The venue suited the workshop.', 'El lugar era adecuado para el taller.'),
  ],
  recommend: [
    w(
      'How likely is it that you would recommend this workshop to a colleague?',
      '¿Qué tan probable es que recomiende este taller a un colega?',
    ),
  ],
  knowledge: [
    w('Before and after the workshop', 'Antes y después del taller'),
    w('How well do you know each of these?', '¿Qué tan bien conoce cada uno de estos temas?'),
    w('Very well', 'Muy bien'),
    w('Well', 'Bien'),
    w('Fairly', 'Regular'),
    w('A little', 'Un poco'),
    w('Not at all', 'Nada'),
  ],
}
