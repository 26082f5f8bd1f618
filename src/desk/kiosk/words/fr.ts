import type { KioskWords } from './en.ts'

export const words: KioskWords = {
  language: 'Langue',
  seatsOnly:
    'Cette enquête n’accepte de réponses qu’avec une carte de place : rien n’est accepté sans elle, ni sur papier ni ici.',
  unsent: (n) => `${n} pas encore envoyées.`,
  notAccepted: (n) => `${n} non acceptées : prévenez l’équipe.`,
  notKept: 'Cet appareil n’a pas pu la garder. Rien n’a été pris.',
  nothingAnswered: 'Rien n’est encore répondu. Choisissez au moins une réponse, ou quittez sans envoyer.',
  givenRefused:
    'Le serveur de l’organisation n’a pas accepté ces réponses. Elles sont gardées ici : prévenez l’équipe, s’il vous plaît.',
  kioskWelcome: 'Vos réponses ne portent aucun nom. La personne suivante n’en verra rien.',
  begin: 'Commencer',
  factFirst: (question) => `Une chose d’abord : ${question}`,
  give: 'Envoyer mes réponses',
  cancel: 'Quitter sans envoyer',
  nextPanel: 'Panel suivant',
  panelBefore: 'Panel précédent',
  leaveSure: 'Quitter ? Ce qui a été répondu ici est effacé.',
  leaveYes: 'Oui, effacer',
  leaveNo: 'Non, continuer',
  thanks: 'Merci !',
  thanksHelp: 'Vos réponses sont gardées, et il n’en reste rien sur cet écran.',
  nextPerson: 'Personne suivante',
  stillThere: 'Êtes-vous encore là ?',
  seconds: (n) => `Tout s’efface ici dans ${n} s.`,
  yesHere: 'Oui, continuer',
  staff: 'Équipe',
  pin: 'Code PIN',
  wrongPin: 'Ce n’est pas le code PIN.',
  leaveKiosk: 'Quitter la borne',
  stay: 'Rester',
}
