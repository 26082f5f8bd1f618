import { longWork } from './long-work.ts'
import { withServices, type Environment } from './open.ts'

export const verifyCommand = (environment: Environment, rebuild: boolean): Promise<number> =>
  withServices(environment, async ({ store }) => {
    const damage = await store.findDamage()
    if (damage.length > 0) {
      console.error(`The database is damaged, so a recount would prove nothing: ${damage.join('; ')}`)
      return 1
    }
    const differences = await longWork('Counting', 'Stopped. Nothing has been changed.', () =>
      store.verifyTallies(rebuild),
    )
    for (const { survey, place, tally, recount } of differences)
      console.error(`${survey} ${place}: the tally says ${tally}, the responses say ${recount}`)
    if (differences.length === 0) console.log('Every tally equals a recount of the stored responses.')
    else if (rebuild) console.log('The tallies are rebuilt from the responses.')
    return differences.length === 0 || rebuild ? 0 : 1
  })
