import type { WordsApart } from './en.ts'

export const words: WordsApart = {
  title: 'Remettre à l’équipe',
  one: 'Montrez ce code à la caméra de l’équipe. Vos réponses voyagent dedans ; aucun réseau n’est nécessaire.',
  many: (n) =>
    `Tenez ceci devant la caméra de l’équipe jusqu’au bip : ${n} codes se suivent, peu importe lequel vient d’abord.`,
  code: 'Code donné par l’équipe',
  confirm: 'Vérifier',
  wrong: 'Ce n’est pas le code de ces réponses. Redemandez-le, ou attendez un réseau.',
  close: 'Fermer',
  crowded:
    'Trop de codes inexistants ont été essayés depuis ce réseau : le serveur attend une minute avant de chercher. Vérifiez les lettres ; cette page réessaie d’elle-même.',
  leftOut: (n) =>
    `Recommencé. ${n === 0 ? 'Toutes vos réponses conviennent' : `Réponses qui ne conviennent plus au nouveau formulaire et ont été laissées : ${n}`} ; renvoyez chaque panel.`,
  damaged:
    'Quelque chose sur ce téléphone était endommagé. C’est mis de côté et peut être enregistré dans un fichier.',
  checked: {
    asking: 'Question en cours…',
    held: 'Le serveur a ce que vous avez envoyé.',
    'sent-again': 'Le serveur ne les avait pas toutes ; elles sont renvoyées.',
    gone: 'Le serveur n’a plus cette enquête.',
    unreachable: 'Le serveur ne répond pas maintenant.',
    busy: 'Le serveur est occupé maintenant.',
  },
  update: 'Une nouvelle version de cette page est prête. Vos réponses restent.',
  updateNow: 'Mettre à jour',
  updating: 'Mise à jour…',
  updateStuck: 'La nouvelle version n’arrive pas. Vos réponses restent ; fermez cette page et rouvrez-la.',
  refused: {
    title: 'Vos réponses n’ont pas été acceptées',
    why: {
      'wrong-key': 'Un autre téléphone a écrit le premier sous ce nom.',
      'unknown-seat':
        'Cette enquête n’accepte que des réponses avec une carte de place, et celles-ci sont venues sans carte à elle.',
      'invalid-response': 'Elles ne conviennent pas au questionnaire tel que le serveur l’a.',
      'withdrawn-response': 'Ces réponses ont été retirées auparavant, et le restent.',
      'revision-conflict': 'Le serveur a d’autres réponses sous ce nom.',
    },
    again: (n) =>
      n === 0
        ? 'Vous pouvez recommencer avec toutes vos réponses et les envoyer ; rien n’est à cocher deux fois.'
        : `Vous pouvez recommencer avec vos réponses, sauf celles qui ne conviennent plus au formulaire (${n}).`,
    startAgain: 'Recommencer avec ces réponses',
    show: 'Montrer ce que j’ai répondu',
  },
  seat: {
    title: 'Votre carte de place',
    help: 'Dans cette enquête, chaque carte compte une fois. Scannez votre carte ou tapez le code imprimé dessus.',
    code: 'Code de la carte',
    take: 'Continuer',
    wrong: 'Ce n’est pas le code d’une carte. Regardez-le encore : 18 lettres et chiffres.',
  },
  saveFile: 'Enregistrer dans un fichier',
  check: 'Vérifier auprès du serveur',
  withdraw: 'Retirer mes réponses',
  withdrawHelp: 'Efface vos réponses ici et sur le serveur des organisateurs.',
  withdrawSure: 'Tout retirer ? C’est irréversible.',
  remove: 'Supprimer de ce téléphone',
  removeHelp: 'Ce que les organisateurs ont reçu y reste.',
  removeSure: 'Supprimer cette copie ? Les réponses non reçues sont perdues.',
  yes: 'Oui, le faire',
  no: 'Non, les garder',
  yours: {
    share: 'Envoyer ou garder une copie',
    saveText: 'Enregistrer une copie à lire',
    saveKey: 'Enregistrer le fichier pour l’accueil',
    saveKeyHelp:
      'L’équipe peut reprendre ce fichier. Il contient la clé de vos réponses : ne le donnez à personne d’autre.',
    comment: 'Vos mots',
    nothing: 'Rien n’est répondu dans ce panel.',
  },
  result: {
    none: 'Montré dès que cinq personnes au moins ont répondu.',
    unreachable: 'Le résultat est injoignable maintenant. Cette page réessaie d’elle-même.',
    hidden: 'Les organisateurs ne montrent pas ce résultat maintenant.',
    asOf: (time) =>
      `État à ${time}. Il avance par étapes, pour que personne n’y trouve la réponse de quelqu’un.`,
    own: 'votre réponse',
    of: (n) => `Réponses : ${n}`,
  },
  inside: {
    text: (app) =>
      `Cette page est ouverte dans ${app}. Ce que vous répondez ici ne vit que là ; le navigateur du téléphone le garde mieux.`,
    open: 'Ouvrir dans le navigateur',
    copy: 'Copier l’adresse',
    copied: 'Copiée. Collez-la dans votre navigateur.',
  },
  joining: {
    join: 'Rejoindre une enquête',
    joinHelp: 'Tapez le code de l’affiche ou de l’écran.',
    code: 'Code',
    go: 'Rejoindre',
    begun: 'Commencées sur ce téléphone',
  },
  steps: 'Après une première réponse au doigt, passer à l’affirmation suivante',
  insecure: 'Pas de https ici : vous pouvez répondre et envoyer, mais pas rouvrir la page sans réseau.',
  memoryless:
    'Ce navigateur ne peut pas garder vos réponses (mode privé, ou stockage désactivé). Gardez cette page ouverte et envoyez chaque panel sans tarder.',
  unknownCode: (code) => `Il n’y a pas d’enquête avec le code ${code}. Vérifiez les lettres et réessayez.`,
  otherCode: 'Taper un autre code',
}
