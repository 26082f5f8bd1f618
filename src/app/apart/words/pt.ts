import type { WordsApart } from './en.ts'

export const words: WordsApart = {
  title: 'Entregar à equipe',
  one: 'Mostre este código à câmera da equipe. As suas respostas vão nele; não é preciso rede.',
  many: (n) =>
    `Segure diante da câmera da equipe até ouvir o sinal: são ${n} códigos em sequência, em qualquer ordem.`,
  code: 'Código dado pela equipe',
  confirm: 'Conferir',
  wrong: 'Esse não é o código destas respostas. Pergunte de novo ou espere por rede.',
  close: 'Fechar',
  crowded:
    'Foram tentados códigos inexistentes demais a partir desta rede, e o servidor espera um minuto antes de procurar. Confira as letras; esta página tenta de novo sozinha.',
  leftOut: (n) =>
    `Começado de novo. ${n === 0 ? 'Todas as suas respostas cabem' : `Respostas que não cabem no novo formulário e ficaram de fora: ${n}`}; envie cada painel outra vez.`,
  damaged:
    'Algo que estava neste telefone foi danificado. Fica guardado à parte e pode ser salvo num arquivo.',
  checked: {
    asking: 'Perguntando…',
    held: 'O servidor tem o que você enviou.',
    'sent-again': 'O servidor não tinha todas; estão sendo enviadas de novo.',
    gone: 'O servidor já não tem esta pesquisa.',
    unreachable: 'O servidor não responde agora.',
    busy: 'O servidor está ocupado agora.',
  },
  update: 'Há uma nova versão desta página. As suas respostas ficam.',
  updateNow: 'Atualizar agora',
  updating: 'Atualizando…',
  updateStuck: 'A nova versão não chega. As suas respostas ficam; feche esta página e abra-a de novo.',
  refused: {
    title: 'As suas respostas não foram aceitas',
    why: {
      'wrong-key': 'Outro telefone escreveu primeiro com este nome.',
      'unknown-seat':
        'Esta pesquisa só aceita respostas com cartão de lugar, e estas vieram sem um dos seus cartões.',
      'invalid-response': 'Não cabem no questionário tal como o servidor o tem.',
      'withdrawn-response': 'Estas respostas foram retiradas antes, e assim ficam.',
      'revision-conflict': 'O servidor tem outras respostas com este nome.',
    },
    again: (n) =>
      n === 0
        ? 'Você pode começar de novo com todas as suas respostas e enviá-las; nada precisa ser tocado duas vezes.'
        : `Você pode começar de novo com as suas respostas, menos as que já não cabem no formulário (${n}).`,
    startAgain: 'Começar de novo com estas respostas',
    show: 'Mostrar o que respondi',
  },
  seat: {
    title: 'O seu cartão de lugar',
    help: 'Nesta pesquisa cada cartão conta uma vez. Leia o seu cartão ou digite o código impresso nele.',
    code: 'Código do cartão',
    take: 'Continuar',
    wrong: 'Esse não é o código de um cartão. Olhe de novo: 18 letras e algarismos.',
  },
  saveFile: 'Salvar num arquivo',
  check: 'Conferir com o servidor',
  withdraw: 'Retirar as minhas respostas',
  withdrawHelp: 'Apaga as suas respostas aqui e no servidor da organização.',
  withdrawSure: 'Retirar tudo? Não dá para desfazer.',
  remove: 'Remover deste telefone',
  removeHelp: 'O que a organização recebeu fica lá.',
  removeSure: 'Remover esta cópia? As respostas não recebidas se perdem.',
  yes: 'Sim, fazer',
  no: 'Não, manter',
  yours: {
    share: 'Enviar ou guardar uma cópia',
    saveText: 'Salvar uma cópia para ler',
    saveKey: 'Salvar o arquivo para a mesa',
    saveKeyHelp:
      'A equipe pode recolher este arquivo. Ele contém a chave das suas respostas: não o dê a mais ninguém.',
    comment: 'As suas palavras',
    nothing: 'Nada respondido neste painel.',
  },
  result: {
    none: 'Mostrado quando pelo menos cinco pessoas tiverem respondido.',
    unreachable: 'Não se alcança o resultado agora. Esta página tenta de novo sozinha.',
    hidden: 'A organização não mostra este resultado agora.',
    asOf: (time) => `Às ${time}. Avança por etapas, para que ninguém encontre nele a resposta de alguém.`,
    own: 'a sua resposta',
    of: (n) => `Respostas: ${n}`,
  },
  inside: {
    text: (app) =>
      `Esta página está aberta dentro de ${app}. O que responder aqui fica só ali; o navegador do telefone guarda melhor.`,
    open: 'Abrir no navegador',
    copy: 'Copiar o endereço',
    copied: 'Copiado. Cole-o no seu navegador.',
  },
  joining: {
    join: 'Participar de uma pesquisa',
    joinHelp: 'Digite o código do cartaz ou da tela.',
    code: 'Código',
    go: 'Entrar',
    begun: 'Iniciadas neste telefone',
  },
  steps: 'Depois da primeira resposta com o dedo, passar à afirmação seguinte',
  insecure: 'Sem https aqui: você pode responder e enviar, mas sem rede a página não abre de novo.',
  memoryless:
    'Este navegador não pode guardar as suas respostas (modo privado ou armazenamento desligado). Mantenha esta página aberta e envie cada painel logo.',
  unknownCode: (code) => `Não há pesquisa com o código ${code}. Confira as letras e tente de novo.`,
  otherCode: 'Digitar outro código',
}
