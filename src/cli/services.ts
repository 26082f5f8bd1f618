import { createServices, type Services } from '../server/services.ts'
import { open, type Environment } from './open.ts'

/** Opens what the environment says, does the work, and closes it again. */
export async function withServices(
  environment: Environment,
  work: (services: Services) => Promise<number>,
): Promise<number> {
  const { store, settings } = await open(environment)
  try {
    return await work(createServices(store, settings, Date.now))
  } finally {
    await store.close()
  }
}
