import type { ProblemName } from '../../domain/wire/problems.ts'
import type { StaffLanguage as Language } from '../../ui/language-switch.tsx'

type Words = Record<ProblemName | 'no-answer', string>

const en: Words = {
  'no-answer': 'The server does not answer. Try again.',
  'malformed-request': 'The server could not read the request. Reload the page, then try again.',
  'missing-key': 'This needs a key that only the respondent’s phone has.',
  'not-signed-in': 'You are signed out. Sign in again.',
  'wrong-passphrase': 'That passphrase is not right.',
  'wrong-key': 'Another key wrote this response first.',
  'not-allowed': 'Your link does not allow this.',
  'invitation-not-valid': 'This link was taken back, or is not complete. Ask for a new one.',
  'foreign-origin': 'The request came from another site, and was refused.',
  'unknown-seat': 'This is none of the survey’s seat cards.',
  'setup-not-possible':
    'This link has been used, or is not complete. Sign in with the passphrase that was set; where none is, every start of Plenaria prints a new link.',
  'unknown-survey': 'There is no such survey any more.',
  'unknown-response': 'There is no such response any more.',
  'unknown-questionnaire': 'Choose a questionnaire.',
  'unknown-draft': 'This draft is gone: it was published, or deleted.',
  'unknown-panel': 'There is no such panel in this survey.',
  'unknown-part': 'This version of the server does not know what was changed. Reload the page.',
  'unknown-version': 'No final report with this version is kept.',
  'unknown-import': 'This import was taken back already, or is too old for it.',
  'count-is-final': 'The count is final. Reopen it first.',
  'too-few':
    'Fewer than five people have answered since the figures that are shown: everybody goes on seeing those, also when the count is final. The report has all.',
  'unknown-address': 'The server does not know this address. Reload the page.',
  'revision-conflict': 'This was received already with other content.',
  'changed-meanwhile': 'Somebody else changed this meanwhile.',
  'code-taken': 'There is a survey with this join code already. Choose another.',
  'version-published': 'This version is published already. Raise “version” in the file.',
  'too-large': 'The file is too large.',
  'unsupported-type': 'The server does not take files of this kind.',
  'unknown-host': 'The server does not answer under this address. Open it by the one it was given.',
  'invalid-response': 'Some responses do not fit the questionnaire:',
  'withdrawn-response': 'This response was withdrawn and stays so.',
  'invalid-request': 'Something does not fit:',
  'too-many-requests': 'Too many tries. Wait a while, then try again.',
  'internal-error': 'Something went wrong on the server. Nothing was lost; try again.',
  'damaged-database':
    'The server’s database is damaged: nothing is read from it until its operator has put a backup in place.',
  'no-room': 'There is no room in the server’s memory for a workbook of so many responses. Take the CSV.',
  unavailable: 'The server cannot store anything right now. Try again in a moment.',
}

const es: Words = {
  'no-answer': 'El servidor no responde. Inténtelo de nuevo.',
  'malformed-request': 'El servidor no pudo leer la petición. Recargue la página e inténtelo de nuevo.',
  'missing-key': 'Esto necesita una clave que solo tiene el teléfono de quien respondió.',
  'not-signed-in': 'La sesión terminó. Inicie sesión de nuevo.',
  'wrong-passphrase': 'La frase de acceso no es correcta.',
  'wrong-key': 'Otra clave escribió antes esta respuesta.',
  'not-allowed': 'Su enlace no permite esto.',
  'invitation-not-valid': 'Este enlace se retiró o está incompleto. Pida uno nuevo.',
  'foreign-origin': 'La petición vino de otro sitio y fue rechazada.',
  'unknown-seat': 'No es ninguna de las tarjetas de asiento de la encuesta.',
  'setup-not-possible':
    'Este enlace ya se usó o está incompleto. Inicie sesión con la frase de acceso que se fijó; si aún no hay, cada inicio de Plenaria imprime un enlace nuevo.',
  'unknown-survey': 'Esa encuesta ya no existe.',
  'unknown-response': 'Esa respuesta ya no existe.',
  'unknown-questionnaire': 'Elija un cuestionario.',
  'unknown-draft': 'Este borrador ya no está: se publicó o se borró.',
  'unknown-panel': 'No hay tal panel en esta encuesta.',
  'unknown-part': 'Esta versión del servidor no conoce lo que se cambió. Recargue la página.',
  'unknown-version': 'No se conserva ningún informe definitivo con esta versión.',
  'unknown-import': 'Esta importación ya se deshizo o es demasiado antigua.',
  'count-is-final': 'El recuento es definitivo. Ábralo de nuevo primero.',
  'too-few':
    'Menos de cinco personas han respondido desde las cifras que se muestran: todos siguen viendo esas, también cuando el recuento sea definitivo. El informe las tiene todas.',
  'unknown-address': 'El servidor no conoce esta dirección. Recargue la página.',
  'revision-conflict': 'Esto ya se recibió con otro contenido.',
  'changed-meanwhile': 'Otra persona cambió esto mientras tanto.',
  'code-taken': 'Ya hay una encuesta con este código. Elija otro.',
  'version-published': 'Esta versión ya está publicada. Aumente «version» en el archivo.',
  'too-large': 'El archivo es demasiado grande.',
  'unsupported-type': 'El servidor no admite archivos de este tipo.',
  'unknown-host': 'El servidor no responde con esta dirección. Ábralo con la que se le dio.',
  'invalid-response': 'Algunas respuestas no encajan en el cuestionario:',
  'withdrawn-response': 'Esta respuesta se retiró y así queda.',
  'invalid-request': 'Algo no encaja:',
  'too-many-requests': 'Demasiados intentos. Espere un rato e inténtelo de nuevo.',
  'internal-error': 'Algo falló en el servidor. No se perdió nada; inténtelo de nuevo.',
  'damaged-database':
    'La base de datos del servidor está dañada: no se lee nada de ella hasta que quien lo opera ponga una copia de seguridad.',
  'no-room': 'En la memoria del servidor no hay sitio para un libro de tantas respuestas. Tome el CSV.',
  unavailable: 'El servidor no puede guardar nada ahora. Inténtelo en un momento.',
}

/** Every refusal in words: one without is an error of the compiler's. */
export const problemWords: Record<Language, Words> = { en, es }
