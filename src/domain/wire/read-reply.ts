import { readQuestionnaire } from '../survey/form-1.ts'
import type { Questionnaire, WrittenQuestionnaire } from '../survey/questionnaire.ts'

/** A reply with every questionnaire in it as the program works with them. */
export type Read<Reply> = Reply extends { questionnaire: WrittenQuestionnaire }
  ? Omit<Reply, 'questionnaire'> & { questionnaire: Questionnaire }
  : Reply extends { surveys: (infer One)[] }
    ? Omit<Reply, 'surveys'> & { surveys: Read<One>[] }
    : Reply

/** Reads the questionnaires of a reply: a survey's own, and those of a list of surveys. */
export function readReply<Reply>(reply: Reply): Read<Reply> {
  if (typeof reply !== 'object' || reply === null) return reply as Read<Reply>
  if ('questionnaire' in reply)
    return {
      ...reply,
      questionnaire: readQuestionnaire(reply.questionnaire as WrittenQuestionnaire),
    } as Read<Reply>
  if ('surveys' in reply)
    return { ...reply, surveys: (reply.surveys as unknown[]).map(readReply) } as Read<Reply>
  return reply as Read<Reply>
}
