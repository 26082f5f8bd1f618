import { staffLanguage, type StaffLanguage as Language } from '../ui/language-switch.tsx'
import { useLanguage } from '../ui/language.ts'

const en = {
  language: 'Language',
  loading: 'One moment …',
  desk: 'Desk',
  pages: 'Pages of the desk',
  nowhere: 'Open the desk by the address you were given: /desk/ and the survey’s code.',
  notAllowed:
    'This browser is not the desk. Ask the organizer for a desk link and open it here, with a connection.',
  noMemory:
    'This browser cannot keep anything, so it cannot be the desk. Leave private mode, or use another.',
  unknown: (code: string) => `There is no survey ${code} here – or no connection to learn of it yet.`,
  tab: { scan: 'Scan', paper: 'Paper', kiosk: 'Kiosk', held: 'Held' },
  counts: (held: number, waiting: number, refused: number) =>
    `${held} held here${waiting > 0 ? `, ${waiting} not yet with the organizer` : held > 0 && refused === 0 ? ', all received' : ''}${refused > 0 ? `, ${refused} not accepted` : ''}.`,
  noServer: 'The server cannot be reached now; they go by themselves.',
  scanHelp:
    'Hold the phone’s code in the camera’s view. If several codes take turns on it, hold it there until all are read.',
  camera: 'Camera',
  startCamera: 'Start the camera',
  torch: 'Torch',
  noCamera: 'The camera cannot be opened. Allow it in the browser, or load a file instead.',
  noCameraHttp: 'Over plain http a browser opens no camera. Use https, or load a file instead.',
  scan: {
    new: 'Taken in.',
    known: 'Had it already – nothing is lost, it counts once.',
    foreign: 'Not a code of this survey.',
    damaged: 'That could not be read. Hold it still and try again.',
    'unknown-version': 'Of another version. Connect this desk once, then scan again.',
    'not-kept': 'This device could not keep it. Nothing was taken in.',
  },
  part: (seen: number, of: number) => `${seen} of ${of} codes – go on.`,
  readCode: (code: string) => `Received, code ${code}`,
  sendNow: 'Send now',
  saveFile: 'Save all as a file',
  loadFile: 'Load a file',
  loaded: (taken: number, wrong: number) =>
    `${taken} taken in${wrong > 0 ? `, ${wrong} were no responses of this survey` : ''}.`,
  heldHelp: 'The file holds answers and keys: give it to nobody but the organizers.',
  sources: { phone: 'Phone', kiosk: 'Kiosk', qr: 'By QR', paper: 'Paper' },
  waits: 'not yet with the organizer',
  refused: 'Not accepted. It stays here; tell the organizer.',
  delivery: 'Answers handed over',
  delivering: 'Delivering …',
  keptHere:
    'Kept on this device. It goes to the organizer as soon as there is a connection – keep this page.',
  partOfMany: 'This is one part of several. Ask the staff to scan them at the desk.',
  paperHelp:
    'For each box that is crossed press what is printed beside it; space to skip, Backspace to go back. Enter stores the sheet.',
  seatsOnly:
    'This survey takes answers by seat card only: nothing without one is accepted, on paper or here.',
  twice: 'Type each sheet twice and compare',
  printForm: 'Print the questionnaire',
  pad: 'Type the sheet here',
  keys: 'Keys',
  skipKey: 'Skip',
  backKey: 'Back one',
  wrongKey: (key: string, boxes: [string, string][]) =>
    `“${key}” is no answer here: ${boxes.map((box) => box.join(' ')).join(', ')}, space to skip.`,
  sheet: (n: number) => `Sheet ${n}`,
  sheetNumber: 'Sheet',
  secondPass: '– second time',
  disagrees: (first: string) => `The first time it was ${first}. Press the right one.`,
  skippedWord: 'skipped',
  sheetFull: 'Complete. Enter stores it.',
  commentOn: (title: string) => `Written under “${title}”`,
  storeSheet: 'Store the sheet',
  kioskHelp: 'One tablet for many people. It can be left only with the PIN you choose now.',
  choosePin: 'PIN (4–8 digits)',
  startKiosk: 'Start the kiosk',
  remove: 'Remove',
  removeSure: 'Remove it for good? Save the file first if it may be needed.',
  yesRemove: 'Yes, remove',
  cancelRemove: 'Keep it',
}

