import type { KioskWords } from './en.ts'

export const words: KioskWords = {
  language: 'Idioma',
  seatsOnly:
    'Esta pesquisa só aceita respostas com um cartão de lugar: sem ele nada é aceito, nem em papel nem aqui.',
  unsent: (n) => `${n} ainda não enviadas.`,
  notAccepted: (n) => `${n} não aceitas: avise a equipe.`,
  notKept: 'Este aparelho não conseguiu guardá-la. Nada foi recolhido.',
  nothingAnswered: 'Ainda não há nenhuma resposta. Escolha pelo menos uma, ou saia sem enviar.',
  givenRefused:
    'O servidor da organização não aceitou estas respostas. Elas ficam guardadas aqui: avise a equipe, por favor.',
  kioskWelcome: 'As suas respostas não levam nome. A próxima pessoa não verá nada delas.',
  begin: 'Começar',
  factFirst: (question) => `Uma coisa antes: ${question}`,
  give: 'Enviar as minhas respostas',
  cancel: 'Sair sem enviar',
  nextPanel: 'Painel seguinte',
  panelBefore: 'Painel anterior',
  leaveSure: 'Sair? O que foi respondido aqui é apagado.',
  leaveYes: 'Sim, apagar',
  leaveNo: 'Não, continuar',
  thanks: 'Obrigado!',
  thanksHelp: 'As suas respostas estão guardadas e nada delas fica nesta tela.',
  nextPerson: 'Próxima pessoa',
  stillThere: 'Ainda está aí?',
  seconds: (n) => `Tudo aqui é apagado em ${n} s.`,
  yesHere: 'Sim, continuar',
  staff: 'Equipe',
  pin: 'PIN',
  wrongPin: 'Esse não é o PIN.',
  leaveKiosk: 'Sair do quiosque',
  stay: 'Ficar',
}
