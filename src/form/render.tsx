import { render } from 'preact-render-to-string'
import { directionOf, wordsLanguage, type Language } from '../domain/survey/spoken.ts'
import type { Survey } from '../domain/survey/survey.ts'
import { allItems } from '../domain/survey/items.ts'
import { Bar } from './bar.tsx'
import { hasOtherKinds, kinds } from './item/kinds.ts'
import { OtherItem } from './other/other-item.tsx'
import other from './other/other.css?inline'
import { PanelForm } from './panel-form.tsx'
import { Top } from './top.tsx'
import { words as ar } from './words/ar.ts'
import { words as en } from './words/en.ts'
import { words as es } from './words/es.ts'
import { words as fr } from './words/fr.ts'
import { words as pt } from './words/pt.ts'
import { words as zh } from './words/zh.ts'
import { messages, wordsOf } from './words/words.ts'

Object.assign(messages, { en, es, fr, pt, zh, ar })
kinds.Other = OtherItem

/** The style of everything but plain statements, in the page of a questionnaire that has some. */
export const otherStyle = other.trim()

/** What the page carries beside its form: its style and the script of the first moment as they are, its own script by address. */
export interface Bundle {
  style: string
  capture: string
  script: string
  /** And that of each language's words. */
  words: Record<Language, string>
}

/**
 * Runs in the page: asks for the app's files once the form has been painted, since earlier they are compiled instead of it
 * being shown; a page that nobody looks at is never painted, so there is a timer too. Says so where they do not come, and
 * asks again with the network.
 */
function start() {
  const files = document.currentScript!.dataset['files']!.split(' ')
  const note = document.getElementById('incomplete')!
  let isWhole = false
  const ask = () => {
    Promise.all(files.map((file) => import(/* @vite-ignore */ file))).then(
      () => (note.hidden = isWhole = true),
      () => (note.hidden = false),
    )
  }
  // A worker has them at hand: they would be run at the moment of the first tap, which the page answers without them.
  requestAnimationFrame(() => setTimeout(ask, navigator.serviceWorker?.controller ? 250 : 0))
  setTimeout(ask, 2000)
  setTimeout(() => (note.hidden = isWhole), 30_000)
  addEventListener('online', ask)
  // Whoever left while they were on their way, and comes back.
  addEventListener('pageshow', ({ persisted }) => persisted && ask())
}
export const startScript = `(${String(start)})()`

/** What a browser without scripts is told; no script needs it. */
const noScript: Record<Language, string> = {
  en: 'Your browser runs no script here: what you tap is neither kept nor sent.',
  es: 'Su navegador no ejecuta scripts aquí: lo que marque no se guarda ni se envía.',
  fr: 'Votre navigateur n’exécute pas de script ici : ce que vous cochez n’est ni gardé ni envoyé.',
  pt: 'O seu navegador não executa scripts aqui: o que marcar não é guardado nem enviado.',
  zh: '您的浏览器在此不运行脚本：您的选择不会被保存，也不会被发送。',
  ar: 'متصفحك لا يشغّل البرامج النصية هنا: ما تختاره لا يُحفظ ولا يُرسل.',
}

/** And what one is told with whom the page stays as the server drew it. */
const incomplete: Record<Language, [string, string]> = {
  en: [
    'This page has not come whole. What you tap is kept on this phone, and cannot be sent yet.',
    'Load it again',
  ],
  es: [
    'Esta página no llegó completa. Lo que marque se guarda en este teléfono y todavía no se puede enviar.',
    'Volver a cargarla',
  ],
  fr: [
    'Cette page n’est pas arrivée entière. Ce que vous cochez est gardé sur ce téléphone et ne peut pas encore être envoyé.',
    'La recharger',
  ],
  pt: [
    'Esta página não chegou inteira. O que marcar fica guardado neste telefone e ainda não pode ser enviado.',
    'Carregar de novo',
  ],
  zh: ['本页没有完整加载。您的选择保存在这部手机上，暂时还不能发送。', '重新加载'],
  ar: ['لم تصل هذه الصفحة كاملة. ما تختاره محفوظ على هذا الهاتف ولا يمكن إرساله بعد.', 'أعد تحميلها'],
}

const nothingYet = { profile: {}, panels: {} }

/** A survey's first screen in one language as one HTML text: everything that can be answered now, before any script. */
export function renderFirstScreen(
  survey: Survey,
  language: string,
  { style, capture, script, words }: Bundle,
): string {
  const t = wordsOf(language)
  const spoken = wordsLanguage(language)
  const { questionnaire, code } = survey
  const panel =
    questionnaire.panels.find(({ id }) => survey.panels[id]?.open !== false) ?? questionnaire.panels[0]!
  const n = allItems(questionnaire).length
  const body = render(
    <>
      <a class="button skip-link" href="#content">
        {t.toContent}
      </a>
      <Top code={code} language={language} languages={questionnaire.languages} />
      <main id="content" tabIndex={-1}>
        <PanelForm survey={survey} panel={panel} language={language} local={nothingYet} begins />
      </main>
      <Bar state="nothing" words={t.answered(0, n)} progress={[0, n]} language={language} />
    </>,
  )
  return `<!doctype html>
<html lang="${language}"${directionOf(language) === 'rtl' ? ' dir="rtl"' : ''} data-languages="${questionnaire.languages.join(' ')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(questionnaire.title[language] ?? 'Plenaria')}</title>
<meta name="theme-color" content="#faf8f4" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14191d" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<style>${style}</style>${hasOtherKinds(questionnaire) ? `\n<style id="other-style">${otherStyle}</style>` : ''}
</head>
<body><noscript><p class="note warn">${escaped(noScript[spoken])}</p></noscript><div id="app">${body}</div>
<p class="note warn" id="incomplete" role="alert" hidden>${escaped(incomplete[spoken][0])} <a href="">${escaped(incomplete[spoken][1])}</a></p>
<script>${capture}</script>
<script data-files="${script} ${words[spoken]}">${startScript}</script>
</body>
</html>
`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]!)
