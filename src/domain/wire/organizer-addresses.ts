import type { Address } from './addresses.ts'

const organizer = '/api/organizer'
const survey = `${organizer}/surveys/:code` as const
const forOrganizer = <Method extends Address['method'], Path extends string>(method: Method, path: Path) =>
  ({ method, path, access: 'organizer' }) as const

/** The addresses that only those who run the workshop use: no phone loads these. */
export const organizerAddresses = {
  signIn: { method: 'POST', path: `${organizer}/session`, access: 'everyone' },
  readSession: { method: 'GET', path: `${organizer}/session`, access: 'everyone' },
  signOut: { method: 'DELETE', path: `${organizer}/session`, access: 'everyone' },
  setUp: { method: 'POST', path: `${organizer}/setup`, access: 'everyone' },
  acceptInvitation: { method: 'POST', path: `${organizer}/invitation`, access: 'everyone' },
  listSurveys: { method: 'GET', path: `${organizer}/surveys`, access: 'signed in' },

  createSurvey: forOrganizer('POST', `${organizer}/surveys`),
  createExample: forOrganizer('POST', `${organizer}/example`),
  deleteSurvey: forOrganizer('DELETE', survey),
  changeWorkshop: forOrganizer('PUT', `${survey}/workshop`),
  changeArchived: forOrganizer('PUT', `${survey}/archived`),
  changeState: forOrganizer('PUT', `${survey}/state`),
  changePanel: forOrganizer('PUT', `${survey}/panels/:panel`),
  readArrangements: forOrganizer('GET', `${survey}/arrangements`),
  changeArrangements: forOrganizer('PUT', `${survey}/arrangements`),
  readParts: forOrganizer('GET', `${survey}/parts`),
  changePart: forOrganizer('PUT', `${survey}/parts/:part`),
  countRegistrations: forOrganizer('POST', `${survey}/registrations.csv`),
  readLogo: forOrganizer('GET', `${survey}/logo`),
  changeLogo: forOrganizer('PUT', `${survey}/logo`),
  addSeats: forOrganizer('POST', `${survey}/seats`),
  listHeld: forOrganizer('GET', `${survey}/held`),
  settleHeld: forOrganizer('PUT', `${survey}/held/:id`),
  listComments: forOrganizer('GET', `${survey}/comments`),
  countSources: forOrganizer('GET', `${survey}/sources`),
  readCrossSection: forOrganizer('GET', `${survey}/cross-section/:fact`),

  listQuestionnaires: forOrganizer('GET', `${organizer}/questionnaires`),
  readForm: forOrganizer('POST', '/api/organizer/questionnaires/form.xlsx'),
  publishQuestionnaire: forOrganizer('POST', `${organizer}/questionnaires`),
  readQuestionnaire: forOrganizer('GET', `${organizer}/questionnaires/:id`),
  listDrafts: forOrganizer('GET', `${organizer}/drafts`),
  readDraft: forOrganizer('GET', `${organizer}/drafts/:draft`),
  changeDraft: forOrganizer('PUT', `${organizer}/drafts/:draft`),
  removeDraft: forOrganizer('DELETE', `${organizer}/drafts/:draft`),

  exportResponses: forOrganizer('GET', `${survey}/responses.csv`),
  importResponses: forOrganizer('POST', `${survey}/responses.csv`),
  responsesXlsx: forOrganizer('GET', `${survey}/responses.xlsx`),
  responsesJson: forOrganizer('GET', `${survey}/responses.json`),
  syntaxSps: forOrganizer('GET', `${survey}/responses.sps`),
  syntaxR: forOrganizer('GET', `${survey}/responses.R`),
  questionnaireXlsx: forOrganizer('GET', `${survey}/questionnaire.xlsx`),
  reportCsv: forOrganizer('GET', `${survey}/report.csv`),
  listImports: forOrganizer('GET', `${survey}/imports`),
  undoImport: forOrganizer('DELETE', `${survey}/imports/:import`),
  listFinals: forOrganizer('GET', `${survey}/finals`),
  nextFinal: forOrganizer('POST', `${survey}/finals`),
  showFigures: forOrganizer('POST', `${survey}/snapshots`),
  changeVersion: forOrganizer('PUT', `${survey}/version`),
  reportDocx: forOrganizer('GET', `${survey}/report.docx`),
  reportHtml: forOrganizer('GET', `${survey}/report.html`),

  listAccess: forOrganizer('GET', `${organizer}/access`),
  endOthers: forOrganizer('DELETE', `${organizer}/sessions`),
  endSession: forOrganizer('DELETE', `${organizer}/sessions/:id`),
  createInvitation: forOrganizer('POST', `${organizer}/invitations`),
  removeInvitation: forOrganizer('DELETE', `${organizer}/invitations/:id`),
} as const satisfies Record<string, Address>
