/** What a kiosk says to whoever answers at it. */
export const words = {
  language: 'Language',
  seatsOnly:
    'This survey takes answers by seat card only: nothing without one is accepted, on paper or here.',
  unsent: (n: number) => `${n} not sent yet.`,
  notAccepted: (n: number) => `${n} not accepted: tell the staff.`,
  notKept: 'This device could not keep it. Nothing was taken in.',
  nothingAnswered: 'Nothing is answered yet. Choose at least one answer, or leave without sending.',
  givenRefused:
    'The organizer’s server did not accept these answers. They are kept here: please tell the staff.',
  kioskWelcome: 'Your answers carry no name. The next person will see nothing of them.',
  begin: 'Begin',
  factFirst: (question: string) => `One thing first: ${question}`,
  give: 'Send my answers',
  cancel: 'Leave without sending',
  nextPanel: 'Next panel',
  panelBefore: 'Panel before',
  leaveSure: 'Leave? What was answered here is cleared.',
  leaveYes: 'Yes, clear it',
  leaveNo: 'No, go on',
  thanks: 'Thank you!',
  thanksHelp: 'Your answers are kept, and nothing of them is left on this screen.',
  nextPerson: 'Next person',
  stillThere: 'Are you still there?',
  seconds: (n: number) => `Everything here is cleared in ${n} s.`,
  yesHere: 'Yes, go on',
  staff: 'Staff',
  pin: 'PIN',
  wrongPin: 'That is not the PIN.',
  leaveKiosk: 'Leave the kiosk',
  stay: 'Stay',
}

export type KioskWords = typeof words
