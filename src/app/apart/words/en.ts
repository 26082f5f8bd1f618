export const words = {
  title: 'Hand over to the staff',
  one: 'Show this code to the staff’s camera. Your answers travel in it; no network is needed.',
  many: (n: number) =>
    `Hold this up to the staff’s camera until it beeps. ${n} codes take turns here; it does not matter which comes first.`,
  code: 'Code from the staff',
  confirm: 'Check',
  wrong: 'That is not the code of these answers. Ask again, or wait for a network.',
  close: 'Close',
  crowded:
    'Too many codes that do not exist were tried from this network, so the server waits a minute before it looks. Check the letters; this page tries again by itself.',
  leftOut: (n: number) =>
    `Begun again. ${n === 0 ? 'All your answers fit' : `${n} of your answers do not fit the new form and were left out`}; send each panel again.`,
  damaged: 'Something that lay on this phone was damaged. It is kept aside, and can be saved as a file.',
  checked: {
    asking: 'Asking …',
    held: 'The server has what you sent.',
    'sent-again': 'The server did not have them all; they are being sent again.',
    gone: 'The server has no such survey any more.',
    unreachable: 'The server does not answer now.',
    busy: 'The server is busy now.',
  },
  update: 'A new version of this page is ready. Your answers stay.',
  updateNow: 'Update now',
  updating: 'Updating …',
  updateStuck: 'The new version does not come. Your answers stay; close this page and open it again.',
  refused: {
    title: 'Your answers were not accepted',
    why: {
      'wrong-key': 'Another phone wrote under this name first.',
      'unknown-seat':
        'This survey takes answers only with a seat card, and these came without one of its cards.',
      'invalid-response': 'They do not fit the questionnaire as the server has it.',
      'withdrawn-response': 'These answers were withdrawn before, and stay so.',
      'revision-conflict': 'The server has other answers under this name.',
    },
    again: (n: number) =>
      n === 0
        ? 'You can begin again with all your answers, and send them; nothing has to be tapped twice.'
        : `You can begin again with your answers, but for ${n} that do not fit the form any more.`,
    startAgain: 'Begin again with these answers',
    show: 'Show what I answered',
  },
  seat: {
    title: 'Your seat card',
    help: 'In this survey each card counts once. Scan your card, or type the code printed on it.',
    code: 'Code of the card',
    take: 'Go on',
    wrong: 'That is not a card’s code. Look at it once more: 18 letters and digits.',
  },
  saveFile: 'Save as a file',
  check: 'Check with the server',
  withdraw: 'Withdraw my answers',
  withdrawHelp: 'Erases your answers here and on the organizer’s server.',
  withdrawSure: 'Withdraw everything? This cannot be undone.',
  remove: 'Remove from this phone',
  removeHelp: 'What the organizer has received stays there.',
  removeSure: 'Remove this copy? Answers that were not received are lost.',
  yes: 'Yes, do it',
  no: 'No, keep them',
  yours: {
    share: 'Send or keep a copy',
    saveText: 'Save a copy to read',
    saveKey: 'Save the file for the desk',
    saveKeyHelp: 'The staff can take this file in. It holds the key to your answers: give it to nobody else.',
    comment: 'Your words',
    nothing: 'Nothing answered in this panel.',
  },
  result: {
    none: 'Shown once at least five people have answered.',
    unreachable: 'The result cannot be reached now. This page tries again by itself.',
    hidden: 'The organizer does not show this result now.',
    asOf: (time: string) => `As of ${time}. It moves in steps, so that nobody’s answer can be found in it.`,
    own: 'your answer',
    of: (n: number) => `${n} answers`,
  },
  inside: {
    text: (app: string) =>
      `This page is open inside ${app}. Answers given here live only there; your phone’s own browser keeps them better.`,
    open: 'Open in the browser',
    copy: 'Copy the address',
    copied: 'Copied. Paste it into your browser.',
  },
  joining: {
    join: 'Join a survey',
    joinHelp: 'Type the code on the poster or the screen.',
    code: 'Code',
    go: 'Join',
    begun: 'Begun on this phone',
  },
  steps: 'After a first answer by touch, go on to the next statement',
  insecure: 'No https here: you can answer and send, but the page cannot be opened again without a network.',
  memoryless:
    'This browser cannot keep your answers (private mode, or storage is off). Keep this page open and send each panel soon.',
  unknownCode: (code: string) => `There is no survey with the code ${code}. Check the letters and try again.`,
  otherCode: 'Type another code',
}

export type WordsApart = typeof words