const es: typeof en = {
  language: 'Idioma',
  loading: 'Un momento…',
  desk: 'Mesa',
  pages: 'Páginas de la mesa',
  nowhere: 'Abra la mesa con la dirección que le dieron: /desk/ y el código de la encuesta.',
  notAllowed:
    'Este navegador no es la mesa. Pida a la organización un enlace de mesa y ábralo aquí, con conexión.',
  noMemory:
    'Este navegador no puede guardar nada, así que no puede ser la mesa. Salga del modo privado, o use otro.',
  unknown: (code) => `Aquí no hay ninguna encuesta ${code}, o aún no hay conexión para conocerla.`,
  tab: { scan: 'Escanear', paper: 'Papel', kiosk: 'Quiosco', held: 'En custodia' },
  counts: (held, waiting, refused) =>
    `${held} en custodia${waiting > 0 ? `, ${waiting} aún sin llegar a la organización` : held > 0 && refused === 0 ? ', todas recibidas' : ''}${refused > 0 ? `, ${refused} no aceptadas` : ''}.`,
  noServer: 'No se llega al servidor ahora; se enviarán solas.',
  scanHelp:
    'Ponga el código del teléfono ante la cámara. Una secuencia de códigos se lee en cualquier orden.',
  camera: 'Cámara',
  startCamera: 'Encender la cámara',
  torch: 'Linterna',
  noCamera: 'No se puede abrir la cámara. Permítala en el navegador, o cargue un archivo.',
  noCameraHttp: 'Sin https el navegador no abre la cámara. Use https, o cargue un archivo.',
  scan: {
    new: 'Recogida.',
    known: 'Ya estaba: no se pierde nada, cuenta una sola vez.',
    foreign: 'No es un código de esta encuesta.',
    damaged: 'Mal leído. Manténgalo quieto y pruebe otra vez.',
    'unknown-version': 'De otra versión. Conecte esta mesa una vez y escanee de nuevo.',
    'not-kept': 'Este dispositivo no pudo guardarla. No se recogió nada.',
  },
  part: (seen, of) => `${seen} de ${of} códigos: continúe.`,
  readCode: (code) => `Recibido, código ${code}`,
  sendNow: 'Enviar ahora',
  saveFile: 'Guardar todo en un archivo',
  loadFile: 'Cargar un archivo',
  loaded: (taken, wrong) =>
    `${taken} recogidas${wrong > 0 ? `, ${wrong} no eran respuestas de esta encuesta` : ''}.`,
  heldHelp: 'El archivo contiene respuestas y claves: entréguelo solo a la organización.',
  sources: { phone: 'Teléfono', kiosk: 'Quiosco', qr: 'Por QR', paper: 'Papel' },
  waits: 'aún sin llegar a la organización',
  refused: 'No aceptada. Queda aquí; avise a la organización.',
  delivery: 'Respuestas entregadas',
  delivering: 'Entregando…',
  keptHere:
    'Guardada en este dispositivo. Irá a la organización en cuanto haya conexión; conserve esta página.',
  partOfMany: 'Es una parte de varias. Pida al equipo que las escanee en la mesa.',
  paperHelp:
    'Por cada casilla marcada pulse lo que está impreso a su lado; espacio para omitir, Retroceso para volver. Intro guarda la hoja.',
  seatsOnly:
    'Esta encuesta solo recibe respuestas con tarjeta de asiento: sin una no se acepta nada, ni en papel ni aquí.',
  twice: 'Digitar cada hoja dos veces y comparar',
  printForm: 'Imprimir el cuestionario',
  pad: 'Digite la hoja aquí',
  keys: 'Teclas',
  skipKey: 'Omitir',
  backKey: 'Volver una',
  wrongKey: (key, boxes) =>
    `«${key}» no es una respuesta aquí: ${boxes.map((box) => box.join(' ')).join(', ')}, espacio para omitir.`,
  sheet: (n) => `Hoja ${n}`,
  sheetNumber: 'Hoja',
  secondPass: '– segunda vez',
  disagrees: (first) => `La primera vez fue ${first}. Pulse la correcta.`,
  skippedWord: 'omitida',
  sheetFull: 'Completa. Intro la guarda.',
  commentOn: (title) => `Escrito bajo «${title}»`,
  storeSheet: 'Guardar la hoja',
  kioskHelp: 'Una tableta para muchas personas. Solo se sale con el PIN que elija ahora.',
  choosePin: 'PIN (4–8 cifras)',
  startKiosk: 'Iniciar el quiosco',
  remove: 'Eliminar',
  removeSure: '¿Eliminarla para siempre? Guarde antes el archivo si puede hacer falta.',
  yesRemove: 'Sí, eliminar',
  cancelRemove: 'Conservarla',
}

const messages: Record<Language, typeof en> = { en, es }

/** Every word of the desk, and the language of the page: a kiosk's is the questionnaire's. */
export function useText() {
  const language = useLanguage()
  return { t: messages[staffLanguage(language)], language }
}
